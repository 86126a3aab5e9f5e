"""Fits the small model between evidence and statuses: two logistic steps with signs fixed beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.domain.grade import PointStatus
from tutor.grading.calibration import (
    ADDRESSED_SIGNS,
    WRONG_SIGNS,
    Calibration,
    addressed_features,
    others_wrong,
    wrong_features,
)
from tutor.grading.evidence import Evidence

Floats = NDArray[np.float64]
Samples = tuple[list[Mapping[str, float]], list[float], list[float]]
"""Features, targets and weights."""
RIDGE = 0.02
"""Penalty per squared coefficient: hundreds of points hardly need it, the few of a deck's own do."""
ADDRESSED_TARGET = {
    PointStatus.COVERED: 1.0, PointStatus.CONTRADICTED: 1.0, PointStatus.PARTIAL: 0.5, PointStatus.MISSED: 0.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkedEvidence:
    """The evidence on all points of one answer, with the annotator's statuses."""

    evidence: Sequence[Evidence]
    statuses: Sequence[PointStatus]
    weight: float = 1.0
    """How much the answer counts in a fit."""


def fit_calibration(
    answers: Sequence[MarkedEvidence], addressed_long: Mapping[str, float] | None = None
) -> Calibration:
    """Return coefficients fitted to the answers' point statuses.

    Args:
        answers: marked on every point.
        addressed_long: those for long answers, fitted before.
    """
    wrong: Samples = ([], [], [])
    for answer in answers:
        doubts = others_wrong(answer.evidence)
        for item, status, doubt in zip(answer.evidence, answer.statuses, doubts, strict=True):
            if status is not PointStatus.MISSED:
                wrong[0].append(wrong_features(item, doubt))
                wrong[1].append(float(status is PointStatus.CONTRADICTED))
                wrong[2].append(answer.weight)
    signs = _kept(WRONG_SIGNS, _has_judge(answers))
    return Calibration(fit_addressed(answers), fit_logistic(*wrong, signs), addressed_long)


def fit_addressed(answers: Sequence[MarkedEvidence], ridge: float = RIDGE) -> dict[str, float]:
    """Return the coefficients that tell whether an answer speaks about a point.

    Args:
        answers: marked on every point.
        ridge: penalty per squared coefficient.
    """
    addressed: Samples = ([], [], [])
    for answer in answers:
        for item, status in zip(answer.evidence, answer.statuses, strict=True):
            addressed[0].append(addressed_features(item))
            addressed[1].append(ADDRESSED_TARGET[status])
            addressed[2].append(answer.weight)
    return fit_logistic(*addressed, _kept(ADDRESSED_SIGNS, _has_judge(answers)), ridge)


def _has_judge(answers: Sequence[MarkedEvidence]) -> bool:
    return any(item.judged for answer in answers for item in answer.evidence)


def _kept(signs: Mapping[str, int], has_judge: bool) -> dict[str, int]:
    return {name: sign for name, sign in signs.items() if has_judge or name not in ("judge", "others_wrong")}


def fit_logistic(
    rows: Sequence[Mapping[str, float]],
    targets: Sequence[float],
    weights: Sequence[float],
    signs: Mapping[str, int],
    ridge: float = RIDGE,
) -> dict[str, float]:
    """Return the coefficients and bias of a logistic model whose coefficients have the given signs.

    Args:
        rows: features by name; those without a sign are left out.
        targets: 0 to 1, one per row.
        weights: how much each row counts.
        signs: 1 or -1 per feature.
        ridge: penalty per squared coefficient.
    """
    from scipy.optimize import minimize

    names = list(signs)
    matrix = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row in rows])
    truth, shares = np.asarray(targets), np.asarray(weights) / sum(weights)
    bounds = [(0.0, None) if signs[name] > 0 else (None, 0.0) for name in names] + [(None, None)]
    found = minimize(
        _loss, np.zeros(len(names) + 1), args=(matrix, truth, shares, ridge), jac=True, bounds=bounds, method="L-BFGS-B"
    )
    values = {name: round(float(value), 4) for name, value in zip(names, found.x, strict=False)}
    return {**values, "bias": round(float(found.x[-1]), 4)}


def _loss(coefficients: Floats, matrix: Floats, truth: Floats, shares: Floats, ridge: float) -> tuple[float, Floats]:
    margin = matrix @ coefficients
    chance = 1.0 / (1.0 + np.exp(-np.clip(margin, -30, 30)))
    entropy = np.logaddexp(0.0, margin) - truth * margin
    penalty = ridge * coefficients[:-1]
    gradient = matrix.T @ (shares * (chance - truth))
    gradient[:-1] += penalty / len(coefficients)
    return float((shares * entropy).sum() + 0.5 * (penalty * coefficients[:-1]).sum() / len(coefficients)), gradient
