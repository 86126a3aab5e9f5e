"""Puts the likelihoods of each point into words: status, the learner's clause, and what to check."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.domain.grade import PointStatus, PointVerdict
from tutor.domain.question import KeyPoint
from tutor.grading.calibration import Likelihoods
from tutor.grading.clauses import Clause
from tutor.grading.evidence import Evidence
from tutor.grading.polarity import DENIED_SHARE
from tutor.grading.scoring import confidence_of, is_close_call, status_of
from tutor.grading.thresholds import PROPOSED_CONFIDENCE


def give_verdicts(
    points: Sequence[KeyPoint],
    evidence: Sequence[Evidence],
    likely: Sequence[Likelihoods],
    clauses: Sequence[Clause],
    is_keyword_list: bool,
) -> list[PointVerdict]:
    """Return one verdict per point; a list of keywords earns parts of points only."""
    return [
        _verdict(point, item, chance, clauses, is_keyword_list)
        for point, item, chance in zip(points, evidence, likely, strict=True)
    ]


def _verdict(
    point: KeyPoint, evidence: Evidence, chance: Likelihoods, clauses: Sequence[Clause], is_keyword_list: bool
) -> PointVerdict:
    status = status_of(chance)
    confidence = confidence_of(chance, status)
    if is_keyword_list and status is not PointStatus.MISSED:
        status, confidence = PointStatus.PARTIAL, 1.0 - chance.missed
    clause = clauses[_deciding(evidence, status)] if status is not PointStatus.MISSED else None
    return PointVerdict(
        point=point.text,
        status=status,
        confidence=round(confidence * (PROPOSED_CONFIDENCE if point.is_proposed else 1.0), 4),
        clause=clause.text if clause else "",
        start=clause.start if clause else -1,
        end=clause.end if clause else -1,
        note=_note(evidence, status),
        is_unsure=is_close_call(chance) or (point.is_proposed and chance.covered < PROPOSED_CONFIDENCE),
    )


def _deciding(evidence: Evidence, status: PointStatus) -> int:
    """Return which clause decided: the one that repeats a wrong belief, or the one that is nearest to the point."""
    is_belief = status is PointStatus.CONTRADICTED and evidence.misconception
    return evidence.misconception_clause if is_belief else evidence.alignment.clause


def _note(evidence: Evidence, status: PointStatus) -> str:
    """Return what differs; where the status does not rest on it, as advice."""
    if status is PointStatus.MISSED:
        return ""
    is_wrong = status is PointStatus.CONTRADICTED
    found = _difference(evidence) or _wrong_place(evidence)
    if found:
        return found if is_wrong else f"check this: {found}"
    is_denied = evidence.is_denied or evidence.polarity >= DENIED_SHARE
    return "denied where the reference affirms it, or the other way round" if is_wrong and is_denied else ""


def _difference(evidence: Evidence) -> str:
    if evidence.misconception:
        return f"a common wrong belief: {evidence.misconception}"
    if evidence.figures and evidence.figures.conflict:
        wanted, given = evidence.figures.conflict
        return f"you: {given}; reference: {wanted}"
    return ""


def _wrong_place(evidence: Evidence) -> str:
    if evidence.role:
        own, rival = evidence.role
        return f"you say of {rival} what belongs to {own}"
    if evidence.is_praised_misfit:
        return "you recommend it for what the question asks to be warned of"
    if evidence.contrast:
        wanted, given = evidence.contrast
        return f"you: {given}; reference: {wanted}"
    return "the reference says the other of the two" if evidence.is_wrong_reply else ""
