"""What a learner knows of each question, as values that JSON can carry beside a deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from enum import IntEnum

from tutor.domain.memory import Card
from tutor.domain.question import QuestionId
from tutor.exporting.json_deck import JsonValue
from tutor.store import Store

_MOST = 10_000
"""Reviews or attempts of one question: more than a lifetime's."""


def progress_by_question(store: Store, ids: Sequence[QuestionId]) -> dict[str, JsonValue]:
    """Return card, key points, reviews and attempts of those of the questions that were ever practised."""
    cards = {card.question_id: card for card in store.cards.questions()}
    known = {*cards, *store.moves.remembered()}
    return {key: _progress(store, key, cards.get(key)) for key in ids if key in known}


def _progress(store: Store, key: QuestionId, card: Card | None) -> dict[str, JsonValue]:
    points = [each for each in store.cards.of(key) if each.point]
    return {
        "card": _card(card) if card else None,
        "points": [{"point": each.point, **_card(each)} for each in points],
        "reviews": [
            {"at": each.at.isoformat(), "rating": each.rating.name.lower()} for each in store.reviews.of(key, _MOST)
        ],
        "attempts": [
            {"at": each.at.isoformat(), "answer": each.answer, "mark": each.mark}
            for each in store.attempts.of(key, _MOST)
        ],
    }


def _card(card: Card) -> dict[str, JsonValue]:
    left_out = {"question_id", "point"}
    return {field.name: _plain(getattr(card, field.name)) for field in fields(card) if field.name not in left_out}


def _plain(value: JsonValue | datetime | IntEnum) -> JsonValue:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.name.lower() if isinstance(value, IntEnum) else value
