"""The learner's "I was right": the wording is accepted from now on, and the point counts in the answer's mark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tutor.domain.attempt import Attempt
from tutor.domain.grade import Grade, PointStatus, PointVerdict
from tutor.domain.grader import GradesAnswers
from tutor.domain.question import KeyPoint, Question
from tutor.errors import UsageError
from tutor.scheduling.memory import Memory
from tutor.scheduling.rating import rate
from tutor.sessions.recording import change_rating
from tutor.store import Store

if TYPE_CHECKING:
    from tutor.grading.evidence import Evidence


@runtime_checkable
class _GivesEvidence(Protocol):
    """A grader that tells what it saw; one that doesn't is asked clause by clause, which takes longer."""

    def evidence(self, question: Question, answer: str) -> list[Evidence]: ...


@dataclass(frozen=True, slots=True)
class Dispute:
    """What came of a dispute."""

    grade: Grade
    """With the disputed point covered."""
    mark: float
    alias_id: int
    """By which the accepted wording can be revoked."""
    wording: str
    """What is accepted."""


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
        grader: Tells which clause of the answer is nearest to a point that was missed.
        memory: Moves the card to the new rating.
        question: What was asked, as the deck has it now.
        attempt: The answer.
        point: Text of the point the learner says is there.
        wording: The words that say it; the clause that decided, or the nearest one, when empty.

    Raises:
        UsageError: when the grade or the deck has no such point, the wording says nothing, or it counts already.
    """
    given = _verdict_on(attempt, point)
    accepted = _accepted(grader, question, attempt, given, wording)
    claimed = {entry.point for entry in store.overrides.of(attempt.uid)}
    if point in claimed and _is_in_force(store, question, point, accepted, is_own=bool(wording.strip())):
        raise UsageError(f"You have disputed “{point}” before.", "It counts already.")
    before = _with_covered(attempt.grade, claimed)
    grade = _quoting(_with_covered(attempt.grade, {*claimed, point}), point, accepted, attempt.answer)
    mark = _mark_after(attempt, before.score, grade.score)
    with store.transaction():
        alias_id = store.aliases.add(question.id, point, accepted)
        store.overrides.add(attempt.uid, question.id, point, given.status, PointStatus.COVERED)
        store.attempts.set_mark(attempt.uid, mark)
        last = store.reviews.last(question.id)
        if last is not None and last.attempt == attempt.uid:
            change_rating(store, memory, question.id, rate(grade, mark, attempt.hints))
    return Dispute(grade, mark, alias_id, accepted)


def _verdict_on(attempt: Attempt, point: str) -> PointVerdict:
    given = next((verdict for verdict in attempt.grade.points if verdict.point == point), None)
    if given is None:
        raise UsageError(f"The question has no point “{point}”.", "Name one of the points of the coverage map.")
    return given


def _accepted(grader: GradesAnswers, question: Question, attempt: Attempt, given: PointVerdict, wording: str) -> str:
    """Return the words that are to count as the point, without markup, as the grader reads an answer."""
    from tutor.grading.answer_text import read_text

    point = _point_of(question, given.point)
    chosen = read_text(wording).text.strip() or read_text(given.clause).text.strip()
    if not chosen:
        chosen = _nearest(grader, question, point, read_text(attempt.answer).text)
    if not _tells(question, point, chosen):
        number = attempt.grade.points.index(given) + 1
        fault = f"“{chosen}” says nothing beyond the question." if chosen else "Nothing in your answer says it."
        raise UsageError(
            f"It cannot count as “{given.point}”: {fault}",
            f'Give words that say the point: tutor dispute {question.id} {number} --wording "your words"',
        )
    return chosen


def _point_of(question: Question, text: str) -> KeyPoint:
    """Return the point as the deck has it now; a wording of one that is gone would never be looked at again."""
    from tutor.grading.grader import points_of

    point = next((point for point in points_of(question) if point.text == text), None)
    if point is None:
        raise UsageError(
            f"The deck was changed since: the question has no point “{text}” any more.",
            f'Give the answer again: tutor grade {question.id} "your answer"',
        )
    return point


def _nearest(grader: GradesAnswers, question: Question, point: KeyPoint, answer: str) -> str:
    """Return the clause that comes nearest to saying a missed point; empty when none says anything.

    The whole answer would bring everything else in it to count as the point as well.
    """
    from tutor.grading.clauses import split_clauses
    from tutor.grading.grader import graded_part

    text = graded_part(answer, question, (point,))
    clauses = [clause.text for clause in split_clauses(text)]
    if len(clauses) <= 1:
        return text.strip()
    telling = [at for at, clause in enumerate(clauses) if _tells(question, point, clause)]
    if len(telling) <= 1:
        return clauses[telling[0]] if telling else ""
    alone = replace(question, key_points=(point,))
    if isinstance(grader, _GivesEvidence):
        ranking = grader.evidence(alone, answer)[0].alignment.ranking
        return clauses[next(at for at in ranking if at in telling)]
    return max((clauses[at] for at in telling), key=lambda clause: _nearness(grader.grade(alone, clause).points))


def _nearness(verdicts: Sequence[PointVerdict]) -> float:
    """Return how near an answer is to saying its only point; the surer the grader misses it, the farther."""
    by_status = {PointStatus.COVERED: 2.0, PointStatus.PARTIAL: 1.0, PointStatus.CONTRADICTED: 0.0}
    return max((by_status.get(v.status, -v.confidence) for v in verdicts), default=-1.0)


def _tells(question: Question, point: KeyPoint, wording: str) -> bool:
    """Return whether a wording says something that neither everybody nor the question says, or else says the point."""
    from tutor.grading.gates import ECHO_POINT_RECALL, filler_share
    from tutor.grading.wording import content_stems, overlap, recall

    news = set(content_stems(point.text)) - set(content_stems(question.title))
    return (
        filler_share(wording, question.title) < 1.0
        # "Good practice" is filler, unless the point is about it.
        or bool(overlap(news, content_stems(wording)))
        # Some questions hold their answer's words, as a choice does.
        or recall(point.text, wording) >= ECHO_POINT_RECALL
    )


def _is_in_force(store: Store, question: Question, point: str, wording: str, *, is_own: bool) -> bool:
    """Return whether what an earlier dispute made count still does: the wording, or another that was typed for it."""
    known = [alias for alias in store.aliases.all(with_revoked=True) if alias.question_id == question.id]
    counting = {alias.wording for alias in known if alias.point == point and alias.revoked_at is None}
    taken_back = {alias.wording for alias in known if alias.point == point and alias.revoked_at is not None}
    return wording in counting or (not is_own and bool(counting) and wording not in taken_back)


def _with_covered(grade: Grade, points: Collection[str]) -> Grade:
    """Return the grade with the claimed points covered.

    It rests on the grade that was given, not on one by the deck as it is now: that another point was added, taken out
    or reworded since has nothing to do with the dispute.
    """
    from tutor.grading import gates
    from tutor.grading.feedback import write_feedback
    from tutor.grading.scoring import score_statuses, verdict_of

    is_claimed = [v.point in points and v.status is not PointStatus.COVERED for v in grade.points]
    if not any(is_claimed):
        return grade
    verdicts = tuple(
        replace(v, status=PointStatus.COVERED, is_unsure=False, note="") if claimed else v
        for v, claimed in zip(grade.points, is_claimed, strict=True)
    )
    statuses = [v.status for v in verdicts]
    gain = score_statuses(statuses) - score_statuses([v.status for v in grade.points])
    is_complete = all(status is PointStatus.COVERED for status in statuses)
    score = 1.0 if is_complete else min(1.0, grade.score + gain)
    # Where a point was said, the answer speaks of what was asked.
    untrue = (gates.ECHO, gates.GIBBERISH, gates.FILLER_FLAG, gates.OFF_TOPIC, gates.OTHER_QUESTION)
    flags = tuple(flag for flag in grade.flags if flag not in untrue)
    return replace(
        grade,
        score=score,
        verdict=verdict_of(score, statuses),
        points=verdicts,
        flags=flags,
        feedback=write_feedback(verdicts, flags, score),
    )


def _quoting(grade: Grade, point: str, wording: str, answer: str) -> Grade:
    """Return the grade with the accepted wording as what decided the point, where the answer has it."""
    start = answer.find(wording)
    if start < 0:
        return grade
    end = start + len(wording)
    points = (replace(v, clause=wording, start=start, end=end) if v.point == point else v for v in grade.points)
    return replace(grade, points=tuple(points))


def _mark_after(attempt: Attempt, before: float, score: float) -> float:
    """Return the mark with the new score; what hints took and probes gave stays."""
    return round(min(1.0, max(0.0, attempt.mark + score - before, attempt.mark)), 4)
