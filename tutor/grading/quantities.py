"""Reads figures with units out of a text, so that 900 s, 15 min and a quarter of an hour are one value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.grading.number_words import spell_out

_TIME = {
    "ns": 1e-9, "nanosecond": 1e-9, "us": 1e-6, "µs": 1e-6, "microsecond": 1e-6, "ms": 1e-3, "msec": 1e-3,
    "millisecond": 1e-3, "s": 1, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "minut": 60, "h": 3600,
    "hr": 3600, "hour": 3600, "day": 86400, "d": 86400, "week": 604800, "month": 2_592_000, "year": 31_536_000,
}  # fmt: skip
_SIZE = {
    "byte": 1, "b": 1, "kb": 1024, "kib": 1024, "kilobyte": 1024, "mb": 1024**2, "mib": 1024**2, "meg": 1024**2,
    "megabyte": 1024**2, "gb": 1024**3, "gib": 1024**3, "gig": 1024**3, "gigabyte": 1024**3, "tb": 1024**4,
    "tib": 1024**4, "terabyte": 1024**4, "bit": 0.125, "kbit": 128, "mbit": 131072,
}  # fmt: skip
_UNITS: dict[str, tuple[str, float]] = {
    **{name: ("time", factor) for name, factor in _TIME.items()},
    **{name: ("size", factor) for name, factor in _SIZE.items()},
    "%": ("percent", 1), "percent": ("percent", 1), "pct": ("percent", 1), "time": ("times", 1), "x": ("times", 1),
    "attempt": ("attempts", 1), "retry": ("times", 1), "retries": ("times", 1),
}  # fmt: skip
_NUMBER = r"\d+(?:\.\d+)?e[+-]?\d{1,2}(?![\w-])|\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.√])(?<![A-Za-z]-)(?P<version>v(?:ersion\s)?)?(?P<low>{_NUMBER})(?:\s?(?:-|–|--|to)\s?(?P<high>{_NUMBER}))?"
    r"(?P<plus>\+)?[\s-]?(?P<unit>%|µs|[A-Za-z]+)?",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"(?:up to|at most|max(?:imum|imun)?|no more than|below|under|less than|limit(?:ed)? (?:is|to|of)|<)"
    r"\W*(?:\w+\W+){0,2}$",
    re.I,
)
_LOWER = re.compile(
    r"(?:at least|min(?:imum)?|more than|over|above|exceed(?:s|ing)?|longer than|>)\W*(?:\w+\W+){0,1}$", re.I
)
_LAST_OF_LIST = re.compile(r"\s*,?\s+(?:and|or|then)(?:\s+(?:then|after))?\s+", re.I)
"""What stands before the last figure of a list, the one that names the unit of all."""
_COMMA = re.compile(r",\s+")
_ABOUT = re.compile(r"(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|circa|ca\.?|~)\s*$", re.I)
_BESIDE = 80
"""Characters beside a figure that are kept."""
TOLERANCE = 0.03
"""Relative difference that is no difference: covers 1000 for 1024 bytes and rounding."""
LOOSE_TOLERANCE = 0.16
"""The same where either side says "about"."""
WIDEST_RANGE = 4
"""How many times its lower end the upper end of a range is at most; a wider one is a guess."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure in base units."""

    low: float
    high: float
    kind: str
    """time (seconds), size (bytes), percent, times, attempts or plain."""
    text: str
    """As written, for showing both sides."""
    bound: str = ""
    """upper, lower, about or nothing."""
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    """What stands beside it, up to some words, with numbers as digits."""


@lru_cache(maxsize=2048)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in order; versions, addresses and parts of names are left out."""
    spelled = spell_out(text)
    matches = list(_FIGURE.finditer(spelled))
    units = _units(matches, spelled)
    found = (_quantity(match, spelled, unit) for match, unit in zip(matches, units, strict=True))
    return tuple(quantity for quantity in found if quantity)


def _units(matches: list[re.Match[str]], text: str) -> list[tuple[str, float] | None]:
    """Return each figure's unit; in "one, then two minutes" the first has that of the second."""
    units = [_unit(match.group("unit") or "") for match in matches]
    is_listed = False
    for at in range(len(matches) - 2, -1, -1):
        between = text[_end(matches[at], "low", "high") : matches[at + 1].start("low")]
        is_listed = units[at] is None and bool(
            _LAST_OF_LIST.fullmatch(between) or (is_listed and _COMMA.fullmatch(between))
        )
        if is_listed:
            units[at] = units[at + 1]
    return units


def _quantity(match: re.Match[str], text: str, unit: tuple[str, float] | None) -> Quantity | None:
    if match.group("version") or re.match(r"[./]\d", text[match.end("low") :]):
        return None
    low = _value(match.group("low"))
    high = _value(match.group("high")) if match.group("high") else low
    kind, factor, written = "plain", 1.0, match.group().strip()
    if unit:
        kind, factor = unit
    if not _unit(match.group("unit") or ""):  # the word behind is no unit, or the unit is that of the list
        written = text[match.start() : _end(match, "low", "high", "plus")].strip()
    before = text[max(0, match.start() - _BESIDE) : match.start()]
    after = text[match.start() + len(written) :][:_BESIDE]
    bound = _bound(before)
    return Quantity(min(low, high) * factor, max(low, high) * factor, kind, written, bound, before, after)


def _end(match: re.Match[str], *names: str) -> int:
    """Return where the last of some groups ends; those that are not there end at -1."""
    return max(map(match.end, names))


def _unit(word: str) -> tuple[str, float] | None:
    lowered = word.lower()
    return _UNITS.get(lowered) or (_UNITS.get(lowered[:-1]) if lowered.endswith("s") and len(lowered) > 2 else None)


def _value(digits: str) -> float:
    return float(re.sub(r"[,' ]", "", digits))


def _bound(before: str) -> str:
    for name, pattern in (("about", _ABOUT), ("upper", _UPPER), ("lower", _LOWER)):
        if pattern.search(before[-40:]):
            return name
    return ""


def agree(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two figures of the same kind say the same."""
    loose = "about" in (wanted.bound, given.bound)
    slack = LOOSE_TOLERANCE if loose else TOLERANCE
    if _close(wanted.low, given.low, slack) and _close(wanted.high, given.high, slack):
        return True
    # One end of a range, or a value inside it, is a part of the truth and no contradiction.
    inside = wanted.low * (1 - slack) <= given.low and given.high <= wanted.high * (1 + slack)
    return wanted.high > wanted.low and inside


def is_end(wanted: Quantity, given: Quantity) -> bool:
    """Return whether a single figure is one end of a given range that is no mere guess: "4 to 14 days"."""
    is_range = given.low < given.high <= WIDEST_RANGE * given.low
    ends = (_close(wanted.low, end, TOLERANCE) for end in (given.low, given.high))
    return is_range and wanted.low == wanted.high and any(ends)


def _close(left: float, right: float, slack: float) -> bool:
    return abs(left - right) <= slack * max(abs(left), abs(right), 1e-12)
