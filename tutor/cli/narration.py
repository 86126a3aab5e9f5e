"""What the command line says on stderr while it works."""

from __future__ import annotations

import sys

import click

_WIDTH = 28


class Narrator:
    """Shows the stages of a build: a bar on a terminal, a line a stage elsewhere."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Hear of progress: `done` of `total`, or a stage without count when `total` is 0."""
        if not sys.stderr.isatty():
            if stage != self._stage:
                click.echo(f"{stage[:1].upper()}{stage[1:]}{'' if stage.endswith('.') else ' …'}", err=True)
        elif total:
            filled = _WIDTH * done // total
            bar = "█" * filled + "░" * (_WIDTH - filled)
            click.echo(f"\r\x1b[K{stage} {bar} {done}/{total}", err=True, nl=done == total)
        elif stage != self._stage:
            click.echo(f"\r\x1b[K{stage}{'' if stage.endswith('.') else ' …'}", err=True)
        self._stage = stage
