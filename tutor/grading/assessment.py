"""From evidence to a grade: status of every point, score, verdict, flags and feedback; a pure function of its input."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.question import KeyPoint, Question
from tutor.grading import gates, topic
from tutor.grading.calibration import Calibration, Likelihoods, likelihoods
from tutor.grading.choices import is_bare_reply
from tutor.grading.clauses import graded_clauses
from tutor.grading.evidence import Evidence
from tutor.grading.feedback import write_feedback
from tutor.grading.gates import Gate
from tutor.grading.length import long_share
from tutor.grading.proposed import NEAR_RECALL, softened
from tutor.grading.scoring import score_keywords, score_points, verdict_of
from tutor.grading.short_points import weigh_proposed
from tutor.grading.thresholds import FILLER_SHARE, NOT_AN_ANSWER_BELOW, OFF_TOPIC_COVERED, OFF_TOPIC_SIMILARITY
from tutor.grading.verdicts import give_verdicts


def assess(
    question: Question,
    points: Sequence[KeyPoint],
    text: str,
    gate: Gate,
    evidence: Sequence[Evidence],
    calibration: Calibration,
    *,
    flags: Sequence[str] = (),
    answers_another: Callable[[], bool] = lambda: False,
) -> Grade:
    """Return the grade that follows from the evidence.

    Args:
        question: as asked.
        points: its key points.
        text: the answer as it was weighed.
        gate: what kind of text it is; it must be an answer.
        evidence: one item per point.
        calibration: the small model that weighs the evidence.
        flags: findings made before.
        answers_another: asked only when no point was reached.
    """
    clauses = graded_clauses(text)
    share = topic.trust(text, [item.alignment for item in evidence])
    # What was learnt about authored points, topic and length, says little of sentences that stand for points.
    has_proposed = any(point.is_proposed for point in points)
    weighed = likelihoods(evidence, calibration, 0.0 if has_proposed else long_share(clauses))
    likely = [
        _of_proposed(question, points, text, item, found) if point.is_proposed else topic.discounted(item, share)
        for point, found, item in zip(points, evidence, weighed, strict=True)
    ]
    verdicts = give_verdicts(points, evidence, likely, clauses, gate.is_keyword_list)
    found = [*flags, *gate.flags]
    if gate.is_keyword_list:
        return _grade(question, verdicts, score_keywords(likely), found)
    if _reaches_a_point(likely, verdicts):
        return _grade(question, verdicts, score_points(likely), found)
    is_far = (share < 1.0 and not has_proposed) or _is_far(points, evidence)
    kind = _empty_kind(question, points, text, is_far=is_far, answers_another=answers_another)
    # What answers something else earns nothing, whatever words it happens to share with a point.
    score = 0.0 if kind in (gates.OTHER_QUESTION, gates.OFF_TOPIC) else score_points(likely)
    if not kind:
        return _grade(question, verdicts, score, found)
    missed = [
        PointVerdict(point.text, PointStatus.MISSED, round(item.missed, 4))
        for point, item in zip(points, likely, strict=True)
    ]
    return _grade(question, missed, score, [*found, kind])


def empty_grade(question: Question, points: Sequence[KeyPoint], flags: Sequence[str]) -> Grade:
    """Return the grade of what is no answer: every point missed."""
    verdicts = tuple(PointVerdict(point.text, PointStatus.MISSED, 1.0) for point in points)
    feedback = write_feedback(verdicts, flags, 0.0)
    return Grade(question.id, 0.0, Verdict.NOT_AN_ANSWER, verdicts, tuple(dict.fromkeys(flags)), feedback)


def _of_proposed(
    question: Question, points: Sequence[KeyPoint], text: str, likely: Likelihoods, evidence: Evidence
) -> Likelihoods:
    """Return the likelihoods of a sentence that stands for a point, or of a reference that is but a name or a value."""
    sentence = softened(likely, evidence)
    if len(points) > 1:
        return sentence
    return weigh_proposed(points[0].text, question.title, text, evidence, sentence)


def _reaches_a_point(likely: Sequence[Likelihoods], verdicts: Sequence[PointVerdict]) -> bool:
    reached = (PointStatus.COVERED, PointStatus.CONTRADICTED)
    return any(
        verdict.status in reached or item.covered > OFF_TOPIC_COVERED or item.contradicted > OFF_TOPIC_COVERED
        for item, verdict in zip(likely, verdicts, strict=True)
    )


def _empty_kind(
    question: Question, points: Sequence[KeyPoint], text: str, *, is_far: bool, answers_another: Callable[[], bool]
) -> str:
    """Name an answer that reaches no point: another question's, filler or off topic; empty when it is merely weak."""
    if answers_another():
        return gates.OTHER_QUESTION
    if len(points) == 1 and is_bare_reply(points[0].text):  # whoever explains a no has few of its words
        return ""
    if gates.filler_share(text, question.title) >= FILLER_SHARE:
        return gates.FILLER_FLAG
    return gates.OFF_TOPIC if is_far else ""


def _is_far(points: Sequence[KeyPoint], evidence: Sequence[Evidence]) -> bool:
    """Return whether no clause comes near any point, nor the answer's words near a sentence that stands for one."""
    return max(item.alignment.similarity for item in evidence) < OFF_TOPIC_SIMILARITY and not any(
        point.is_proposed and item.alignment.news_recall > NEAR_RECALL
        for point, item in zip(points, evidence, strict=True)
    )


def _grade(question: Question, verdicts: Sequence[PointVerdict], score: float, flags: Sequence[str]) -> Grade:
    statuses = [verdict.status for verdict in verdicts]
    nothing = score < NOT_AN_ANSWER_BELOW and all(status is PointStatus.MISSED for status in statuses)
    return Grade(
        question_id=question.id,
        score=round(score, 4),
        verdict=Verdict.NOT_AN_ANSWER if nothing else verdict_of(score, statuses),
        points=tuple(verdicts),
        flags=tuple(dict.fromkeys(flags)),
        feedback=write_feedback(verdicts, flags, score),
    )
