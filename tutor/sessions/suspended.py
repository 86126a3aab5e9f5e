"""The questions a learner took out of review, and the way back for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tutor.domain.question import QuestionId
from tutor.errors import UsageError
from tutor.scheduling.reviewing import suspend
from tutor.store import Store


def suspended_ids(store: Store) -> list[QuestionId]:
    """Return the suspended questions, by id."""
    return sorted(card.question_id for card in store.cards.questions() if card.is_suspended)


def put_back(store: Store, wanted: Iterable[str], now: datetime) -> None:
    """Take suspended questions into review again, all or none.

    Raises:
        UsageError: for an id that is not suspended.
    """
    with store.transaction():
        for key in map(QuestionId, wanted):
            card = store.cards.get(key)
            if card is None or not card.is_suspended:
                raise UsageError(f"“{key}” is not suspended.", _listed(suspended_ids(store)))
            store.cards.put([suspend(card, key, now, is_suspended=False)])


def _listed(keys: list[QuestionId]) -> str:
    return f"Suspended: {', '.join(keys)}" if keys else "No question is."
