"""Figures of a grader against a human's marks, with intervals from resampling whole questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.domain.grade import PointStatus
from tutor.evaluation.grading_data import ADVERSARIAL_KINDS, RIGHT_KINDS, MarkedRow

Floats = NDArray[np.float64]
PASS_MARK = 0.7
"""Score from which an answer passes; full answers below it are false fails, wrong ones above it false passes."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the middle 95 % of its resampled values."""

    value: float
    low: float
    high: float


def pearson(marks: Floats, scores: Floats) -> float:
    """Return the linear correlation, nan where one side does not vary."""
    if len(marks) < 2 or marks.std() == 0 or scores.std() == 0:
        return float("nan")
    return float(np.corrcoef(marks, scores)[0, 1])


def spearman(marks: Floats, scores: Floats) -> float:
    """Return the correlation of ranks, ties sharing their mean rank."""
    return pearson(_ranks(marks), _ranks(scores))


def rmse(marks: Floats, scores: Floats) -> float:
    """Return the root of the mean squared difference."""
    return float(np.sqrt(np.mean((marks - scores) ** 2)))


def _ranks(values: Floats) -> Floats:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2.0)[inverse], dtype=np.float64)


def pairs_won(rows: Sequence[MarkedRow], scores: Floats) -> float:
    """Return how often a right answer beats an adversarial one to the same question; nan without such pairs."""
    right: dict[str, list[float]] = {}
    wrong: dict[str, list[float]] = {}
    for row, score in zip(rows, scores, strict=True):
        side = right if row.kind in RIGHT_KINDS else wrong if row.kind in ADVERSARIAL_KINDS else None
        if side is not None:
            side.setdefault(row.group, []).append(float(score))
    won = total = 0
    for group, scored in right.items():
        rivals = wrong.get(group, [])
        total += len(scored) * len(rivals)
        won += sum(one > other for one in scored for other in rivals)
    return won / total if total else float("nan")


def auroc(positive: Sequence[bool], values: Sequence[float]) -> float:
    """Return the chance that a positive has the higher value, ties counting half; nan with one class only."""
    truth = np.asarray(positive, dtype=bool)
    ranks = _ranks(np.asarray(values, dtype=np.float64))
    ones, zeros = int(truth.sum()), int((~truth).sum())
    if not ones or not zeros:
        return float("nan")
    return float((ranks[truth].sum() - ones * (ones + 1) / 2) / (ones * zeros))


def confusion(truth: Sequence[PointStatus], given: Sequence[PointStatus]) -> dict[str, dict[str, int]]:
    """Return counts by the annotator's status, then by the grader's."""
    table = {status.value: {other.value: 0 for other in PointStatus} for status in PointStatus}
    for true, predicted in zip(truth, given, strict=True):
        table[true.value][predicted.value] += 1
    return table


def status_f1(table: dict[str, dict[str, int]]) -> dict[str, float]:
    """Return the F1 of each status from a confusion table."""
    result = {}
    for status in table:
        hits = table[status][status]
        wanted, given = sum(table[status].values()), sum(row[status] for row in table.values())
        result[status] = 2 * hits / (wanted + given) if wanted + given else float("nan")
    return result


def interval(
    rows: Sequence[MarkedRow], figure: Callable[[list[int]], float], *, repeats: int = 400, seed: int = 0
) -> Interval:
    """Return a figure with its bootstrap interval over questions.

    Args:
        rows: the marked answers.
        figure: from row indices to the figure.
        repeats: number of resamples.
        seed: of the resampling.
    """
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        groups.setdefault(row.group, []).append(index)
    names = sorted(groups)
    generator = np.random.default_rng(seed)
    values = []
    for _ in range(repeats):
        drawn = generator.choice(len(names), len(names))
        values.append(figure([index for at in drawn for index in groups[names[at]]]))
    finite = [value for value in values if np.isfinite(value)] or [float("nan")]
    low, high = np.percentile(finite, [2.5, 97.5])
    return Interval(figure(list(range(len(rows)))), float(low), float(high))
