"""What the command line says on stderr while it works."""

from __future__ import annotations

import sys

import click

from tutor.cli.plain.output import is_plain

_WIDTH = 28
_TOLD_EVERY = 0.25
"""Share of a stage after which plain output says how far it is."""


class Narrator:
    """Shows the stages of a build: a bar on a terminal, a line a stage elsewhere."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._stage = ""
        self._is_bar = sys.stderr.isatty() and not is_plain()
        self._told = 0.0
        """Share of the stage that the last line told."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Hear of progress: `done` of `total`, or a stage without count when `total` is 0."""
        if not self._is_bar:
            self._tell_lines(stage, done, total)
        elif total:
            filled = _WIDTH * done // total
            bar = "█" * filled + "░" * (_WIDTH - filled)
            click.echo(f"\r\x1b[K{stage} {bar} {done}/{total}", err=True, nl=done == total)
        elif stage != self._stage:
            click.echo(f"\r\x1b[K{stage}{'' if stage.endswith('.') else ' …'}", err=True)
        self._stage = stage

    def _tell_lines(self, stage: str, done: int, total: int) -> None:
        words = f"{stage[:1].upper()}{stage[1:]}"
        if stage != self._stage:
            self._told = 0.0
            click.echo(f"{words}{'' if stage.endswith('.') else ' …'}", err=True)
        elif is_plain() and total and done / total >= self._told + _TOLD_EVERY:
            self._told = done / total
            click.echo(f"{words}: {round(100 * self._told)} %", err=True)
