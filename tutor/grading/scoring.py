"""From points to a score and a verdict, as a fair interviewer marks."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.domain.grade import PointStatus, Verdict
from tutor.grading.calibration import Likelihoods
from tutor.grading.thresholds import (
    ADEQUATE_FROM,
    CERTAIN_WITHIN,
    FALSEHOOD_COST,
    KEYWORD_BASE,
    KEYWORD_SHARE,
    PARTIAL_BAND,
    PARTIAL_CREDIT,
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


def score_points(likelihoods: Sequence[Likelihoods]) -> float:
    """Return the score of an answer by what is likely of its points, 0 to 1."""
    settled = [_settled(item) for item in likelihoods]
    return _score([(item.covered, item.contradicted) for item in settled])


def _settled(likelihoods: Likelihoods) -> Likelihoods:
    """Return the likelihoods with what is nearly certain taken as certain, and what is unlikely as impossible.

    They sum to 1, so the largest is at least a third and is never cut away.
    """
    weighed = (likelihoods.missed, likelihoods.covered, likelihoods.contradicted)
    cut = [min(1.0, max(0.0, (value - CERTAIN_WITHIN) / (1.0 - 2 * CERTAIN_WITHIN))) for value in weighed]
    missed, covered, contradicted = (value / sum(cut) for value in cut)
    return Likelihoods(missed, covered, contradicted)


def _score(shares: Sequence[tuple[float, float]]) -> float:
    """Return the score of points, each told right and told wrong by some share of 0 to 1."""
    if not shares:
        return 0.0
    right, wrong = (sum(values) / len(shares) for values in zip(*shares, strict=True))
    return float(min(1.0, max(0.0, right - FALSEHOOD_COST * wrong)))


def score_keywords(likelihoods: Sequence[Likelihoods]) -> float:
    """Return the score of a list of keywords, which names things and states nothing."""
    named = sum(1.0 - item.missed for item in likelihoods) / max(1, len(likelihoods))
    return KEYWORD_BASE + KEYWORD_SHARE * named


def score_statuses(statuses: Sequence[PointStatus]) -> float:
    """Return the score that follows from final statuses alone, such as a learner's disputed ones, 0 to 1."""
    told = {
        PointStatus.COVERED: (1.0, 0.0),
        PointStatus.PARTIAL: (PARTIAL_CREDIT, 0.0),
        PointStatus.MISSED: (0.0, 0.0),
        PointStatus.CONTRADICTED: (0.0, 1.0),
    }
    return _score([told[status] for status in statuses])


def verdict_of(score: float, statuses: Sequence[PointStatus]) -> Verdict:
    """Return the grade in a word."""
    wrong = sum(status is PointStatus.CONTRADICTED for status in statuses)
    right = sum(status in (PointStatus.COVERED, PointStatus.PARTIAL) for status in statuses)
    if wrong and (wrong > right or score < WEAK_FROM):
        return Verdict.WRONG
    if score >= STRONG_FROM and not wrong:
        return Verdict.STRONG
    return Verdict.ADEQUATE if score >= ADEQUATE_FROM else Verdict.WEAK
