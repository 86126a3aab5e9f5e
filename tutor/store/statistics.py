"""Sums over the whole history, kept by triggers or made from covering indexes: 100,000 attempts stay instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tutor.domain.question import QuestionId
from tutor.store.database import Database
from tutor.store.moments import day_of, from_milliseconds


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was done on one of the learner's local days."""

    day: date
    attempts: int
    seconds: float


@dataclass(frozen=True, slots=True)
class TopicTotal:
    """The attempts on one topic at one level."""

    topic: str
    level: str
    attempts: int
    mark: float
    """Mean, 0 to 1."""
    seconds: float


@dataclass(frozen=True, slots=True)
class ConfidenceTotal:
    """The attempts of which the learner was equally sure."""

    confidence: int
    attempts: int
    right: int
    """Those marked at least at the floor that was asked for."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How often what had been learned before was recalled."""

    reviews: int
    """All that stand."""
    repeats: int
    """Without each question's first."""
    recalled: int
    """Repeats that were not rated Again."""


@dataclass(frozen=True, slots=True)
class SureButWrong:
    """A question that was answered wrongly by a learner who was certain."""

    question_id: QuestionId
    title: str
    times: int
    last_at: datetime


class Statistics:
    """Queries over attempts and reviews. Reads only."""

    def __init__(self, database: Database) -> None:
        """Store the connection."""
        self._database = database

    def days(self, since: date = date.min) -> list[DayTotal]:
        """Return the days on which something was answered, oldest first."""
        rows = self._database.rows(
            "SELECT day, attempts, seconds FROM day_total WHERE day >= ? ORDER BY day", (since.toordinal(),)
        )
        return [DayTotal(day_of(row[0]), row[1], row[2]) for row in rows]

    def topics(self) -> list[TopicTotal]:
        """Return the totals by topic and level."""
        rows = self._database.rows(
            "SELECT topic, level, COUNT(*), AVG(mark), SUM(seconds) FROM attempt GROUP BY topic, level"
        )
        return [TopicTotal(*row) for row in rows]

    def confidence(self, floor: float) -> list[ConfidenceTotal]:
        """Return the totals by confidence; marks of at least `floor` are right."""
        rows = self._database.rows(
            "SELECT confidence, SUM(attempts), SUM(attempts * (mark >= ?)) FROM confidence_total "
            "GROUP BY confidence ORDER BY confidence",
            (floor,),
        )
        return [ConfidenceTotal(*row) for row in rows]

    def recall(self, since: date = date.min) -> Recall:
        """Return how much was recalled since a local day."""
        sums = "COUNT(*), TOTAL(NOT is_first), TOTAL(NOT is_first AND rating > 1)"
        values = (since.toordinal(),)
        every = self._database.row(f"SELECT {sums} FROM review WHERE day >= ?", values)
        # Undone reviews are few: to take them off is much faster than to look each review up in their table.
        undone = self._database.row(
            f"SELECT {sums} FROM undone CROSS JOIN review ON review.id = undone.review WHERE day >= ?", values
        )
        return Recall(*(int(all_ - gone) for all_, gone in zip(every, undone, strict=True)))

    def reviews(self) -> int:
        """Return how many reviews stand; SQLite counts a whole table without looking at its rows."""
        return int(self._database.row("SELECT (SELECT COUNT(*) FROM review) - (SELECT COUNT(*) FROM undone)")[0])

    def sure_but_wrong(self, certain: int, floor: float, limit: int = 50) -> list[SureButWrong]:
        """Return the questions answered below `floor` with that confidence, unless a later answer was right."""
        rows = self._database.rows(
            "SELECT question_id, times, last_at FROM ("
            "  SELECT question_id, COUNT(*) AS times, MAX(at) AS last_at FROM attempt"
            "  WHERE confidence = ?1 AND mark < ?2 GROUP BY question_id) AS wrong "
            "WHERE NOT EXISTS (SELECT 1 FROM attempt AS later WHERE later.question_id = wrong.question_id "
            "  AND later.at > wrong.last_at AND later.mark >= ?2) "
            "ORDER BY last_at DESC LIMIT ?3",
            (certain, floor, limit),
        )
        return [SureButWrong(row[0], self._title(row[0]), row[1], from_milliseconds(row[2])) for row in rows]

    def _title(self, question_id: QuestionId) -> str:
        statement = "SELECT title FROM attempt WHERE question_id = ? ORDER BY at DESC LIMIT 1"
        return str(self._database.row(statement, (question_id,))[0])

    def disputes(self) -> tuple[int, int]:
        """Return how many attempts the learner disputed, and how many there are."""
        disputed = self._database.row("SELECT COUNT(DISTINCT attempt) FROM override")[0]
        return int(disputed), int(self._database.row("SELECT COUNT(*) FROM attempt")[0])

    def median_seconds(self, last: int = 200) -> float | None:
        """Return the median time of the last answers that were timed; None without any."""
        rows = self._database.rows(
            "SELECT seconds FROM (SELECT seconds FROM attempt ORDER BY id DESC LIMIT ?) WHERE seconds > 0 "
            "ORDER BY seconds",
            (last,),
        )
        return float(rows[len(rows) // 2][0]) if rows else None

    def last_marks(self) -> dict[QuestionId, float]:
        """Return the mark of each question's last attempt, under its present id."""
        rows = self._database.rows(
            "SELECT coalesce(moved.new_id, question_id), mark, MAX(attempt.at) FROM attempt "
            "LEFT JOIN moved ON moved.old_id = question_id GROUP BY question_id ORDER BY 3"
        )
        return {row[0]: row[1] for row in rows}
