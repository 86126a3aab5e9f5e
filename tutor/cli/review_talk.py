"""A review as a talk on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import click

from tutor.cli.answer_prompt import HOW_TO_ANSWER, Left, Typed, ask_key, hear_answer, prepare_editing
from tutor.cli.answer_text import answer_text
from tutor.cli.coverage_view import show_coverage
from tutor.cli.plain.output import how_to_call, is_talk
from tutor.cli.point_choice import ask_point
from tutor.domain.memory import Rating
from tutor.errors import UsageError
from tutor.sessions.recording import Recorded
from tutor.sessions.review_session import ReviewSession

INTERRUPTED = 130
_KEYS = "1 again  2 hard  3 good  4 easy  u undo  a the model answer  o I was right on a point"
_HELP = (
    "End an answer with an empty line. :hint  :dontknow  :bury (until tomorrow)  "
    ":suspend (until `tutor review --put-back ID`)  :undo (the last answer)  :clear  :quit"
)


def hold_review(session: ReviewSession) -> int:
    """Talk until nothing is left; return the exit code."""
    prepare_editing()
    if session.question is None:
        click.echo(f"Nothing is due. {how_to_call('due')} tells when something is.", err=True)
        return 0
    click.echo(_HELP if is_talk() else HOW_TO_ANSWER, err=True)
    try:
        while session.question is not None:
            _ask(session)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Left:
        pass
    finally:
        _sum_up(session)
    return 0


def _ask(session: ReviewSession) -> None:
    question = session.question
    if question is None:
        return
    click.echo(f"\n{len(session.waiting)} left · {question.topic} · {question.level or 'no level'}", err=True)
    click.echo(question.as_asked)
    typed = hear_answer(session.save_draft, session.draft, lambda typed: _aside(session, typed))
    session.save_draft(typed.text)
    if typed.command:
        _obey(session, typed)
    else:
        _settle(session, session.answer(typed.text), question.answer)


def _obey(session: ReviewSession, typed: Typed) -> None:
    question = session.question
    commands: dict[str, Callable[[], object]] = {
        "dont know": lambda: _settle(session, session.answer(""), question.answer if question else ""),
        "bury": session.bury,
        "skip": session.bury,
        "suspend": session.suspend,
        "undo": lambda: _undo(session),
        "quit": _leave,
        "pause": _leave,
        "closed": _leave,
    }
    commands[typed.command]()


def _aside(session: ReviewSession, typed: Typed) -> bool:
    """Take care of a command that leaves the answer open; return whether it was one."""
    if typed.command == "hint":
        click.echo(answer_text(session.hint(typed.text)) or "There is no further hint.")
    elif typed.command == "help":
        click.echo(_HELP, err=True)
    return typed.command in ("hint", "help")


def _undo(session: ReviewSession) -> None:
    if not session.done:
        click.echo("There is nothing to undo in this sitting.", err=True)
    session.undo()


def _leave() -> None:
    raise Left


def _settle(session: ReviewSession, recorded: Recorded, model_answer: str) -> None:
    show_coverage(recorded.attempt.grade, recorded.attempt.mark)
    if recorded.rating <= Rating.HARD:
        click.echo(f"\n{answer_text(model_answer)}")
    if recorded.is_new_leech:
        click.echo("You keep forgetting this one. Read its sources, or split it into smaller questions.", err=True)
    _read_result(session, recorded, model_answer)


def _read_result(session: ReviewSession, recorded: Recorded, model_answer: str) -> None:
    """Let the learner rate the answer, take it back, read the deck's, or claim a point."""
    while True:
        name = recorded.rating.name.capitalize()
        key = ask_key(f"Rated {name}: {_when(recorded)}.  Enter keeps it; {_KEYS}", "1234uao")
        if key == "a":
            click.echo(f"\n{answer_text(model_answer)}")
        elif key == "o":
            recorded = _dispute(session, recorded)
        else:
            break
    if key == "u":
        session.undo()
    elif key:
        card = session.rate(Rating(int(key)))
        if card is not None:
            click.echo(f"Comes back {_in_words(card.due, recorded.attempt.at)}.", err=True)


def _dispute(session: ReviewSession, recorded: Recorded) -> Recorded:
    point = ask_point(recorded.attempt.grade)
    try:
        changed = session.dispute(point) if point else None
    except UsageError as error:
        click.echo(f"{error.message} {error.hint}", err=True)
        return recorded
    if changed is None:
        return recorded
    show_coverage(changed.attempt.grade, changed.attempt.mark)
    return changed


def _when(recorded: Recorded) -> str:
    return f"comes back {_in_words(recorded.card.due, recorded.attempt.at)}"


def _in_words(due: datetime, now: datetime) -> str:
    seconds = (due - now).total_seconds()
    if seconds < 3600:
        return f"in {max(1, round(seconds / 60))} minutes"
    days = round(seconds / 86_400)
    return "today" if days < 1 else f"in {days} day{'s' if days > 1 else ''}"


def _sum_up(session: ReviewSession) -> None:
    marks = [recorded.attempt.mark for recorded in session.done]
    if marks:
        mean = round(100 * sum(marks) / len(marks))
        click.echo(f"\n{len(marks)} reviewed, mean mark {mean} %, {len(session.waiting)} left.", err=True)
    session.store.back_up_when_due()
