"""The report of `tutor evaluate grading`: how far a grader's scores and statuses are from a human's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from tutor.domain.grade import Grade
from tutor.evaluation.grading_data import RIGHT_KINDS, MarkedRow
from tutor.evaluation.grading_metrics import (
    PASS_MARK,
    Interval,
    confusion,
    interval,
    pairs_won,
    pearson,
    rmse,
    spearman,
    status_f1,
)


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of answer."""

    kind: str
    count: int
    mark: float
    """Mean of the human's marks."""
    score: float
    """Mean of the grader's scores."""
    false_passes: int
    """Answers marked below the pass mark by a quarter or more that the grader passes."""
    false_fails: int
    """Answers that a human passes and the grader does not."""


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one evaluation."""

    count: int
    pearson: Interval
    spearman: Interval
    rmse: Interval
    pairs_won: Interval
    f1: dict[str, float]
    confusion: dict[str, dict[str, int]]
    kinds: tuple[KindLine, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return asdict(self)

    def brief(self) -> dict[str, Any]:
        """Return the main figures without intervals, rounded."""
        return {
            "answers": self.count,
            "pearson": round(self.pearson.value, 4),
            "spearman": round(self.spearman.value, 4),
            "rmse": round(self.rmse.value, 4),
            "pairs_won": round(self.pairs_won.value, 4),
            "f1": {status: round(value, 3) for status, value in self.f1.items()},
            "kinds": {line.kind: [round(line.mark, 3), round(line.score, 3)] for line in self.kinds},
        }


def report_on(rows: Sequence[MarkedRow], grades: Sequence[Grade], *, repeats: int = 400) -> Report:
    """Return the figures of grades against the marks of their rows, in the same order."""
    marks = np.array([row.score for row in rows])
    scores = np.array([grade.score for grade in grades])
    pairs = [
        (true, point.status)
        for row, grade in zip(rows, grades, strict=True)
        if len(row.statuses) == len(grade.points)
        for true, point in zip(row.statuses, grade.points, strict=True)
    ]
    table = confusion([true for true, _ in pairs], [given for _, given in pairs])

    def resampled(figure: Callable[[Any, Any], float]) -> Interval:
        return interval(rows, lambda chosen: figure(marks[chosen], scores[chosen]), repeats=repeats)

    return Report(
        count=len(rows),
        pearson=resampled(pearson),
        spearman=resampled(spearman),
        rmse=resampled(rmse),
        pairs_won=interval(
            rows, lambda chosen: pairs_won([rows[at] for at in chosen], scores[chosen]), repeats=repeats
        ),
        f1=status_f1(table),
        confusion=table,
        kinds=tuple(_kind_line(kind, rows, scores) for kind in sorted({row.kind for row in rows})),
    )


def _kind_line(kind: str, rows: Sequence[MarkedRow], scores: np.ndarray[Any, Any]) -> KindLine:
    chosen = [at for at, row in enumerate(rows) if row.kind == kind]
    marks = [rows[at].score for at in chosen]
    passed = [bool(scores[at] >= PASS_MARK) for at in chosen]
    return KindLine(
        kind=kind,
        count=len(chosen),
        mark=float(np.mean(marks)),
        score=float(np.mean(scores[chosen])),
        false_passes=sum(ok and mark < PASS_MARK - 0.25 for ok, mark in zip(passed, marks, strict=True)),
        false_fails=sum(
            not ok and (mark >= PASS_MARK or kind in RIGHT_KINDS) for ok, mark in zip(passed, marks, strict=True)
        ),
    )
