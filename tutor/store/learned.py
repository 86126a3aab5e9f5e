"""The learner's "this is what I meant": wordings that should find a question from now on."""

from __future__ import annotations

from tutor.domain.clock import Clock
from tutor.domain.learner import LearnedExample
from tutor.domain.question import QuestionId
from tutor.store.database import Database, storable
from tutor.store.moments import from_milliseconds, to_milliseconds


class LearnedExamples:
    """The table `learned`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def add(self, query: str, question_id: QuestionId) -> int:
        """Keep a wording for a question; return its id, the old one when it was known."""
        with self._database.transaction():
            row = self._database.row(
                "INSERT INTO learned (at, query, question_id) VALUES (?, ?, ?) "
                "ON CONFLICT (query, question_id) DO UPDATE SET at = excluded.at RETURNING id",
                (to_milliseconds(self._clock()), storable(query), question_id),
            )
        return int(row[0])

    def all(self) -> list[LearnedExample]:
        """Return every wording, oldest first."""
        rows = self._database.rows("SELECT id, at, query, question_id FROM learned ORDER BY id")
        return [LearnedExample(row[0], from_milliseconds(row[1]), row[2], row[3]) for row in rows]

    def remove(self, example_id: int) -> bool:
        """Forget a wording; return whether there was one."""
        return self._database.write("DELETE FROM learned WHERE id = ?", (example_id,)) > 0
