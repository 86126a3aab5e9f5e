"""Fits the confidence to a deck: its own examples against questions that it cannot answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tutor.retrieval.calibration import Calibration, features_of, fit_logistic
from tutor.retrieval.default_calibration import DEFAULT_CALIBRATION
from tutor.retrieval.ranking import Asked, Ranker, Ranking
from tutor.retrieval.searcher import Searcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Features = NDArray[np.float64]

FOREIGN_WEIGHT = 1.0
REMOVED_WEIGHT = 0.15
"""Of an example with its answer taken away against one with it: the hardest near misses there are. A 26-question deck
with 16 examples each, AUROC of unseen questions against far / near / adjacent foreign ones, mean of three splits:
.995 .956 .904. It was chosen with the encoder as published, .992 .948 .805 on one split: .997 .949 .726 without, .979
.929 .815 at .5. A product of two confidences, one for the subject and one for the answer, is no better."""
CLOSEST_SHARE = 0.97
"""Of the deck's own examples that must at least be shown as the closest there is."""
_BINS = 10


class JudgedExample(Protocol):
    """An example, ranked by a search that did not learn from it."""

    @property
    def asked(self) -> Asked:
        """The example as a query."""
        ...

    @property
    def text(self) -> str:
        """What the keyword side read."""
        ...

    @property
    def label(self) -> int:
        """Its question."""
        ...

    @property
    def ranking(self) -> Ranking:
        """What was found."""
        ...

    @property
    def ranker(self) -> Ranker:
        """Who found it."""
        ...


@dataclass(frozen=True, slots=True)
class Sample:
    """The features of one query."""

    features: Features

    @staticmethod
    def of(searcher: Searcher, text: str, ranking: Ranking, own: int | None = None) -> Sample:
        """Return the features of a ranked query; `own` is the question that it is an example of."""
        covered, known = searcher.lexical.coverage(text, int(ranking.ordinals[0]), own)
        return Sample(features_of(ranking, covered, known))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration and what to tell about it."""

    calibration: Calibration
    note: str


def fit_calibration(searcher: Searcher, judged: Sequence[JudgedExample], foreign: Sequence[Sample]) -> Fitted:
    """Fit the confidence on cross-fitted rankings of the deck's examples and on foreign questions."""
    inside = [Sample.of(searcher, item.text, item.ranking, item.label).features for item in judged]
    removed = [_without_answer(searcher, item) for item in judged]
    features = np.array([*inside, *(sample.features for sample in foreign), *removed])
    labels = np.array([True] * len(inside) + [False] * (len(foreign) + len(removed)))
    weights = np.concatenate(
        (
            np.ones(len(inside)),
            np.full(len(foreign), FOREIGN_WEIGHT * len(inside) / max(len(foreign), 1)),
            np.full(len(removed), REMOVED_WEIGHT),
        )
    )
    error = _cross_fitted_error(features, labels, weights)
    calibration = _calibrate(features, labels, weights, len(inside))
    note = f"fitted on {len(inside)} examples, {len(foreign)} foreign questions; calibration error {error:.3f}"
    return Fitted(calibration, note)


def _without_answer(searcher: Searcher, item: JudgedExample) -> Features:
    """Return the features that the query would have, were its question not in the deck."""
    ranking = item.ranking
    others = ranking.ordinals != item.label
    kept = Ranking(*(getattr(ranking, name)[others] for name in Ranking.__slots__))
    return Sample.of(searcher, item.text, kept, item.label).features if len(kept.ordinals) else np.zeros(9)


def _calibrate(features: Features, labels: NDArray[np.bool_], weights: Features, inside: int) -> Calibration:
    means, scales, coefficients, intercept = fit_logistic(features, labels.tolist(), weights.tolist())
    calibration = Calibration(
        tuple(means.tolist()), tuple(scales.tolist()), tuple(coefficients.tolist()), float(intercept[0]), 0.5, 0.2
    )
    own = np.array([calibration.confidence(row) for row in features[:inside]])
    return replace(calibration, closest_from=float(min(0.2, np.quantile(own, 1 - CLOSEST_SHARE))))


def _cross_fitted_error(features: Features, labels: NDArray[np.bool_], weights: Features) -> float:
    """Return the expected calibration error of confidences computed by coefficients that did not see the query."""
    confidences = np.zeros(len(labels))
    folds = np.arange(len(labels)) % 2
    for fold in (0, 1):
        train = folds != fold
        calibration = _calibrate(features[train], labels[train], weights[train], int(labels[train].sum()))
        confidences[~train] = [calibration.confidence(row) for row in features[~train]]
    return expected_calibration_error(confidences, labels, weights)


def expected_calibration_error(confidences: Features, labels: NDArray[np.bool_], weights: Features) -> float:
    """Return the weighted mean gap between confidence and share of right ones over ten bins of equal width."""
    bins = np.minimum((confidences * _BINS).astype(int), _BINS - 1)
    total = 0.0
    for number in range(_BINS):
        mine = bins == number
        if mine.any():
            weight = weights[mine]
            gap = np.average(confidences[mine], weights=weight) - np.average(labels[mine], weights=weight)
            total += abs(float(gap)) * float(weight.sum())
    return total / float(weights.sum())


def shift_default(foreign: Sequence[Sample]) -> Calibration:
    """Return the shipped calibration, its zero moved to what foreign questions score on this deck."""
    if not foreign:
        return DEFAULT_CALIBRATION
    means = np.mean([sample.features for sample in foreign], axis=0)
    return replace(DEFAULT_CALIBRATION, means=tuple(means.tolist()))
