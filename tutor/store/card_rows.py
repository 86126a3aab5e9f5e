"""Cards as rows of a table and as JSON in the review log."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tutor.domain.memory import Card, CardState
from tutor.domain.question import QuestionId
from tutor.store.moments import from_milliseconds, milliseconds_or_none, moment_or_none, to_milliseconds

COLUMNS = (
    "question_id, point, due, state, step, stability, difficulty, last_review, reviews, lapses, buried_until, "
    "is_suspended"
)


def card_row(card: Card) -> tuple[object, ...]:
    """Return the values of `COLUMNS`."""
    return (
        card.question_id,
        card.point,
        to_milliseconds(card.due),
        int(card.state),
        card.step,
        card.stability,
        card.difficulty,
        milliseconds_or_none(card.last_review),
        card.reviews,
        card.lapses,
        milliseconds_or_none(card.buried_until),
        int(card.is_suspended),
    )


def card_of(row: Sequence[Any]) -> Card:
    """Return the card of the values of `COLUMNS`."""
    return Card(
        question_id=QuestionId(row[0]),
        point=row[1],
        due=from_milliseconds(row[2]),
        state=CardState(row[3]),
        step=row[4],
        stability=row[5],
        difficulty=row[6],
        last_review=moment_or_none(row[7]),
        reviews=row[8],
        lapses=row[9],
        buried_until=moment_or_none(row[10]),
        is_suspended=bool(row[11]),
    )


def dump_cards(cards: Sequence[Card]) -> str:
    """Return the cards as a JSON list of rows."""
    return json.dumps([card_row(card) for card in cards], separators=(",", ":"))


def load_cards(text: str) -> tuple[Card, ...]:
    """Return the cards that `dump_cards` wrote."""
    return tuple(card_of(row) for row in json.loads(text))
