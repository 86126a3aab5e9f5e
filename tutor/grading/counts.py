"""Reads how often something is counted: "500 requests per second", "4 times per minute", "15 rps".

A count over a time is a rate like any other: 600 a minute are 10 a second, and 10 a minute are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.grading.units import unit_named
from tutor.grading.wording import STOP_WORDS

COUNTS = ("plain", "times", "attempts")
"""Kinds of figures that count something."""
_RATE = re.compile(
    r"(?P<counted>(?:-[A-Za-z][A-Za-z-]*)?(?:\s+[A-Za-z][A-Za-z-]*){0,3}?)(?:\s*/\s*|\s+(?:per|every|each)\s+)"
    r"(?P<number>\d+(?:\.\d+)?)?\s*(?P<unit>[A-Za-z]+)\b"
    r"(?!\s(?:hour|day|week|month|year|time|one)\b)",  # "every second day"
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s?(?P<unit>[rtqf]ps|rpm|bpm)\b", re.IGNORECASE)
"""Requests, transactions, queries and frames per second; requests, turns and beats per minute."""
_SECOND, _MINUTE = 1.0, 60.0
_ENDING = STOP_WORDS - {"more"}
"""Words behind a figure with which something else begins; "6,000 more environments" are counted."""


@dataclass(frozen=True, slots=True)
class CountRate:
    """The time over which something is counted."""

    seconds: float
    written: str
    """What is counted and over which time, as it stands behind the figure."""
    counted: str = ""
    """What is counted, where it is said."""


def count_rate(behind: str) -> CountRate | None:
    """Return the rate that follows a figure; None when the figure is none.

    Args:
        behind: the text behind the figure, numbers as digits (`number_words.spell_out`).
    """
    short = _SHORT.match(behind)
    if short:
        return CountRate(_MINUTE if short.group("unit").lower().endswith("pm") else _SECOND, short.group())
    found = _RATE.match(behind)
    unit = unit_named(found.group("unit")) if found else None
    if not found or not unit or unit[0] != "time" or found.group("unit") in ("m", "M"):  # per metre or million
        return None
    counted = found.group("counted")
    if any(word in _ENDING for word in counted.lower().split()):
        return None
    seconds = unit[1] * float(found.group("number") or 1)
    return CountRate(seconds, found.group(), counted) if seconds else None
