"""The questions that a deck could not answer, counted, so that its author can add them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tutor.domain.clock import Clock
from tutor.domain.learner import Gap
from tutor.domain.question import QuestionId
from tutor.store.database import Database, storable
from tutor.store.moments import from_milliseconds, to_milliseconds


class Gaps:
    """The table `gap`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def add(self, text: str, deck: str, nearest_ids: Sequence[QuestionId] = ()) -> None:
        """Keep a question without an answer; asked again, it is counted."""
        now = to_milliseconds(self._clock())
        self._database.write(
            "INSERT INTO gap (deck, text, nearest, first_at, last_at, count) VALUES (?, ?, ?, ?, ?, 1) "
            "ON CONFLICT (deck, text) DO UPDATE SET nearest = excluded.nearest, last_at = excluded.last_at, "
            "count = count + 1",
            (deck, storable(text), json.dumps(list(nearest_ids)), now, now),
        )

    def all(self, deck: str | None = None) -> list[Gap]:
        """Return the gaps, most often asked first, of one deck or of all."""
        rows = self._database.rows(
            "SELECT id, text, deck, nearest, first_at, last_at, count FROM gap WHERE ?1 IS NULL OR deck = ?1 "
            "ORDER BY count DESC, last_at DESC",
            (deck,),
        )
        return [
            Gap(
                row[0],
                row[1],
                row[2],
                tuple(json.loads(row[3])),
                from_milliseconds(row[4]),
                from_milliseconds(row[5]),
                row[6],
            )
            for row in rows
        ]

    def remove(self, gap_id: int) -> bool:
        """Forget a gap, as when it has been filled; return whether there was one."""
        return self._database.write("DELETE FROM gap WHERE id = ?", (gap_id,)) > 0
