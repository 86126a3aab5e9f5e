"""What one does with a result before the next question: read the deck's answer, claim a point, rate, or end."""

from __future__ import annotations

import click

from tutor.cli.answer_prompt import ask_key
from tutor.cli.answer_text import answer_text
from tutor.cli.coverage_view import show_coverage
from tutor.cli.point_choice import ask_point
from tutor.domain.memory import Rating
from tutor.errors import UsageError
from tutor.sessions.interview_session import InterviewSession

_PROMPT = (
    "Enter goes on.  a the model answer  o I was right on a point  "
    "1 again  2 hard  3 good  4 easy  e end the interview and see the report"
)


def read_result(session: InterviewSession) -> None:
    """Stay with the result until the learner goes on, or ends the interview."""
    while key := ask_key(_PROMPT, "ao1234e"):
        if key == "e":
            session.finish()
            return
        if key == "a":
            click.echo(f"\n{answer_text(session.question.answer if session.question else '')}")
        elif key == "o":
            _dispute(session)
        else:
            session.rate(Rating(int(key)))
            click.echo(f"Rated {Rating(int(key)).name.capitalize()}.", err=True)


def _dispute(session: InterviewSession) -> None:
    grade = session.turn.grade if session.turn else None
    point = ask_point(grade) if grade else ""
    if not point:
        return
    try:
        session.dispute(point)
    except UsageError as error:
        click.echo(f"{error.message} {error.hint}", err=True)
        return
    if session.turn and session.turn.grade:
        show_coverage(session.turn.grade, session.turn.mark or 0.0)
