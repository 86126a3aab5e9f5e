"""The interview as a pure state machine: a state and an action give the next state, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from tutor.errors import UsageError
from tutor.sessions.interview_actions import (
    Action,
    Advance,
    AnswerProbe,
    Confide,
    Finish,
    GiveUp,
    Graded,
    Pause,
    ProbeGraded,
    Resume,
    Skip,
    Submit,
    TakeHint,
    Withdraw,
)
from tutor.sessions.interview_constants import HINT_COSTS, LONGEST_GAP_SECONDS
from tutor.sessions.interview_levels import level_change
from tutor.sessions.interview_marks import turn_mark
from tutor.sessions.interview_plan import next_candidate
from tutor.sessions.interview_state import Interview, InterviewTurn, Outcome, Phase, Probe

_TIMED = (Phase.ASKING, Phase.PROBING)
"""Phases in which the learner thinks and types; the others are the program's or for reading."""


def step(interview: Interview, action: Action, at: datetime) -> Interview:
    """Return the state after an action.

    Raises:
        UsageError: when the action is not possible now; the state stays as it was.
    """
    if not is_allowed(interview, action):
        name = type(action).__name__
        raise UsageError(f"The interview is at “{interview.phase}”; {name} is not possible now.", _hint(interview))
    return _STEPS[type(action)](_keep_time(interview, action, at), action)


def is_allowed(interview: Interview, action: Action) -> bool:
    """Whether an action is possible now."""
    if isinstance(action, Pause | Resume | Finish):
        return not interview.is_ended and not (isinstance(action, Pause) and interview.is_paused)
    if interview.is_paused or interview.phase not in _PHASES[type(action)]:
        return False
    if isinstance(action, Submit):
        return bool(action.answer.strip())
    if isinstance(action, TakeHint):
        return interview.turn is not None and len(interview.turn.hints) < len(HINT_COSTS)
    return True


def _hint(interview: Interview) -> str:
    if interview.is_paused:
        return "It is paused; go on first."
    return "It has ended; begin a new one." if interview.is_ended else ""


def _keep_time(interview: Interview, action: Action, at: datetime) -> Interview:
    """Add the time since the last action, unless it was a pause, a closed program or a clock set back."""
    gap = (at - interview.last_at).total_seconds()
    counts = not interview.is_paused and not isinstance(action, Resume) and 0.0 < gap <= LONGEST_GAP_SECONDS
    interview = replace(interview, last_at=at)
    if not counts:
        return interview
    interview = replace(interview, seconds=interview.seconds + gap)
    if interview.phase in _TIMED and interview.turn is not None:
        return _with_turn(interview, seconds=interview.turn.seconds + gap)
    return interview


def _with_turn(interview: Interview, **changes: Any) -> Interview:  # noqa: ANN401 - the fields of a turn
    return replace(interview, turns=(*interview.turns[:-1], replace(interview.turns[-1], **changes)))


def _advance(interview: Interview, _: Advance) -> Interview:
    settings = interview.settings
    is_late = settings.minutes > 0 and interview.seconds >= settings.minutes * 60
    counted = sum(turn.outcome is not Outcome.WITHDRAWN for turn in interview.turns)
    candidate = (
        None if is_late or interview.is_finishing or counted >= settings.questions else next_candidate(interview)
    )
    if candidate is None:
        return replace(interview, phase=Phase.ENDED)
    turn = InterviewTurn(
        candidate.question_id, candidate.title, candidate.topic, candidate.level, asked_at=interview.last_at
    )
    return replace(interview, phase=Phase.ASKING, turns=(*interview.turns, turn))


def _submit(interview: Interview, action: Submit) -> Interview:
    interview = _with_turn(interview, answer=action.answer)
    return replace(interview, phase=Phase.CONFIDENCE if interview.settings.asks_confidence else Phase.GRADING)


def _give_up(interview: Interview, action: GiveUp) -> Interview:
    return _close(_with_turn(interview, grade=action.grade), Outcome.UNKNOWN)


def _skip(interview: Interview, action: Skip) -> Interview:
    return _close(_with_turn(interview, answer=action.draft), Outcome.SKIPPED)


def _take_hint(interview: Interview, action: TakeHint) -> Interview:
    return _with_turn(interview, hints=(*interview.turns[-1].hints, action.text))


def _confide(interview: Interview, action: Confide) -> Interview:
    return replace(_with_turn(interview, confidence=action.confidence), phase=Phase.GRADING)


def _graded(interview: Interview, action: Graded) -> Interview:
    probes = () if interview.is_finishing else action.probes[: interview.settings.probes]
    return _go_on_probing(_with_turn(interview, grade=action.grade, probes=probes))


def _answer_probe(interview: Interview, action: AnswerProbe) -> Interview:
    if not action.answer.strip():
        return _go_on_probing(_with_probe(interview, is_closed=True))
    return replace(_with_probe(interview, answer=action.answer), phase=Phase.PROBE_GRADING)


def _probe_graded(interview: Interview, action: ProbeGraded) -> Interview:
    interview = _with_probe(interview, status=action.status, is_closed=True)
    return _close(interview, Outcome.ANSWERED) if interview.is_finishing else _go_on_probing(interview)


def _with_probe(interview: Interview, **changes: Any) -> Interview:  # noqa: ANN401 - the fields of a probe
    turn = interview.turns[-1]

    def changed(probe: Probe) -> Probe:
        return replace(probe, **changes) if probe is turn.open_probe else probe

    return _with_turn(interview, probes=tuple(changed(probe) for probe in turn.probes))


def _go_on_probing(interview: Interview) -> Interview:
    if interview.turns[-1].open_probe is not None:
        return replace(interview, phase=Phase.PROBING)
    return _close(interview, Outcome.ANSWERED)


def _withdraw(interview: Interview, action: Withdraw) -> Interview:
    if interview.phase is Phase.ASKING:
        interview = _with_turn(interview, answer=action.draft)
    elif interview.phase is Phase.PROBING:
        interview = _with_probe(interview, answer=action.draft)
    turn = interview.turns[-1]
    return _close(interview, Outcome.ANSWERED if turn.grade is not None else Outcome.WITHDRAWN)


def _close(interview: Interview, outcome: Outcome) -> Interview:
    """End the question, give it its mark, and shift the level when a run of answers asks for it."""
    is_marked = outcome in (Outcome.ANSWERED, Outcome.UNKNOWN)
    mark = turn_mark(interview.turns[-1]) if is_marked else None
    interview = _with_turn(interview, outcome=outcome, mark=mark)
    change = level_change(interview) if is_marked else 0
    if change:
        interview = replace(interview, level_shift=interview.level_shift + change, shifted_at=len(interview.turns))
    return replace(interview, phase=Phase.ENDED if interview.is_finishing else Phase.RESULT)


def _pause(interview: Interview, _: Pause) -> Interview:
    return replace(interview, is_paused=True)


def _resume(interview: Interview, _: Resume) -> Interview:
    return replace(interview, is_paused=False)


def _finish(interview: Interview, action: Finish) -> Interview:
    """End at once, or after the grade when an answer was given: no answer is lost."""
    interview = replace(interview, is_finishing=True, is_paused=False)
    if interview.phase is Phase.ASKING:
        return _skip(interview, Skip(action.draft))
    if interview.phase is Phase.CONFIDENCE:
        return replace(interview, phase=Phase.GRADING)
    if interview.phase is Phase.PROBING:
        return _finish_probing(interview, action.draft)
    if interview.phase in (Phase.GRADING, Phase.PROBE_GRADING):
        return interview
    return replace(interview, phase=Phase.ENDED)


def _finish_probing(interview: Interview, draft: str) -> Interview:
    if draft.strip():
        return replace(_with_probe(interview, answer=draft), phase=Phase.PROBE_GRADING)
    return _close(interview, Outcome.ANSWERED)


_PHASES: dict[type, tuple[Phase, ...]] = {
    Advance: (Phase.RESULT,),
    Submit: (Phase.ASKING,),
    GiveUp: (Phase.ASKING,),
    Skip: (Phase.ASKING,),
    TakeHint: (Phase.ASKING,),
    Confide: (Phase.CONFIDENCE,),
    Graded: (Phase.GRADING,),
    AnswerProbe: (Phase.PROBING,),
    ProbeGraded: (Phase.PROBE_GRADING,),
    Withdraw: (Phase.ASKING, Phase.CONFIDENCE, Phase.GRADING, Phase.PROBING, Phase.PROBE_GRADING),
}

_STEPS: dict[type, Callable[[Interview, Any], Interview]] = {
    Advance: _advance,
    Submit: _submit,
    GiveUp: _give_up,
    Skip: _skip,
    TakeHint: _take_hint,
    Confide: _confide,
    Graded: _graded,
    AnswerProbe: _answer_probe,
    ProbeGraded: _probe_graded,
    Withdraw: _withdraw,
    Pause: _pause,
    Resume: _resume,
    Finish: _finish,
}
