"""Answers that a deck's author marked, so that the grader can be tried on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What kind of answer it is in a fair interviewer's eyes."""

    GOOD = "good"
    """It passes: what it leaves out is small."""
    PARTIAL = "partial"
    """What it says is right and a lot is missing, or nearly all is right and one thing false."""
    WRONG = "wrong"
    """It says something false, however much of the rest is right."""


SCORES: dict[Mark, tuple[float, float]] = {Mark.GOOD: (0.7, 1.0), Mark.PARTIAL: (0.2, 0.8), Mark.WRONG: (0.0, 0.6)}
"""Lowest and highest score of each mark. They overlap: one slip in a full answer costs less than half of it."""

USUAL_SCORES: dict[Mark, float] = {Mark.GOOD: 0.95, Mark.PARTIAL: 0.5, Mark.WRONG: 0.3}
"""Score of an answer that is marked by name only."""

_WRONG_UP_TO = 0.3


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """A learner's answer with the mark a fair interviewer gives, kept to test the grader."""

    text: str
    """As typed; items of a list stand on lines of their own."""
    mark: Mark
    score: float
    """0 to 1."""
    line: int = 0
    """1-based line of its bullet."""

    @property
    def has_own_score(self) -> bool:
        """Whether the author gave a score other than the usual one of the mark."""
        return self.score != USUAL_SCORES[self.mark]


def mark_of(score: float) -> Mark:
    """Return the mark of an answer that is marked by a score only."""
    if score >= SCORES[Mark.GOOD][0]:
        return Mark.GOOD
    return Mark.WRONG if score <= _WRONG_UP_TO else Mark.PARTIAL
