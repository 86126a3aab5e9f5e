"""What the plain conversation says first: what is open, where the learner stands, and what to type."""

from __future__ import annotations

import click

from tutor import locations
from tutor.bootstrap.practice import open_learner, read_questions
from tutor.domain.clock import system_clock
from tutor.errors import TutorError
from tutor.sessions.progress import build_progress
from tutor.sessions.report_words import percent


def greet() -> None:
    """Say it on stderr; what cannot be read is said too, and keeps nobody from going on."""
    is_first = not locations.database_file().exists()
    try:
        click.echo(f"Tutor. {_standing(is_first=is_first)}", err=True)
    except TutorError as error:
        click.echo(f"Tutor. {error.message} {error.hint}".rstrip(), err=True)
    lead = "Welcome. Nothing leaves this computer. " if is_first else ""
    click.echo(f"{lead}Type a question, :interview for a mock interview, :help for all commands.", err=True)


def _standing(*, is_first: bool) -> str:
    questions = read_questions(None)
    decks = list(dict.fromkeys(question.deck for question in questions))
    about = f"{decks[0] if len(decks) == 1 else f'{len(decks)} decks'}, {len(questions)} questions"
    if is_first:
        return f"{about}."
    with open_learner() as store:
        progress = build_progress(store, questions, system_clock())
    return f"{about}, {progress.due} due, ready {percent(progress.ready)}."
