"""Keeps a graded answer: the attempt, the review and the memory of its points, all or nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.attempt import Attempt
from tutor.domain.memory import Card, Rating
from tutor.domain.question import QuestionId
from tutor.scheduling.memory import Memory
from tutor.scheduling.rating import rate
from tutor.scheduling.reviewing import Rescheduled, rerate, reschedule
from tutor.store import Store


def random_uid() -> str:
    """Return an id that nothing else has, on this or another machine.

    The time would not do: clocks are set back.
    """
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What keeping an answer did."""

    attempt: Attempt
    rating: Rating
    suggested: Rating
    card: Card
    """The question's card after it."""
    is_new_leech: bool = False


def record(store: Store, memory: Memory, attempt: Attempt) -> Recorded | None:
    """Keep an attempt and move its cards; return None when it was kept before."""
    with store.transaction():
        if store.attempts.get(attempt.uid) is not None:
            return None
        rating = rate(attempt.grade, attempt.mark, attempt.hints)
        effect = reschedule(memory, store.cards.of(attempt.question_id), attempt.grade, rating, attempt.at)
        store.attempts.add(attempt)
        _keep(store, effect, attempt, (rating, rating))
    return Recorded(attempt, rating, rating, effect.card, effect.is_new_leech)


def _keep(store: Store, effect: Rescheduled, attempt: Attempt, ratings: tuple[Rating, Rating]) -> None:
    store.reviews.add(attempt.question_id, attempt.at, ratings, effect.before, attempt.uid)
    store.cards.put(effect.after)


def change_rating(store: Store, memory: Memory, question_id: QuestionId, rating: Rating) -> Card | None:
    """Give the last review of a question another rating; return its card, None when there is no review."""
    with store.transaction():
        last = store.reviews.last(question_id)
        if last is None:
            return None
        card = rerate(memory, last.before, rating, last.at)
        store.reviews.mark_undone(last.id)
        store.reviews.add(question_id, last.at, (rating, last.suggested), last.before, last.attempt)
        store.cards.put([card])
    return card


def undo_last(store: Store) -> tuple[QuestionId, datetime] | None:
    """Take the last review back; the attempt stays. Return which it was, None when there is none."""
    with store.transaction():
        last = store.reviews.last()
        if last is None:
            return None
        store.reviews.mark_undone(last.id)
        store.cards.put(last.before)
    return last.question_id, last.at
