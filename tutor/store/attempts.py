"""Every answer that was graded. Append-only; only a mark may change, when the learner disputes a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.question import QuestionId
from tutor.store.database import Database, storable
from tutor.store.grade_json import dump_grade, load_grade
from tutor.store.moments import LocalDay, from_milliseconds, to_milliseconds

_COLUMNS = (
    "uid, at, day, question_id, title, deck, topic, level, answer, grade, score, mark, verdict, occasion, "
    "confidence, hints, seconds, interview"
)
_OF_QUESTION = "(SELECT ?1 UNION SELECT old_id FROM moved WHERE new_id = ?1)"


class Attempts:
    """The table `attempt`."""

    def __init__(self, database: Database, day: LocalDay) -> None:
        """Store the connection and how days are counted."""
        self._database = database
        self._day = day

    def add(self, attempt: Attempt) -> None:
        """Keep an attempt; one with a known uid is kept once."""
        self.add_many([attempt])

    def add_many(self, attempts: Sequence[Attempt]) -> None:
        """Keep attempts in one transaction."""
        marks = ", ".join("?" * 18)
        self._database.write_many(
            f"INSERT INTO attempt ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (uid) DO NOTHING",
            (self._row(attempt) for attempt in attempts),
        )

    def _row(self, attempt: Attempt) -> tuple[object, ...]:
        return (
            attempt.uid,
            to_milliseconds(attempt.at),
            self._day(attempt.at),
            attempt.question_id,
            storable(attempt.title),
            attempt.deck,
            attempt.topic,
            attempt.level,
            storable(attempt.answer),
            dump_grade(attempt.grade),
            attempt.grade.score,
            attempt.mark,
            str(attempt.grade.verdict),
            str(attempt.occasion),
            attempt.confidence,
            attempt.hints,
            attempt.seconds,
            attempt.interview,
        )

    def get(self, uid: str) -> Attempt | None:
        """Return one attempt."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM attempt WHERE uid = ?", (uid,))
        return _attempt(row) if row else None

    def of(self, question_id: QuestionId, limit: int = 20) -> list[Attempt]:
        """Return a question's attempts, newest first, with those under its former ids."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM attempt WHERE question_id IN {_OF_QUESTION} ORDER BY at DESC LIMIT ?2",
            (question_id, limit),
        )
        return [_attempt(row) for row in rows]

    def of_interview(self, uid: str) -> list[Attempt]:
        """Return the attempts of an interview in order."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM attempt WHERE interview = ? AND interview <> '' ORDER BY id", (uid,)
        )
        return [_attempt(row) for row in rows]

    def latest(self, limit: int = 20) -> list[Attempt]:
        """Return the last attempts, newest first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM attempt ORDER BY id DESC LIMIT ?", (limit,))
        return [_attempt(row) for row in rows]

    def set_mark(self, uid: str, mark: float) -> bool:
        """Change an attempt's mark after a dispute; return whether there is such an attempt."""
        return self._database.write("UPDATE attempt SET mark = ? WHERE uid = ?", (mark, uid)) > 0

    def count(self) -> int:
        """Return the number of attempts."""
        return int(self._database.row("SELECT COUNT(*) FROM attempt")[0])


def _attempt(row: tuple[Any, ...]) -> Attempt:
    return Attempt(
        uid=row[0],
        at=from_milliseconds(row[1]),
        question_id=QuestionId(row[3]),
        title=row[4],
        deck=row[5],
        topic=row[6],
        level=row[7],
        answer=row[8],
        grade=load_grade(row[9]),
        mark=row[11],
        occasion=Occasion(row[13]),
        confidence=None if row[14] is None else Confidence(row[14]),
        hints=row[15],
        seconds=row[16],
        interview=row[17],
    )
