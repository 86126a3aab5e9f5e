"""The present memory of each question and key point."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tutor.domain.memory import Card
from tutor.domain.question import QuestionId
from tutor.store.card_rows import COLUMNS, card_of, card_row
from tutor.store.database import Database
from tutor.store.moments import to_milliseconds


class Cards:
    """The table `card`."""

    def __init__(self, database: Database) -> None:
        """Store the connection."""
        self._database = database

    def put(self, cards: Sequence[Card]) -> None:
        """Keep the cards in the place of what was known of them."""
        marks = ", ".join("?" * 12)
        self._database.write_many(
            f"INSERT OR REPLACE INTO card ({COLUMNS}) VALUES ({marks})", (card_row(card) for card in cards)
        )

    def of(self, question_id: QuestionId) -> list[Card]:
        """Return a question's cards: its own first, then those of its points."""
        rows = self._database.rows(f"SELECT {COLUMNS} FROM card WHERE question_id = ? ORDER BY point", (question_id,))
        return [card_of(row) for row in rows]

    def get(self, question_id: QuestionId) -> Card | None:
        """Return a question's own card."""
        row = self._database.row(f"SELECT {COLUMNS} FROM card WHERE question_id = ? AND point = ''", (question_id,))
        return card_of(row) if row else None

    def questions(self) -> list[Card]:
        """Return the cards of all questions that were ever reviewed or put off."""
        return [card_of(row) for row in self._database.rows(f"SELECT {COLUMNS} FROM card WHERE point = ''")]

    def points(self) -> list[Card]:
        """Return the cards of all key points."""
        return [card_of(row) for row in self._database.rows(f"SELECT {COLUMNS} FROM card WHERE point <> ''")]

    def due(self, now: datetime) -> list[Card]:
        """Return the questions that are due, longest due first, without those buried or suspended."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM card WHERE point = '' AND due <= ?1 AND reviews > 0 AND NOT is_suspended "
            "AND (buried_until IS NULL OR buried_until <= ?1) ORDER BY due",
            (to_milliseconds(now),),
        )
        return [card_of(row) for row in rows]
