"""One answered question: its card and those of its points move together, and can be put back together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tutor.domain.grade import Grade
from tutor.domain.memory import Card, Rating
from tutor.domain.question import QuestionId
from tutor.scheduling.constants import LEECH_LAPSES
from tutor.scheduling.memory import Memory, later, new_card
from tutor.scheduling.rating import rate_point


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """A review's effect."""

    before: tuple[Card, ...]
    """The cards it changed, as they were; new ones without a review."""
    after: tuple[Card, ...]
    """The question's card first, then its points'."""

    @property
    def card(self) -> Card:
        """The question's card."""
        return self.after[0]

    @property
    def is_new_leech(self) -> bool:
        """Whether this review made the question one that is forgotten again and again."""
        return is_leech(self.after[0]) and not is_leech(self.before[0])


def reschedule(memory: Memory, cards: Sequence[Card], grade: Grade, rating: Rating, moment: datetime) -> Rescheduled:
    """Return the cards of a question after an answer.

    Args:
        memory: The scheduler.
        cards: What is known of the question and its points; empty the first time.
        grade: The judgement, with the status of each point.
        rating: The rating of the question as a whole.
        moment: When it was answered.
    """
    known = {card.point: card for card in cards}
    ratings = {"": rating} | {point.point: rate_point(point.status) for point in grade.points if point.point}
    before = tuple(known.get(point) or new_card(grade.question_id, moment, point) for point in ratings)
    after = tuple(memory.review(card, ratings[card.point], moment) for card in before)
    return Rescheduled(before, after)


def rerate(memory: Memory, before: Sequence[Card], rating: Rating, moment: datetime) -> Card:
    """Return the question's card as if the answer had had another rating; the points' stay."""
    card = next(card for card in before if card.point == "")
    return memory.review(card, rating, moment)


def bury(card: Card | None, question_id: QuestionId, now: datetime) -> Card:
    """Return the card put off until tomorrow."""
    return replace(card or new_card(question_id, now), buried_until=later(now, timedelta(days=1)))


def suspend(card: Card | None, question_id: QuestionId, now: datetime, *, is_suspended: bool = True) -> Card:
    """Return the card taken out of review, or put back."""
    return replace(card or new_card(question_id, now), is_suspended=is_suspended)


def is_leech(card: Card) -> bool:
    """Whether a question is forgotten so often that it should be learned in another way."""
    return card.lapses >= LEECH_LAPSES
