"""The door to the learner's data: one attribute a group of tables."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from tutor.domain.clock import Clock
from tutor.store.aliases import Aliases
from tutor.store.attempts import Attempts
from tutor.store.backup import back_up, is_backup_due
from tutor.store.cards import Cards
from tutor.store.database import Database
from tutor.store.drafts import Drafts
from tutor.store.export import export_data
from tutor.store.gaps import Gaps
from tutor.store.history import History
from tutor.store.interviews import Interviews
from tutor.store.learned import LearnedExamples
from tutor.store.moments import LocalDay, day_of
from tutor.store.moves import Moves
from tutor.store.overrides import Overrides
from tutor.store.preferences import Preferences
from tutor.store.reviews import Reviews
from tutor.store.searches import Searches
from tutor.store.statistics import Statistics


class Store:
    """Everything the program remembers about its learner."""

    def __init__(self, database: Database, clock: Clock, day: LocalDay) -> None:
        """Store the connection; `open_store` makes one."""
        self._database = database
        self._clock = clock
        self._day = day
        self.searches = Searches(database, clock)
        self.gaps = Gaps(database, clock)
        self.learned = LearnedExamples(database, clock)
        self.aliases = Aliases(database, clock)
        self.attempts = Attempts(database, day)
        self.overrides = Overrides(database, clock)
        self.cards = Cards(database)
        self.reviews = Reviews(database, clock, day)
        self.interviews = Interviews(database, clock)
        self.drafts = Drafts(database, clock)
        self.preferences = Preferences(database)
        self.moves = Moves(database, clock)
        self.history = History(database)
        self.statistics = Statistics(database)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def local_date(self, moment: datetime) -> date:
        """Return the learner's local day of a moment."""
        return day_of(self._day(moment))

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context in which all writes are kept or none."""
        return self._database.transaction()

    def back_up_when_due(self) -> Path | None:
        """Write the day's copy unless there is one; return it."""
        now = self._clock()
        return back_up(self._database, now) if is_backup_due(self.path, now) else None

    def export(self, out: TextIO) -> int:
        """Write everything as JSON and return the number of rows."""
        return export_data(self._database, out, self._clock())

    def close(self) -> None:
        """Release the file."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
