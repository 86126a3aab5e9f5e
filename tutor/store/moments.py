"""How moments are written down: milliseconds since 1970 in UTC, and the learner's local day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

LocalDay = Callable[[datetime], int]
"""Returns the number of the learner's local day, counted as `date.toordinal` does."""


def to_milliseconds(moment: datetime) -> int:
    """Return an aware moment as whole milliseconds since 1970."""
    return (moment - _EPOCH) // _MILLISECOND


def from_milliseconds(milliseconds: int) -> datetime:
    """Return the moment in UTC; exact where `datetime.fromtimestamp` would round or overflow."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def moment_or_none(milliseconds: int | None) -> datetime | None:
    """Return the moment, or None for none."""
    return None if milliseconds is None else from_milliseconds(milliseconds)


def milliseconds_or_none(moment: datetime | None) -> int | None:
    """Return the milliseconds, or None for none."""
    return None if moment is None else to_milliseconds(moment)


def local_day(zone: tzinfo | None) -> LocalDay:
    """Return the function that finds the local day in `zone`; None for the computer's own zone."""

    def day(moment: datetime) -> int:
        try:
            return moment.astimezone(zone).date().toordinal()
        except (OverflowError, ValueError, OSError):  # within hours of year 9999's end, or beyond the platform's range
            return moment.date().toordinal()

    return day


def day_of(number: int) -> date:
    """Return the date of a day's number."""
    return date.fromordinal(number)
