"""`tutor due`: what should be reviewed now."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tutor.bootstrap.practice import open_learner, open_setting
from tutor.cli.narration import Narrator
from tutor.cli.plain.output import how_to_call


@click.command()
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--topic", default="", help="Only this topic; a part of its name is enough.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def due(deck: Path | None, topic: str, as_json: bool) -> None:
    """List what is due, most endangered first, and count what is new."""
    from tutor.sessions.interview_start import match_topic
    from tutor.sessions.review_session import questions_to_review
    from tutor.sessions.suspended import suspended_ids

    with open_learner() as store:
        setting = open_setting(deck, store, progress=Narrator())
        name = match_topic(topic, {question.topic for question in setting.questions}) if topic else ""
        queue = questions_to_review(setting, name)
        away = suspended_ids(store)
    questions = setting.by_id()
    if as_json:
        rows = [{"id": key, "title": questions[key].title, "topic": questions[key].topic} for key in queue.due]
        click.echo(json.dumps({"due": rows, "new": len(queue.new), "suspended": away}, ensure_ascii=False))
        return
    for key in queue.due:
        click.echo(f"{key}  {questions[key].title}")
    click.echo(f"{len(queue.due)} due, {len(queue.new)} never answered. {how_to_call('review')} asks them.", err=True)
    if away:
        click.echo(f"Suspended: {', '.join(away)}. {how_to_call('review --put-back ID')} takes one in again.", err=True)
