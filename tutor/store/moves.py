"""Which question an id that is gone belongs to now. Attempts keep the id they were given."""

from __future__ import annotations

from tutor.domain.clock import Clock
from tutor.domain.question import QuestionId
from tutor.store.database import Database
from tutor.store.moments import to_milliseconds


class Moves:
    """The table `moved`, and the present state that moves with an id."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def add(self, old_id: QuestionId, new_id: QuestionId) -> None:
        """Let the history of `old_id` count for `new_id`, with its cards, wordings and learned examples."""
        with self._database.transaction():
            write = self._database.write
            now = to_milliseconds(self._clock())
            write("DELETE FROM moved WHERE old_id = ?", (new_id,))
            write("UPDATE moved SET new_id = ?, at = ? WHERE new_id = ?", (new_id, now, old_id))
            write("INSERT OR REPLACE INTO moved (old_id, new_id, at) VALUES (?, ?, ?)", (old_id, new_id, now))
            # What the new id has already wins; the rest follows.
            for table in ("card", "learned"):
                write(f"UPDATE OR IGNORE {table} SET question_id = ? WHERE question_id = ?", (new_id, old_id))
                write(f"DELETE FROM {table} WHERE question_id = ?", (old_id,))
            write("UPDATE alias SET question_id = ? WHERE question_id = ?", (new_id, old_id))

    def all(self) -> dict[QuestionId, QuestionId]:
        """Return the present id of each id that is gone."""
        return {
            QuestionId(row[0]): QuestionId(row[1]) for row in self._database.rows("SELECT old_id, new_id FROM moved")
        }

    def remembered(self) -> dict[QuestionId, str]:
        """Return the ids under which something is remembered, each with the title it had when last answered."""
        rows = self._database.rows("SELECT question_id, MAX(at), title FROM attempt GROUP BY question_id ORDER BY 2")
        present = self.all()
        return {present.get(row[0], row[0]): row[2] for row in rows}
