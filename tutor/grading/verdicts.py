"""Puts the likelihoods of each point into words: status, the learner's clause, and what to check."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.domain.grade import PointStatus, PointVerdict
from tutor.domain.question import KeyPoint
from tutor.grading.calibration import Likelihoods
from tutor.grading.clauses import Clause
from tutor.grading.evidence import Evidence
from tutor.grading.facts import compare_figures
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
    clause = clauses[_deciding(point, evidence, status, clauses)] if status is not PointStatus.MISSED else None
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


def _deciding(point: KeyPoint, evidence: Evidence, status: PointStatus, clauses: Sequence[Clause]) -> int:
    """Return which clause decided: the one that repeats a wrong belief or gives the figures, or the nearest one."""
    if status is PointStatus.CONTRADICTED and evidence.misconception:
        return evidence.misconception_clause
    nearest = evidence.alignment.clause
    is_given = status is PointStatus.COVERED and evidence.figures is not None and evidence.figures.matched == 1.0
    if not is_given or _gives_figures(point, clauses[nearest]):
        return nearest
    return next((at for at in evidence.alignment.ranking if _gives_figures(point, clauses[at])), nearest)


def _gives_figures(point: KeyPoint, clause: Clause) -> bool:
    found = compare_figures(point.text, clause.text, clause.text)
    return found is not None and found.matched == 1.0


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
