"""The learner's "I was right": each kept with what the grader said, so that its error rate can be told."""

from __future__ import annotations

from tutor.domain.clock import Clock
from tutor.domain.learner import GraderOverride
from tutor.domain.question import QuestionId
from tutor.store.database import Database
from tutor.store.moments import from_milliseconds, to_milliseconds


class Overrides:
    """The table `override`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def add(self, attempt: str, question_id: QuestionId, point: str, given: str, claimed: str) -> None:
        """Keep a dispute of one point of an attempt; a second one on the same point replaces the claim."""
        self._database.write(
            "INSERT INTO override (at, attempt, question_id, point, given, claimed) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (attempt, point) DO UPDATE SET at = excluded.at, claimed = excluded.claimed",
            (to_milliseconds(self._clock()), attempt, question_id, point, str(given), str(claimed)),
        )

    def remove(self, attempt: str, point: str) -> bool:
        """Take a dispute back; return whether there was one."""
        return self._database.write("DELETE FROM override WHERE attempt = ? AND point = ?", (attempt, point)) > 0

    def of(self, attempt: str) -> list[GraderOverride]:
        """Return the disputes of one attempt."""
        return self._select("WHERE attempt = ?", (attempt,))

    def all(self) -> list[GraderOverride]:
        """Return every dispute, oldest first."""
        return self._select("", ())

    def _select(self, where: str, values: tuple[object, ...]) -> list[GraderOverride]:
        columns = "id, at, attempt, question_id, point, given, claimed"
        rows = self._database.rows(f"SELECT {columns} FROM override {where} ORDER BY id", values)
        return [GraderOverride(row[0], from_milliseconds(row[1]), *row[2:]) for row in rows]
