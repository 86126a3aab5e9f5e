"""The vocabulary of spaced repetition, in FSRS's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from tutor.domain.question import QuestionId


class Rating(IntEnum):
    """How well something was recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class CardState(IntEnum):
    """Where a card stands; the numbers are FSRS's."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The memory of one question, or of one of its key points."""

    question_id: QuestionId
    due: datetime
    point: str = ""
    """Text of the key point; empty for the question as a whole. Points are tracked, only questions are scheduled."""
    state: CardState = CardState.LEARNING
    step: int | None = 0
    stability: float | None = None
    """Days until retrievability falls to 90 %; None before the first review."""
    difficulty: float | None = None
    """1 to 10."""
    last_review: datetime | None = None
    reviews: int = 0
    lapses: int = 0
    """Times it was forgotten after it had been learned."""
    buried_until: datetime | None = None
    is_suspended: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of the review log."""

    id: int
    at: datetime
    question_id: QuestionId
    rating: Rating
    suggested: Rating
    """What the grade gave; differs when the learner changed it."""
    attempt: str = ""
    """Uid of the attempt it rests on; empty when there is none."""
    before: tuple[Card, ...] = ()
    """The cards as they were, so that the review can be undone."""
