"""How hard the next question should be: the plan climbs, and answers shift it."""

from __future__ import annotations

from tutor.domain.question import Level
from tutor.sessions.interview_constants import RUN, STRONG_MARK, WEAK_MARK
from tutor.sessions.interview_state import Interview

LEVELS = tuple(Level)
"""Lowest first."""


def planned_level(interview: Interview) -> int:
    """Return the level, as a number, that the plan has for the next question."""
    if interview.settings.level is not None:
        return LEVELS.index(interview.settings.level)
    present = sorted({LEVELS.index(candidate.level) for candidate in interview.pool})
    if not present:
        return 0
    step = len(interview.turns) * len(present) // max(interview.settings.questions, 1)
    return present[min(step, len(present) - 1)]


def target_level(interview: Interview) -> int:
    """Return the level, as a number, for the next question."""
    return min(max(planned_level(interview) + interview.level_shift, 0), len(LEVELS) - 1)


def level_change(interview: Interview) -> int:
    """Return 1 after a run of strong answers, -1 after one of weak ones, else 0."""
    recent = [turn.mark for turn in interview.turns[interview.shifted_at :] if turn.mark is not None][-RUN:]
    if len(recent) < RUN:
        return 0
    if all(mark >= STRONG_MARK for mark in recent):
        return 1
    return -1 if all(mark < WEAK_MARK for mark in recent) else 0
