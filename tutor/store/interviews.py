"""Interviews, running and ended, each with its whole state, so that any of them can be resumed or told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tutor.domain.clock import Clock
from tutor.errors import StoreError
from tutor.store.database import Database, storable
from tutor.store.moments import from_milliseconds, to_milliseconds

_COLUMNS = "uid, started_at, saved_at, title, is_ended, mark, answered, revision, state"


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """An interview as it is kept."""

    uid: str
    started_at: datetime
    saved_at: datetime
    title: str
    is_ended: bool
    mark: float | None
    """Mean mark of the answered questions, 0 to 1; None before the first."""
    answered: int
    revision: int
    """Counts the savings; whoever saves names the one they read."""
    state: str
    """JSON of the state machine."""


class Interviews:
    """The table `interview`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def begin(self, uid: str, title: str, state: str) -> int:
        """Keep a new interview and return its revision."""
        now = to_milliseconds(self._clock())
        self._database.insert(
            "INSERT INTO interview (uid, started_at, saved_at, title, is_ended, mark, answered, revision, state) "
            "VALUES (?, ?, ?, ?, 0, NULL, 0, 1, ?)",
            (uid, now, now, storable(title), state),
        )
        return 1

    def save(self, record: InterviewRecord) -> int:
        """Keep the state that follows on `record.revision` and return the new revision.

        Raises:
            StoreError: when another process has gone on with the interview meanwhile; nothing is overwritten.
        """
        changed = self._database.write(
            "UPDATE interview SET saved_at = ?, is_ended = ?, mark = ?, answered = ?, "
            "revision = revision + 1, state = ? WHERE uid = ? AND revision = ?",
            (
                to_milliseconds(self._clock()),
                record.is_ended,
                record.mark,
                record.answered,
                record.state,
                record.uid,
                record.revision,
            ),
        )
        if not changed:
            raise StoreError(
                "This interview was continued in another window.", "Go on there, or run `tutor interview --resume`."
            )
        return record.revision + 1

    def get(self, uid: str) -> InterviewRecord | None:
        """Return one interview."""
        return self._one("WHERE uid = ?", (uid,))

    def running(self) -> InterviewRecord | None:
        """Return the interview that was begun last and has not ended."""
        return self._one("WHERE NOT is_ended ORDER BY id DESC LIMIT 1", ())

    def ended(self, limit: int = 20) -> list[InterviewRecord]:
        """Return the ended interviews, newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM interview WHERE is_ended ORDER BY id DESC LIMIT ?", (limit,)
        )
        return [_record(row) for row in rows]

    def marks(self, limit: int = 50) -> list[tuple[datetime, float]]:
        """Return when the last ended interviews began and their marks, oldest first."""
        rows = self._database.rows(
            "SELECT started_at, mark FROM interview WHERE is_ended AND mark IS NOT NULL ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return [(from_milliseconds(row[0]), row[1]) for row in reversed(rows)]

    def _one(self, where: str, values: tuple[object, ...]) -> InterviewRecord | None:
        row = self._database.row(f"SELECT {_COLUMNS} FROM interview {where}", values)
        return _record(row) if row else None


def _record(row: tuple[str, int, int, str, int, float | None, int, int, str]) -> InterviewRecord:
    return InterviewRecord(
        row[0],
        from_milliseconds(row[1]),
        from_milliseconds(row[2]),
        row[3],
        bool(row[4]),
        row[5],
        row[6],
        row[7],
        row[8],
    )
