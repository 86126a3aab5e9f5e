"""The interview as a talk on a terminal: question, answer, how sure, what is asked back, result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from tutor.cli.answer_prompt import HOW_TO_ANSWER, Left, Typed, ask_key, hear_answer, prepare_editing
from tutor.cli.answer_text import answer_text
from tutor.cli.coverage_view import show_coverage
from tutor.cli.interview_result import read_result
from tutor.cli.plain.output import how_to_call, is_talk
from tutor.cli.report_view import show_report, study
from tutor.domain.attempt import Confidence
from tutor.errors import TutorError
from tutor.sessions.hint_ladder import RUNGS, hint_name
from tutor.sessions.interview_pace import clock_face, pace
from tutor.sessions.interview_session import InterviewSession
from tutor.sessions.interview_state import Outcome, Phase
from tutor.sessions.report_building import build_report
from tutor.sessions.report_files import write_report

INTERRUPTED = 130
_HELP = (
    "End an answer with an empty line. :hint  :skip  :dontknow  :pause  :clear (begin the answer anew)  "
    ":quit (end the interview and see the report)"
)


_ENDING = ("skip", "dont know", "quit", "pause", "closed")
"""Commands that leave the question."""


def hold_interview(session: InterviewSession, report: Path | None) -> int:
    """Talk until the interview ends or the learner leaves; return the exit code."""
    prepare_editing()
    click.echo(_HELP if is_talk() else HOW_TO_ANSWER, err=True)
    try:
        if session.turn is not None and session.interview.phase is not Phase.ASKING:
            click.echo(f"\n{session.turn.title}")
        while not session.interview.is_ended:
            _TALKS[session.interview.phase](session)
    except (Left, KeyboardInterrupt) as reason:
        if not session.interview.is_paused:
            session.pause()
        click.echo(f"\nSaved. {how_to_call('interview --resume')} goes on where you left.", err=True)
        return INTERRUPTED if isinstance(reason, KeyboardInterrupt) else 0
    except TutorError:
        click.echo(
            f"\nYour answers are saved. {how_to_call('interview --resume')} goes on once this is mended:", err=True
        )
        raise
    _end(session, report)
    return 0


def _end(session: InterviewSession, path: Path | None) -> None:
    report = build_report(session.interview, session.questions, session.store)
    show_report(report)
    session.store.back_up_when_due()
    if path is not None:
        write_report(report, path)
        click.echo(f"Report: {path}", err=True)
    elif is_talk():
        click.echo(":history --report FILE.md writes the whole report, with every answer, to a file.", err=True)
    study(report, session.questions)


def _ask(session: InterviewSession) -> None:
    interview, turn = session.interview, session.turn
    if turn is None:
        return
    number, count = len(interview.turns), interview.settings.questions
    time = f"{clock_face(interview.seconds)} · {pace(interview)}"
    click.echo(f"\nQuestion {number} of {count} · {turn.level} · {turn.topic} · {time}", err=True)
    click.echo(session.question.as_asked if session.question else turn.title)
    _listen(session)


def _probe(session: InterviewSession) -> None:
    probe = session.turn.open_probe if session.turn else None
    if probe is not None:
        click.echo(f"\n{probe.text}")
        _listen(session)


def _listen(session: InterviewSession) -> None:
    """Hear one answer or command to the question or probe on the table."""
    typed = hear_answer(session.save_draft, session.draft, lambda typed: _aside(session, typed))
    session.save_draft(typed.text)
    if typed.command:
        _obey(session, typed)
    else:
        session.submit(typed.text)


def _obey(session: InterviewSession, typed: Typed) -> None:
    commands: dict[str, Callable[[], object]] = {
        "skip": session.skip,
        "dont know": lambda: session.skip() if session.interview.phase is Phase.PROBING else session.give_up(),
        "quit": session.finish,
        "pause": _leave,
        "closed": _leave,
    }
    commands[typed.command]()


def _aside(session: InterviewSession, typed: Typed) -> bool:
    """Take care of a command that leaves the answer open; return whether it was one."""
    if typed.command == "hint":
        _hint(session, typed.text)
        return True
    if typed.command in _ENDING:
        return False
    click.echo(_HELP, err=True)
    return True


def _leave() -> None:
    raise Left


def _hint(session: InterviewSession, typed: str) -> None:
    shown = len(session.turn.hints) if session.turn else 0
    if session.interview.phase is Phase.PROBING or shown >= RUNGS:
        click.echo("There is no further hint here.", err=True)
        return
    click.echo(f"Hint: {hint_name(shown)}", err=True)
    click.echo(answer_text(session.hint(typed)))


def _confide(session: InterviewSession) -> None:
    key = ask_key("How sure are you?  1 guess   2 fairly   3 certain   (enter: no answer)", "123")
    session.confide(Confidence(int(key)) if key else None)


def _settle(session: InterviewSession) -> None:
    """Grade what a cut-off session left ungraded."""
    session.settle()


def _result(session: InterviewSession) -> None:
    turn = session.turn
    if turn is not None and turn.outcome is Outcome.UNKNOWN:
        answer = session.question.answer if session.question else ""
        click.echo(f"\nNot known. The answer:\n\n{answer_text(answer)}")
    elif turn is not None and turn.grade is not None:
        show_coverage(turn.grade, turn.mark or 0.0)
    elif turn is not None and turn.outcome is Outcome.WITHDRAWN:
        click.echo("This question is no longer in the deck; it does not count.", err=True)
    if is_talk() and turn is not None and turn.is_marked:
        read_result(session)
    if not session.interview.is_ended:
        session.advance()


_TALKS: dict[Phase, Callable[[InterviewSession], None]] = {
    Phase.ASKING: _ask,
    Phase.CONFIDENCE: _confide,
    Phase.GRADING: _settle,
    Phase.PROBING: _probe,
    Phase.PROBE_GRADING: _settle,
    Phase.RESULT: _result,
}
