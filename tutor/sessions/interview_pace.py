"""A calm word about the time: never a countdown."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tutor.sessions.interview_constants import PACE_SLACK

if TYPE_CHECKING:
    from tutor.sessions.interview_state import Interview


class Pace(StrEnum):
    """How the time spent compares with the plan."""

    CALM = "calm pace"
    LONG = "a longer one; finish the thought"
    LATE = "time is nearly up; a short answer will do"


def pace(interview: Interview) -> Pace:
    """Return the note for the present question."""
    settings = interview.settings
    if not settings.minutes or interview.turn is None:
        return Pace.CALM
    share = settings.minutes * 60 / max(settings.questions, 1)
    if interview.seconds > settings.minutes * 60 - share / 2:
        return Pace.LATE
    return Pace.LONG if interview.turn.seconds > share * PACE_SLACK else Pace.CALM


def clock_face(seconds: float) -> str:
    """Return minutes and seconds, such as 04:12."""
    minutes, rest = divmod(int(max(seconds, 0.0)), 60)
    return f"{minutes:02d}:{rest:02d}"
