"""FSRS for our cards: pure, in whole UTC moments, and safe from clocks that go wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import fsrs

from tutor.domain.memory import Card, CardState, Rating
from tutor.domain.question import QuestionId
from tutor.scheduling.constants import LEARNING_STEPS, MAXIMUM_INTERVAL
from tutor.scheduling.retention import DESIRED_RETENTION

_LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_ANCHOR = datetime(2000, 1, 1, tzinfo=UTC)
"""FSRS sees reviews at this moment, with the time since the last one kept: its sums then never leave the calendar."""
_LONGEST = timedelta(days=36_500)


def new_card(question_id: QuestionId, now: datetime, point: str = "") -> Card:
    """Return the card of something never reviewed."""
    return Card(question_id, due=now, point=point)


def elapsed(card: Card, now: datetime) -> timedelta:
    """Return the time since the last review; none when the clock was set back behind it."""
    if card.last_review is None:
        return timedelta(0)
    return min(max(now - card.last_review, timedelta(0)), _LONGEST)


def later(moment: datetime, interval: timedelta) -> datetime:
    """Return the moment after an interval, at most the calendar's last."""
    return _LAST_MOMENT if _LAST_MOMENT - moment < interval else moment + interval


@dataclass(frozen=True, slots=True)
class Memory:
    """The scheduler with its settings. Without fuzz, so that the same answers give the same days."""

    scheduler: fsrs.Scheduler

    def review(self, card: Card, rating: Rating, now: datetime) -> Card:
        """Return the card after a review; the given one is not changed."""
        reviewed, _ = self.scheduler.review_card(_to_fsrs(card, now), fsrs.Rating(int(rating)), _ANCHOR)
        forgot = rating is Rating.AGAIN and card.state is CardState.REVIEW
        return replace(
            card,
            due=later(now, reviewed.due - _ANCHOR),
            state=CardState(int(reviewed.state)),
            step=reviewed.step,
            stability=reviewed.stability,
            difficulty=reviewed.difficulty,
            last_review=now,
            reviews=card.reviews + 1,
            lapses=card.lapses + forgot,
            buried_until=None,
        )

    def retrievability(self, card: Card, moment: datetime) -> float:
        """Return the probability, 0 to 1, of recall at a moment; 0 for what was never reviewed."""
        if card.last_review is None or card.stability is None:
            return 0.0
        return float(self.scheduler.get_card_retrievability(_to_fsrs(card, moment), _ANCHOR))


def open_memory(desired_retention: float = DESIRED_RETENTION) -> Memory:
    """Return the memory model.

    Args:
        desired_retention: Probability of recall, 0.7 to 0.97, at which a question falls due.
    """
    return Memory(
        fsrs.Scheduler(
            desired_retention=min(max(desired_retention, 0.7), 0.97),
            learning_steps=LEARNING_STEPS,
            relearning_steps=LEARNING_STEPS,
            maximum_interval=MAXIMUM_INTERVAL,
            enable_fuzzing=False,
        )
    )


def _to_fsrs(card: Card, now: datetime) -> fsrs.Card:
    """Return FSRS's card as seen at `_ANCHOR`; with an id of its own, it would sleep to make one."""
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(int(card.state)),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=_ANCHOR,
        last_review=None if card.last_review is None else _ANCHOR - elapsed(card, now),
    )
