"""What the judge learns from: a key point, an answer, and what the answer does with the point."""

from __future__ import annotations

from dataclasses import dataclass

MISSED = (1.0, 0.0, 0.0)
COVERED = (0.0, 1.0, 0.0)
CONTRADICTED = (0.0, 0.0, 1.0)
PARTIAL = (0.45, 0.55, 0.0)
"""A part of a point is neither: the target lies between, so that its probability lands in the unsure middle."""

TARGETS = {"missed": MISSED, "covered": COVERED, "contradicted": CONTRADICTED, "partial": PARTIAL}


@dataclass(frozen=True, slots=True)
class JudgeExample:
    """One training pair."""

    point: str
    answer: str
    target: tuple[float, float, float]
    """Shares of missed, covered and contradicted; they sum to 1."""
    group: str
    """The question it comes from; figures are split by it."""
    kind: str = ""
    """How it came about, for counts in the training record."""
    weight: float = 1.0
