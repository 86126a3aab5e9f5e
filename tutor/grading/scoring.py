"""From points to a score and a verdict, as a fair interviewer marks."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.domain.grade import PointStatus, Verdict
from tutor.grading.calibration import Likelihoods
from tutor.grading.thresholds import (
    ADEQUATE_FROM,
    FALSEHOOD_COST,
    KEYWORD_BASE,
    KEYWORD_SHARE,
    PARTIAL_BAND,
    PARTIAL_CREDIT,
    SHARPNESS,
    STRONG_FROM,
    UNSURE_MARGIN,
    WEAK_FROM,
)


def status_of(likelihoods: Likelihoods) -> PointStatus:
    """Return the likeliest status; between covered and missed lies a band of partial."""
    right, wrong, missed = likelihoods.covered, likelihoods.contradicted, likelihoods.missed
    if wrong >= right and wrong >= missed:
        return PointStatus.CONTRADICTED
    share = right / (right + missed)
    if PARTIAL_BAND[0] <= share <= PARTIAL_BAND[1]:
        return PointStatus.PARTIAL
    return PointStatus.COVERED if share > PARTIAL_BAND[1] else PointStatus.MISSED


def confidence_of(likelihoods: Likelihoods, status: PointStatus) -> float:
    """Return how sure the status is, 0 to 1."""
    if status is PointStatus.PARTIAL:
        return max(0.0, 1.0 - abs(likelihoods.covered - likelihoods.missed) - likelihoods.contradicted)
    return {
        PointStatus.COVERED: likelihoods.covered,
        PointStatus.MISSED: likelihoods.missed,
        PointStatus.CONTRADICTED: likelihoods.contradicted,
    }[status]


def is_close_call(likelihoods: Likelihoods) -> bool:
    """Return whether the two likeliest statuses lie within the unsure margin."""
    ordered = sorted((likelihoods.covered, likelihoods.missed, likelihoods.contradicted))
    return ordered[-1] - ordered[-2] < UNSURE_MARGIN


def credit_of(likelihoods: Likelihoods) -> float:
    """Return what one point adds to the score: 1 for covered, less than 0 for a falsehood."""
    weighed = (likelihoods.covered, likelihoods.missed, likelihoods.contradicted)
    right, missed, wrong = (float(value**SHARPNESS) for value in weighed)
    return (right - FALSEHOOD_COST * wrong) / (right + missed + wrong)


def score_points(likelihoods: Sequence[Likelihoods]) -> float:
    """Return the mean credit of the points, 0 to 1."""
    if not likelihoods:
        return 0.0
    return min(1.0, max(0.0, sum(credit_of(item) for item in likelihoods) / len(likelihoods)))


def score_keywords(likelihoods: Sequence[Likelihoods]) -> float:
    """Return the score of a list of keywords, which names things and states nothing."""
    named = sum(1.0 - item.missed for item in likelihoods) / max(1, len(likelihoods))
    return KEYWORD_BASE + KEYWORD_SHARE * named


def score_statuses(statuses: Sequence[PointStatus]) -> float:
    """Return the score that follows from final statuses alone, such as a learner's disputed ones, 0 to 1."""
    worth = {
        PointStatus.COVERED: 1.0,
        PointStatus.PARTIAL: PARTIAL_CREDIT,
        PointStatus.MISSED: 0.0,
        PointStatus.CONTRADICTED: -FALSEHOOD_COST,
    }
    return min(1.0, max(0.0, sum(worth[status] for status in statuses) / len(statuses))) if statuses else 0.0


def verdict_of(score: float, statuses: Sequence[PointStatus]) -> Verdict:
    """Return the grade in a word."""
    wrong = sum(status is PointStatus.CONTRADICTED for status in statuses)
    right = sum(status in (PointStatus.COVERED, PointStatus.PARTIAL) for status in statuses)
    if wrong and (wrong > right or score < WEAK_FROM):
        return Verdict.WRONG
    if score >= STRONG_FROM and not wrong:
        return Verdict.STRONG
    return Verdict.ADEQUATE if score >= ADEQUATE_FROM else Verdict.WEAK
