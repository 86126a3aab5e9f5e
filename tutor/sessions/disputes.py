"""The learner's "I was right": the wording is accepted from now on, and the answer is graded again with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.domain.attempt import Attempt
from tutor.domain.grade import Grade, PointStatus
from tutor.domain.grader import GradesAnswers
from tutor.domain.question import Question
from tutor.errors import UsageError
from tutor.scheduling.memory import Memory
from tutor.scheduling.rating import rate
from tutor.sessions.point_wordings import wordings_of
from tutor.sessions.recording import change_rating
from tutor.store import Store


@dataclass(frozen=True, slots=True)
class Dispute:
    """What came of a dispute."""

    grade: Grade
    """With the disputed point covered."""
    mark: float
    alias_id: int
    """By which the accepted wording can be revoked."""


def dispute(
    store: Store,
    grader: GradesAnswers,
    memory: Memory,
    question: Question,
    attempt: Attempt,
    point: str,
    wording: str = "",
) -> Dispute:
    """Accept a wording for a point and mark the attempt anew.

    Args:
        store: Where it is kept.
        grader: Grades the answer again.
        memory: Moves the card to the new rating.
        question: What was asked.
        attempt: The answer.
        point: Text of the point the learner says is there.
        wording: The words that say it; the clause that decided, or the whole answer, when empty.

    Raises:
        UsageError: when the question has no such point.
    """
    given = next((verdict for verdict in attempt.grade.points if verdict.point == point), None)
    if given is None:
        raise UsageError(f"The question has no point “{point}”.", "Name one of the points of the coverage map.")
    wording = wording.strip() or given.clause or attempt.answer
    before = _score_so_far(store, grader, question, attempt)
    with store.transaction():
        alias_id = store.aliases.add(question.id, point, wording)
        store.overrides.add(attempt.uid, question.id, point, given.status, PointStatus.COVERED)
        again = grader.grade(question, attempt.answer, aliases=wordings_of(store, question.id))
        grade = _with_covered(again, [entry.point for entry in store.overrides.of(attempt.uid)])
        mark = _mark_after(attempt, before, grade.score)
        store.attempts.set_mark(attempt.uid, mark)
        last = store.reviews.last(question.id)
        if last is not None and last.attempt == attempt.uid:
            change_rating(store, memory, question.id, rate(grade, mark, attempt.hints))
    return Dispute(grade, mark, alias_id)


def _with_covered(grade: Grade, points: Sequence[str]) -> Grade:
    """Return the grade with the claimed points covered, even where the accepted wording did not convince the grader."""
    share = 1.0 / len(grade.points) if grade.points else 0.0
    claimed = [v.point in points and v.status is not PointStatus.COVERED for v in grade.points]
    worth = {PointStatus.PARTIAL: 0.5, PointStatus.MISSED: 1.0, PointStatus.CONTRADICTED: 1.5}
    gain = sum(share * worth[v.status] for v, is_claimed in zip(grade.points, claimed, strict=True) if is_claimed)
    verdicts = tuple(
        replace(v, status=PointStatus.COVERED, is_unsure=False) if is_claimed else v
        for v, is_claimed in zip(grade.points, claimed, strict=True)
    )
    is_complete = all(v.status is PointStatus.COVERED for v in verdicts) and any(claimed)
    return replace(grade, score=1.0 if is_complete else min(1.0, grade.score + gain), points=verdicts)


def _score_so_far(store: Store, grader: GradesAnswers, question: Question, attempt: Attempt) -> float:
    """Return the score that the attempt's mark rests on: the first one, or the one after the last dispute."""
    claimed = [entry.point for entry in store.overrides.of(attempt.uid)]
    if not claimed:
        return attempt.grade.score
    again = grader.grade(question, attempt.answer, aliases=wordings_of(store, question.id))
    return _with_covered(again, claimed).score


def _mark_after(attempt: Attempt, before: float, score: float) -> float:
    """Return the mark with the new score; what hints took and probes gave stays."""
    return round(min(1.0, max(0.0, attempt.mark + score - before, attempt.mark)), 4)
