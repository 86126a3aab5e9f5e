"""`tutor stats`: streak, retention, readiness, time, calibration."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.bootstrap.practice import open_learner, read_questions
from tutor.domain.clock import system_clock
from tutor.sessions.progress import build_progress


@click.command()
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats(deck: Path | None, as_json: bool) -> None:
    """Show where you stand."""
    from tutor.cli.stats_view import dump_progress, show_progress

    with open_learner() as store:
        progress = build_progress(store, read_questions(deck), system_clock())
    if as_json:
        click.echo(dump_progress(progress))
    else:
        show_progress(progress)
