"""How sure it is that the deck answers a query: a logistic function of the signals that carry it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from tutor.domain.search import Band
from tutor.retrieval.ranking import Ranking

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Features = NDArray[np.float64]

FEATURES = ("score", "margin", "dense", "wordings", "lexical", "tokens", "covered", "known", "agreement")
RIDGE = 1.0
"""Strength of the pull towards zero, in units of one example."""
_STEPS = 30


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients of the logistic function, and where its bands begin."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    answer_from: float
    """Confidence from which the best hit is the answer."""
    closest_from: float
    """Confidence from which it is shown as the closest there is."""

    def confidence(self, features: Features) -> float:
        """Return the estimated probability, 0 to 1, that the deck answers the query."""
        standard = (features - np.array(self.means)) / np.array(self.scales)
        logit = float(standard @ np.array(self.coefficients)) + self.intercept
        return float(1.0 / (1.0 + np.exp(-np.clip(logit, -30, 30))))

    def with_bands(self, answer_from: float | None, closest_from: float | None) -> Calibration:
        """Return the same confidence with other limits of the bands; None leaves one as it is."""
        answer = self.answer_from if answer_from is None else answer_from
        closest = self.closest_from if closest_from is None else closest_from
        return replace(self, answer_from=answer, closest_from=min(closest, answer))

    def band(self, confidence: float) -> Band:
        """Return how the best hit may be presented."""
        if confidence >= self.answer_from:
            return Band.ANSWER
        return Band.CLOSEST if confidence >= self.closest_from else Band.NONE

    def dump(self) -> bytes:
        """Return the calibration as JSON."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()


def load_calibration(content: bytes) -> Calibration:
    """Return the calibration that `dump` wrote."""
    values: dict[str, Any] = json.loads(content)
    for name in ("means", "scales", "coefficients"):
        values[name] = tuple(values[name])
    return Calibration(**values)


def features_of(ranking: Ranking, covered: float, known: float) -> Features:
    """Return the features of a ranking, in the order of `FEATURES`.

    Args:
        ranking: At least one candidate.
        covered: Share of the query's terms, weighed by idf, that stand in the best hit.
        known: Share of them that the deck knows at all.
    """
    second = ranking.scores[1] if len(ranking.scores) > 1 else 0.0
    signals = (ranking.dense, ranking.wordings, ranking.lexical, ranking.tokens)
    agreement = sum(int(np.argmax(signal) == 0) for signal in signals) / len(signals)
    return np.array(
        [
            ranking.scores[0],
            min(ranking.scores[0] - second, 0.2),
            ranking.dense[0],
            ranking.wordings[0],
            ranking.lexical[0],
            ranking.tokens[0],
            covered,
            known,
            agreement,
        ],
        dtype=np.float64,
    )


def fit_logistic(features: Features, labels: Sequence[bool], weights: Sequence[float]) -> tuple[Features, ...]:
    """Return (means, scales, coefficients, intercept as array of one) by iteratively reweighted least squares.

    Args:
        features: Shape (queries, features).
        labels: Whether the deck answers each query.
        weights: How much each query counts.
    """
    means, scales = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    design = np.column_stack(((features - means) / scales, np.ones(len(features))))
    target, weight = np.array(labels, dtype=np.float64), np.array(weights, dtype=np.float64)
    penalty = np.diag([RIDGE] * features.shape[1] + [1e-3])
    solution = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-np.clip(design @ solution, -30, 30)))
        curvature = weight * np.maximum(probability * (1 - probability), 1e-6)
        gradient = design.T @ (weight * (target - probability)) - penalty @ solution
        step = np.linalg.solve((design * curvature[:, None]).T @ design + penalty, gradient)
        solution += step
        if np.abs(step).max() < 1e-6:
            break
    return means, scales, solution[:-1], solution[-1:]
