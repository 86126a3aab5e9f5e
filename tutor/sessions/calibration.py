"""How well a learner knows what they know: stated confidence against what was right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tutor.domain.attempt import Confidence
from tutor.sessions.interview_constants import PASS_MARK, PROBABILITIES


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """The answers of which the learner was equally sure."""

    confidence: Confidence
    answers: int
    right: int

    @property
    def stated(self) -> float:
        """Probability, 0 to 1, that the confidence stands for."""
        return PROBABILITIES[self.confidence]

    @property
    def share(self) -> float:
        """Share, 0 to 1, that was right."""
        return self.right / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """All answers with a stated confidence."""

    rows: tuple[CalibrationRow, ...]

    @property
    def answers(self) -> int:
        """How many there are."""
        return sum(row.answers for row in self.rows)

    @property
    def brier(self) -> float | None:
        """Mean squared error of the stated probabilities (Brier 1950): 0 is perfect, .25 is what a coin gets."""
        if not self.answers:
            return None
        errors = (row.right * (1.0 - row.stated) ** 2 + (row.answers - row.right) * row.stated**2 for row in self.rows)
        return sum(errors) / self.answers


def is_right(mark: float) -> bool:
    """Whether an answer counts as right."""
    return mark >= PASS_MARK


def calibrate(answers: Iterable[tuple[Confidence, float]]) -> Calibration:
    """Return the calibration of (confidence, mark) pairs."""
    counts: dict[Confidence, list[int]] = defaultdict(lambda: [0, 0])
    for confidence, mark in answers:
        counts[confidence][0] += 1
        counts[confidence][1] += is_right(mark)
    return Calibration(tuple(CalibrationRow(key, *counts[key]) for key in sorted(counts)))
