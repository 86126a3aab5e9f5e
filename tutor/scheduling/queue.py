"""What to ask now: what is due, most endangered first, then what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tutor.domain.memory import Card
from tutor.domain.question import QuestionId
from tutor.scheduling.memory import Memory

_AHEAD = timedelta(days=1)
"""A last review further in the future than this was written by a clock that was wrong."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The questions to review."""

    due: tuple[QuestionId, ...]
    """Lowest probability of recall first."""
    new: tuple[QuestionId, ...]
    """Never reviewed, in the deck's order."""

    def first(self, limit: int) -> tuple[QuestionId, ...]:
        """Return the first questions, due ones before new ones."""
        return (self.due + self.new)[:limit]


def is_due(card: Card, now: datetime) -> bool:
    """Whether a reviewed question should be asked now."""
    if card.last_review is None or is_put_off(card, now):
        return False
    return card.due <= now or card.last_review > now + _AHEAD


def is_put_off(card: Card, now: datetime) -> bool:
    """Whether the learner buried or suspended a question; a burial never holds for more than a day."""
    is_buried = card.buried_until is not None and now < card.buried_until <= now + _AHEAD
    return card.is_suspended or is_buried


def due_by_day(cards: Iterable[Card], now: datetime, days: int) -> tuple[int, ...]:
    """Return how many questions fall due within each of the next days of 24 hours; the first holds what is overdue."""
    counts = [0] * days
    for card in cards:
        if card.last_review is None or card.is_suspended:
            continue
        number = 0 if is_due(card, now) else max(0, (card.due - now).days)
        if number < days:
            counts[number] += 1
    return tuple(counts)


def build_queue(memory: Memory, questions: Sequence[QuestionId], cards: Iterable[Card], now: datetime) -> Queue:
    """Return what to ask of these questions."""
    known: Mapping[QuestionId, Card] = {card.question_id: card for card in cards}
    due = [known[question] for question in questions if question in known and is_due(known[question], now)]
    due.sort(key=lambda card: (memory.retrievability(card, now), card.due))
    new = [question for question in questions if _is_new(known.get(question), now)]
    return Queue(tuple(card.question_id for card in due), tuple(new))


def _is_new(card: Card | None, now: datetime) -> bool:
    return card is None or (card.last_review is None and not is_put_off(card, now))
