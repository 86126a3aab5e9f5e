"""Reads figures with units out of a text, so that 900 s, 15 min and a quarter of an hour are one value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.grading.number_words import spell_out
from tutor.grading.units import CURRENCY, PER_TIME, Unit, rate_behind, unit_named

_NUMBER = r"\d+(?:\.\d+)?e[+-]?\d{1,2}(?![\w-])|\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.√])(?<![A-Za-z]-)(?P<version>v(?:ersion\s)?)?(?P<currency>[$€£]\s?)?(?P<low>{_NUMBER})"
    rf"(?:(?P<ratio>\s?(?::|to)\s?1(?![\d.,:]*\d)(?!\s?%))|\s?(?:-|–|--|to)\s?(?P<high>{_NUMBER}))?"
    r"(?P<plus>\+)?[\s-]?(?P<unit>[%$€£]|µ[smgf]|[A-Za-z]+)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d.:])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?![\d:])", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<![\d,.])(\d+),(\d{1,2})(?=\s?(?P<word>[%€]|[A-Za-zµ]+))")
_UPPER = re.compile(
    r"(?:up to|at most|max(?:imum|imun)?|no more than|below|under|less than|limit(?:ed)? (?:is|to|of)|<)"
    r"\W*(?:\w+\W+){0,2}$",
    re.I,
)
_LOWER = re.compile(
    r"(?:at least|min(?:imum)?|more than|over|above|exceed(?:s|ing)?|longer than|>)\W*(?:\w+\W+){0,1}$", re.I
)
_LAST_OF_LIST = re.compile(r"(?:-\s+to|-?\s*,?\s+(?:and|or|then)(?:\s+(?:then|after))?)\s+", re.I)
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
    """What is measured (`units`), such as time (seconds), size (bytes) or percent, "ratio" or "plain"; a rate's ends in
    `PER_TIME` and its base is one second."""
    text: str
    """As written, for showing both sides."""
    bound: str = ""
    """upper, lower, about or nothing."""
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    """What stands beside it, up to some words, with numbers as digits."""


@lru_cache(maxsize=2048)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in order; versions, addresses, times of day and parts of names are left out."""
    spelled = _DECIMAL_COMMA.sub(_with_decimal_point, _CLOCK.sub(" ", spell_out(text)))
    matches = list(_FIGURE.finditer(spelled))
    units = _units(matches, spelled)
    found = (_quantity(match, spelled, unit) for match, unit in zip(matches, units, strict=True))
    return tuple(quantity for quantity in found if quantity)


def _units(matches: list[re.Match[str]], text: str) -> list[Unit | None]:
    """Return each figure's unit; in "one, then two minutes" the first has that of the second."""
    units = [_own_unit(match, text) for match in matches]
    is_listed = False
    for at in range(len(matches) - 2, -1, -1):
        between = text[_end(matches[at], "low", "high") : matches[at + 1].start("low")]
        is_listed = units[at] is None and bool(
            _LAST_OF_LIST.fullmatch(between) or (is_listed and _COMMA.fullmatch(between))
        )
        if is_listed:
            units[at] = units[at + 1]
    return units


def _own_unit(match: re.Match[str], text: str) -> Unit | None:
    word = match.group("unit") or ""
    if word == "m" and text.startswith("/s", match.end()):  # otherwise minutes
        return unit_named("metre")
    return unit_named(word) or (CURRENCY if match.group("currency") else None)


def _with_decimal_point(match: re.Match[str]) -> str:
    """Return "1.10" for "1,10 volts", as much of Europe writes it; without a unit behind it may be a list."""
    return f"{match.group(1)}.{match.group(2)}" if unit_named(match.group("word")) else match.group()


def _quantity(match: re.Match[str], text: str, unit: Unit | None) -> Quantity | None:
    if match.group("version") or re.match(r"[./]\d", text[match.end("low") :]):
        return None
    low = high = _value(match.group("low"))
    before = text[max(0, match.start() - _BESIDE) : match.start()]
    is_ratio = bool(match.group("ratio")) and not unit and not before.endswith("from ")
    kind, factor = unit or ("ratio" if is_ratio else "plain", 1.0)
    if match.group("high") or (match.group("ratio") and not is_ratio):
        high = _value(match.group("high") or "1")
    end = match.end()
    if not unit_named(match.group("unit") or ""):  # the word behind is no unit: that of the list is, or none
        end = _end(match, "low", "ratio", "high", "plus")
    counted, last = end, end
    if rate := rate_behind(text, end):
        counted, last, seconds = rate
        kind, factor = kind + PER_TIME, factor / seconds
    written = text[match.start() : last].strip()
    after = (text[end:counted] + text[last:])[:_BESIDE]
    return Quantity(min(low, high) * factor, max(low, high) * factor, kind, written, _bound(before), before, after)


def _end(match: re.Match[str], *names: str) -> int:
    """Return where the last of some groups ends; those that are not there end at -1."""
    return max(map(match.end, names))


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
