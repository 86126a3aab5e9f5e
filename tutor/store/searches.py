"""The questions that were typed into the tutor."""

from __future__ import annotations

from tutor.domain.clock import Clock
from tutor.domain.learner import AskedSearch
from tutor.domain.question import QuestionId
from tutor.store.database import Database, storable
from tutor.store.moments import from_milliseconds, to_milliseconds


class Searches:
    """The table `search`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def add(self, query: str, question_id: QuestionId | None, band: str) -> int:
        """Keep a search and what it led to; return its id."""
        return self._database.insert(
            "INSERT INTO search (at, query, question_id, band) VALUES (?, ?, ?, ?)",
            (to_milliseconds(self._clock()), storable(query), question_id, str(band)),
        )

    def latest(self, limit: int = 50) -> list[AskedSearch]:
        """Return the last searches, newest first."""
        rows = self._database.rows(
            "SELECT id, at, query, question_id, band FROM search ORDER BY id DESC LIMIT ?", (limit,)
        )
        return [AskedSearch(row[0], from_milliseconds(row[1]), row[2], row[3], row[4]) for row in rows]

    def count(self) -> int:
        """Return how many searches were kept."""
        return int(self._database.row("SELECT COUNT(*) FROM search")[0])
