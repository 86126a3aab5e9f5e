"""Measures of a search, as information retrieval defines them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

RESAMPLES = 1000


def hit_at(ranks: Values, k: int) -> float:
    """Return the share of queries whose right answer is among the first `k`; a rank of infinity is not found."""
    return float(np.mean(ranks <= k)) if len(ranks) else float("nan")


def mean_reciprocal_rank(ranks: Values) -> float:
    """Return the mean of 1 / rank."""
    return float(np.mean(1.0 / ranks)) if len(ranks) else float("nan")


def ndcg_at_10(ranks: Values) -> float:
    """Return nDCG@10 with one relevant answer a query: 1 / log2(1 + rank)."""
    return float(np.mean(np.where(ranks <= 10, 1.0 / np.log2(1.0 + ranks), 0.0))) if len(ranks) else float("nan")


def auroc(inside: Values, outside: Values) -> float:
    """Return the probability that an in-scope confidence is above an out-of-scope one (Mann-Whitney)."""
    if not len(inside) or not len(outside):
        return float("nan")
    above = (inside[:, None] > outside[None]).mean()
    equal = (inside[:, None] == outside[None]).mean()
    return float(above + equal / 2)


def false_positive_rate(inside: Values, outside: Values, recall: float = 0.95) -> float:
    """Return the share of out-of-scope questions let through when this share of in-scope ones is answered."""
    if not len(inside) or not len(outside):
        return float("nan")
    return float(np.mean(outside >= np.quantile(inside, 1 - recall)))


def coverage_at_precision(confidences: Values, right: Values, precision: float = 0.95) -> float:
    """Return the largest share of queries that can be answered with this share of the answers right."""
    order = np.argsort(-confidences, kind="stable")
    precisions = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precisions >= precision)
    return float((enough[-1] + 1) / len(order)) if len(enough) else 0.0


def calibration_error(confidences: Values, right: Values, bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width."""
    places = np.minimum((confidences * bins).astype(int), bins - 1)
    gaps = [
        abs(confidences[places == place].mean() - right[places == place].mean()) * np.mean(places == place)
        for place in np.unique(places)
    ]
    return float(sum(gaps))


def bootstrap_interval(
    measure: Callable[[Values], float], values: Sequence[float], seed: int = 0
) -> tuple[float, float]:
    """Return the 95 % interval of a measure over resampled queries."""
    array = np.asarray(values, dtype=np.float64)
    random = np.random.default_rng(seed)
    found = [measure(array[random.integers(0, len(array), len(array))]) for _ in range(RESAMPLES)]
    return float(np.quantile(found, 0.025)), float(np.quantile(found, 0.975))
