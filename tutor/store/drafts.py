"""Half-typed answers, so that a closed terminal loses at most the last second."""

from __future__ import annotations

from tutor.domain.clock import Clock
from tutor.store.database import Database, storable
from tutor.store.moments import to_milliseconds


class Drafts:
    """The table `draft`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Store the connection and the clock."""
        self._database = database
        self._clock = clock

    def put(self, owner: str, text: str) -> None:
        """Keep what is typed at a place, in the stead of what was typed there before."""
        self._database.write(
            "INSERT OR REPLACE INTO draft (owner, text, saved_at) VALUES (?, ?, ?)",
            (owner, storable(text), to_milliseconds(self._clock())),
        )

    def get(self, owner: str) -> str:
        """Return what was typed at a place; empty when nothing was."""
        row = self._database.row("SELECT text FROM draft WHERE owner = ?", (owner,))
        return str(row[0]) if row else ""

    def clear(self, owner: str) -> None:
        """Forget what was typed at a place, as after it was submitted."""
        self._database.write("DELETE FROM draft WHERE owner = ?", (owner,))
