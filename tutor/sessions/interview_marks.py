"""The mark of a question: the grade's score, a part of what probes brought back, less what hints gave away."""

from __future__ import annotations

from tutor.domain.grade import PointStatus
from tutor.sessions.interview_constants import HINT_COSTS, PROBE_CREDIT
from tutor.sessions.interview_state import InterviewTurn

_WORTH = {PointStatus.COVERED: 1.0, PointStatus.PARTIAL: 0.5, PointStatus.MISSED: 0.0, PointStatus.CONTRADICTED: 0.0}


def hint_cost(rungs: int) -> float:
    """Return what the hints take off the mark, 0 to 1."""
    return min(1.0, sum(HINT_COSTS[:rungs]))


def turn_mark(turn: InterviewTurn) -> float:
    """Return the mark, 0 to 1, of a graded turn."""
    if turn.grade is None:
        return 0.0
    mark = turn.grade.score + probe_gain(turn) - hint_cost(len(turn.hints))
    return round(min(1.0, max(0.0, mark)), 4)


def probe_gain(turn: InterviewTurn) -> float:
    """Return what the answers to probes add to the score."""
    if turn.grade is None or not turn.grade.points:
        return 0.0
    first = {point.point: _WORTH[point.status] for point in turn.grade.points}
    gains = (
        max(0.0, _WORTH[probe.status] - first.get(probe.point, 1.0))
        for probe in turn.probes
        if probe.status is not None
    )
    return PROBE_CREDIT * sum(gains) / len(turn.grade.points)
