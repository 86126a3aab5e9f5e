"""`tutor dispute`: "I was right" on one point of the last answer to a question."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.bootstrap.practice import open_learner, read_questions
from tutor.cli.narration import Narrator
from tutor.domain.attempt import Attempt
from tutor.domain.grade import PointStatus, PointVerdict
from tutor.domain.question import Question
from tutor.errors import UsageError
from tutor.sessions.report_words import percent
from tutor.store import Store
from tutor.text.safe_text import one_line


@click.command()
@click.argument("question_id")
@click.argument("point", type=click.IntRange(min=1), metavar="POINT_NUMBER")
@click.option("--wording", default="", help="Your words that say the point; else the clause nearest to it.")
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
def dispute(question_id: str, point: int, wording: str, deck: Path | None) -> None:
    """Say that a point of your last answer was there.

    The point counts, your wording is accepted for it from now on, and `tutor learned` lists it and takes it back.
    """
    from tutor.bootstrap.grading import open_deck_grader
    from tutor.bootstrap.own_settings import own_settings
    from tutor.cli.questions import find_question
    from tutor.scheduling.memory import open_memory
    from tutor.sessions import disputes

    question = find_question(read_questions(deck), question_id)
    with open_learner() as store:
        attempt = _last_attempt(store, question)
        verdict = _disputable(attempt, point)
        grader = open_deck_grader(deck, Narrator())
        memory = open_memory(own_settings().review.desired_retention)
        result = disputes.dispute(store, grader, memory, question, attempt, verdict.point, wording)
    click.echo(f"Counted: {verdict.point}")
    click.echo(f"Mark {percent(attempt.mark)} → {percent(result.mark)}")
    click.echo(f"“{one_line(result.wording)}” counts as the point from now on.", err=True)
    click.echo(f"To take it back: tutor learned --remove p{result.alias_id}", err=True)


def _last_attempt(store: Store, question: Question) -> Attempt:
    attempts = store.attempts.of(question.id, limit=1)
    if not attempts:
        raise UsageError("You have not answered this question yet.", f'Try: tutor grade {question.id} "your answer"')
    return attempts[0]


def _disputable(attempt: Attempt, number: int) -> PointVerdict:
    points = attempt.grade.points
    if number > len(points):
        raise UsageError(f"The grade has {len(points)} points.", "Give the number of one of them.")
    verdict = points[number - 1]
    if verdict.status is PointStatus.COVERED:
        raise UsageError(f"The point “{verdict.point}” was counted as covered.", "Nothing is to be disputed.")
    return verdict
