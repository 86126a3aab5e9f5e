"""Reads dates: "2025-08-01", "1 August 2025", "Aug 1st, 2025", "August 2025", each as the days that it may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

KIND = "date"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?:1\d|20)\d\d"
_NAMED = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w./-])(?:(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])|(?!-|\s\d{{3}}))"
    rf"|(?:the\s)?(?P<day_before>{_DAY})\s(?:of\s)?(?P<name_behind>{_NAMED}),?\s(?P<year_behind>{_YEAR})"
    rf"|(?P<name>{_NAMED})\s(?:(?P<day_between>{_DAY}),?\s|of\s)?(?P<year_last>{_YEAR}))"
    r"(?=T[\d ]|(?![\w/-]|[.,]\d))",  # a time of day behind it may be blank already
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    first: int
    last: int
    """The first and the last day that it may mean, as proleptic ordinals; the same where it names the day."""
    start: int
    end: int
    """Where it stands."""
    text: str


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates of a text in order; a year alone, or a day without its year, is none."""
    for match in _DATE.finditer(text):
        part = match.groupdict()
        year = int(part["year"] or part["year_behind"] or part["year_last"])
        name = part["name_behind"] or part["name"]
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(part["month"])
        day = part["day"] or part["day_before"] or part["day_between"]
        last = monthrange(year, month)[1]
        first, until = (1, last) if day is None else [int(re.sub(r"\D", "", day))] * 2
        if until <= last:
            since, to = (date(year, month, each).toordinal() for each in (first, until))
            yield FoundDate(since, to, match.start(), match.end(), match.group())
