"""The review log: append-only; an undone review stays in it, marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tutor.domain.attempt import Occasion
from tutor.domain.clock import Clock
from tutor.domain.memory import Card, Rating, Review
from tutor.domain.question import QuestionId
from tutor.store.card_rows import dump_cards, load_cards
from tutor.store.database import Database
from tutor.store.moments import LocalDay, from_milliseconds, to_milliseconds

_COLUMNS = "id, at, question_id, rating, suggested, attempt, before"
_STANDING = "NOT EXISTS (SELECT 1 FROM undone WHERE undone.review = review.id)"


class Reviews:
    """The tables `review` and `undone`."""

    def __init__(self, database: Database, clock: Clock, day: LocalDay) -> None:
        """Store the connection, the clock and how days are counted."""
        self._database = database
        self._clock = clock
        self._day = day

    def add(
        self,
        question_id: QuestionId,
        at: datetime,
        ratings: tuple[Rating, Rating],
        before: Sequence[Card],
        attempt: str = "",
    ) -> int:
        """Log a review and return its id.

        Args:
            question_id: What was reviewed.
            at: When.
            ratings: The rating that counts, and the one the grade suggested.
            before: The cards as they were; a card without reviews makes this a first review.
            attempt: Uid of the attempt it rests on.
        """
        is_first = not any(card.point == "" and card.reviews for card in before)
        values = (
            to_milliseconds(at),
            self._day(at),
            question_id,
            int(ratings[0]),
            int(ratings[1]),
            is_first,
            attempt,
            dump_cards(before),
        )
        return self._database.insert(
            "INSERT INTO review (at, day, question_id, rating, suggested, is_first, attempt, before) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )

    def last(self, question_id: QuestionId | None = None) -> Review | None:
        """Return the last review that was not undone, of one question or of all."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM review WHERE (?1 IS NULL OR question_id = ?1) AND {_STANDING} "
            "ORDER BY id DESC LIMIT 1",
            (question_id,),
        )
        return _review(row) if row else None

    def mark_undone(self, review_id: int) -> None:
        """Record that a review was undone."""
        self._database.write(
            "INSERT INTO undone (review, at) VALUES (?, ?)", (review_id, to_milliseconds(self._clock()))
        )

    def of(self, question_id: QuestionId, limit: int = 100) -> list[Review]:
        """Return a question's reviews that stand, newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM review WHERE question_id = ? AND {_STANDING} ORDER BY id DESC LIMIT ?",
            (question_id, limit),
        )
        return [_review(row) for row in rows]

    def questions_on(self, day: date) -> int:
        """Return how many questions were reviewed on a local day; interviews do not count, nor what was undone."""
        row = self._database.row(
            "SELECT COUNT(DISTINCT review.question_id) FROM review JOIN attempt ON attempt.uid = review.attempt "
            f"WHERE review.day = ? AND attempt.occasion = ? AND {_STANDING}",
            (day.toordinal(), str(Occasion.REVIEW)),
        )
        return int(row[0]) if row else 0


def _review(row: tuple[int, int, QuestionId, int, int, str, str]) -> Review:
    return Review(
        id=row[0],
        at=from_milliseconds(row[1]),
        question_id=row[2],
        rating=Rating(row[3]),
        suggested=Rating(row[4]),
        attempt=row[5],
        before=load_cards(row[6]),
    )
