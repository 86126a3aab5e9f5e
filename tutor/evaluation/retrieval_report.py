"""The report of `tutor evaluate retrieval`: how often the right answer comes first, how honest the confidence is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.evaluation.grading_metrics import Interval
from tutor.evaluation.retrieval_metrics import (
    RESAMPLES,
    auroc,
    coverage_at_precision,
    false_positive_rate,
    hit_at,
    mean_reciprocal_rank,
    ndcg_at_10,
)
from tutor.evaluation.retrieval_running import Asked
from tutor.retrieval.calibration_fitting import expected_calibration_error

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

ALL = "all"


@dataclass(frozen=True, slots=True)
class RankingLine:
    """How well the questions of one group are found."""

    group: str
    """A style or topic, the first or later turns, or all."""
    count: int
    hit_at_1: Interval
    hit_at_3: Interval
    mrr: Interval
    ndcg_at_10: Interval


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """How well questions with an answer are told from one kind of questions without."""

    kind: str
    count: int
    auroc: Interval
    fpr_at_95_recall: Interval
    """Share of these questions let through when 95 % of those with an answer are."""


@dataclass(frozen=True, slots=True)
class ConfidenceLine:
    """What the confidence is worth over questions with and without an answer together."""

    coverage_at_95_precision: Interval
    """Share of all questions that can be answered, the surest first, with 95 % of the answers right."""
    calibration_error: Interval
    """Expected gap of confidence and share that has an answer, over ten bins; both sides count the same."""


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """All figures of one evaluation."""

    questions: int
    """In the decks that were searched."""
    asked: str
    """What was asked, in words."""
    ranking: tuple[RankingLine, ...]
    """All first, then by style or topic."""
    scope: tuple[ScopeLine, ...] = ()
    confidence: ConfidenceLine | None = None
    conversations: tuple[RankingLine, ...] = ()


def ranking_lines(asked: Sequence[Asked], *, with_all: bool = True) -> tuple[RankingLine, ...]:
    """Return a line for each group in order of its name, after one for all."""
    groups = sorted({item.group for item in asked})
    lines = [_ranking_line(group, [item for item in asked if item.group == group]) for group in groups]
    return (_ranking_line(ALL, asked), *lines) if with_all and len(groups) > 1 else tuple(lines)


def scope_lines(inside: Sequence[Asked], outside: Sequence[Asked]) -> tuple[ScopeLine, ...]:
    """Return a line for each kind of question without an answer, after one for all."""
    kinds = sorted({item.group for item in outside})
    own = _confidences(inside)
    groups = [(kind, [item for item in outside if item.group == kind]) for kind in kinds]
    if len(kinds) > 1:
        groups.insert(0, (ALL, list(outside)))
    return tuple(
        ScopeLine(
            kind,
            len(members),
            _two_sided(auroc, own, _confidences(members)),
            _two_sided(false_positive_rate, own, _confidences(members)),
        )
        for kind, members in groups
    )


def confidence_line(inside: Sequence[Asked], outside: Sequence[Asked]) -> ConfidenceLine:
    """Return what the confidence is worth."""
    confidences = np.concatenate((_confidences(inside), _confidences(outside)))
    right = np.array([item.rank == 1 for item in (*inside, *outside)])
    is_inside = np.arange(len(confidences)) < len(inside)

    def coverage(chosen: NDArray[np.int64]) -> float:
        return coverage_at_precision(confidences[chosen], right[chosen].astype(np.float64))

    def error(chosen: NDArray[np.int64]) -> float:
        labels = is_inside[chosen]
        weights = np.where(labels, 1 / max(labels.sum(), 1), 1 / max((~labels).sum(), 1))
        return expected_calibration_error(confidences[chosen], labels, weights)

    return ConfidenceLine(_resampled(coverage, len(confidences)), _resampled(error, len(confidences)))


def _ranking_line(group: str, asked: Sequence[Asked]) -> RankingLine:
    ranks = np.array([item.rank for item in asked], dtype=np.float64)
    measures: tuple[Callable[[Values], float], ...] = (
        lambda found: hit_at(found, 1),
        lambda found: hit_at(found, 3),
        mean_reciprocal_rank,
        ndcg_at_10,
    )
    return RankingLine(group, len(ranks), *(_measured(measure, ranks) for measure in measures))


def _measured(measure: Callable[[Values], float], values: Values) -> Interval:
    return _resampled(lambda chosen: measure(values[chosen]), len(values))


def _resampled(figure: Callable[[NDArray[np.int64]], float], count: int) -> Interval:
    """Return a figure of the rows chosen, with the middle 95 % of its values over resampled rows."""
    random = np.random.default_rng(0)
    values = (figure(random.integers(0, count, count)) for _ in range(RESAMPLES))
    return _interval(figure(np.arange(count)), values)


def _two_sided(measure: Callable[[Values, Values], float], inside: Values, outside: Values) -> Interval:
    """Return a measure of two samples, each resampled by itself."""
    random = np.random.default_rng(0)
    values = (
        measure(
            inside[random.integers(0, len(inside), len(inside))],
            outside[random.integers(0, len(outside), len(outside))],
        )
        for _ in range(RESAMPLES)
    )
    return _interval(measure(inside, outside), values)


def _interval(value: float, resampled: Iterable[float]) -> Interval:
    found = np.array(list(resampled))
    return Interval(value, float(np.quantile(found, 0.025)), float(np.quantile(found, 0.975)))


def _confidences(asked: Sequence[Asked]) -> Values:
    return np.array([item.confidence for item in asked], dtype=np.float64)
