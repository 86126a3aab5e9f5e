"""`tutor review`: what is due, line by line."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.bootstrap.practice import open_learner, open_setting
from tutor.cli.narration import Narrator
from tutor.domain.clock import system_clock


@click.command()
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--topic", default="", help="Only this topic; a part of its name is enough.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="At most this many questions; else as your settings say.",
)
@click.option("--put-back", multiple=True, metavar="ID", help="Take a suspended question in again; may be repeated.")
def review(deck: Path | None, topic: str, limit: int | None, put_back: tuple[str, ...]) -> int:
    """Answer what is due, then what is new.

    Type an answer and end it with an empty line; `:help` lists what else you can type. The grade gives a rating, which
    you may change; it decides when the question comes back.
    """
    from tutor.cli.folding import folding_streams
    from tutor.cli.review_talk import hold_review
    from tutor.sessions import suspended
    from tutor.sessions.interview_start import match_topic
    from tutor.sessions.review_session import begin_review, left_today

    with open_learner() as store:
        if put_back:
            suspended.put_back(store, put_back, system_clock())
            click.echo(f"{len(put_back)} put back.", err=True)
            return 0
        setting = open_setting(deck, store, progress=Narrator())
        name = match_topic(topic, {question.topic for question in setting.questions}) if topic else ""
        if limit is None and left_today(setting) == 0:
            click.echo(f"Today's {setting.daily_limit} reviews are done; --limit asks for more.", err=True)
            return 0
        with folding_streams():
            return hold_review(begin_review(setting, name, limit))
