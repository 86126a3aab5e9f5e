"""The learner's own wordings of key points. Revoked ones are kept, with the moment they were revoked."""

from __future__ import annotations

from tutor.domain.clock import Clock
from tutor.domain.learner import PointAlias
from tutor.domain.question import QuestionId
from tutor.store.database import Database, storable
from tutor.store.moments import from_milliseconds, moment_or_none, to_milliseconds

_COLUMNS = "id, at, question_id, point, wording, revoked_at"


class Aliases:
    """The table `alias`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def add(self, question_id: QuestionId, point: str, wording: str) -> int:
        """Keep a wording for a key point; return its id, the old one when it is in force already."""
        wording = storable(wording)
        with self._database.transaction():
            known = self._database.row(
                "SELECT id FROM alias WHERE question_id = ? AND point = ? AND wording = ? AND revoked_at IS NULL",
                (question_id, point, wording),
            )
            if known:
                return int(known[0])
            return self._database.insert(
                "INSERT INTO alias (at, question_id, point, wording) VALUES (?, ?, ?, ?)",
                (to_milliseconds(self._clock()), question_id, point, wording),
            )

    def all(self, *, with_revoked: bool = False) -> list[PointAlias]:
        """Return every wording in force, oldest first; revoked ones too when asked."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM alias WHERE revoked_at IS NULL OR ? ORDER BY id", (with_revoked,)
        )
        return [_alias(row) for row in rows]

    def of(self, question_id: QuestionId) -> list[PointAlias]:
        """Return the wordings in force for a question's key points."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM alias WHERE question_id = ? AND revoked_at IS NULL ORDER BY id", (question_id,)
        )
        return [_alias(row) for row in rows]

    def revoke(self, alias_id: int) -> bool:
        """Put a wording out of force; return whether one was."""
        values = (to_milliseconds(self._clock()), alias_id)
        return self._database.write("UPDATE alias SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", values) > 0


def _alias(row: tuple[int, int, QuestionId, str, str, int | None]) -> PointAlias:
    return PointAlias(row[0], from_milliseconds(row[1]), row[2], row[3], row[4], moment_or_none(row[5]))
