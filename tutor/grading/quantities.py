"""Reads figures with units out of a text, so that 900 s, 15 min and a quarter of an hour are one value."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tutor.grading.counts import COUNTS, count_rate
from tutor.grading.dates import KIND as DATE
from tutor.grading.dates import FoundDate, find_dates
from tutor.grading.growth import KIND as GROWTH
from tutor.grading.growth import FoundGrowth, find_growth
from tutor.grading.number_words import spell_out
from tutor.grading.units import CURRENCY, PER, Measure, rate_of, rate_written, unit_at, unit_named

_NUMBER = r"\d+(?:\.\d+)?e[+-]?\d{1,2}(?![\w-])|\d{1,3}(?:[,' ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.√'’])(?<![A-Za-z]-)(?<![02-9A-Za-z]/)(?P<version>v(?:ersion\s)?)?(?P<currency>[$€£]\s?)?(?P<low>{_NUMBER})"
    rf"(?:(?P<ratio>(?::| : |\s?to\s?)1(?![\d.,:]*\d)(?!\s?%))|\s?(?:-|–|--|to)\s?[$€£]?(?P<high>{_NUMBER}))?"
    r"(?P<plus>\+)?(?:\s(?:calendar|business|working|full|whole|consecutive|successive|straight|solid|elapsed|idle)(?=\s))?"
    r"[\s-]?(?P<unit>[%$€£](?!\d)|(?:µ[smgf]|[A-Za-z]+)(?!\w))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?:\d|[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?[ap]\.?m\b\.?"
    r"|(?!\s*(?:split|ratio|rule|dilution|share|h|hours?|min|minutes?)\b))",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(r"(?<=\d\s)9s\b|\b\dxx\b", re.IGNORECASE)
"""Nines of availability, which are no seconds, and classes of status."""
_FALLS = re.compile(r"\bfrom\s+(?:about |around |roughly )?$", re.IGNORECASE)
"""What stands before "5 to 1" where it is no ratio."""
_DECIMAL_COMMA = re.compile(
    r"(?<=[$€£])(?P<euros>\d+),(?P<cents>\d\d)(?![\d,])"
    r"|(?<![\d,.])(?P<whole>\d+),(?P<part>\d{1,2})(?=(?:\s?(?:-|–|to)\s?\d+[,.]\d+)?\s?(?P<word>[%$€£]|[A-Za-zµ]+))"
)
_SCALES = {"m": 1e6, "b": 1e9, "bn": 1e9}
"""Letters behind a price; "k" and a capital M are spelt out before."""
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
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SEPARATOR = re.compile(r"(?<=\d)[,' ](?=\d{3}(?!\d))")
_BESIDE = 80
"""Characters beside a figure that are kept."""
TOLERANCE = 0.03
"""Relative difference that is no difference: covers 1000 for 1024 bytes and rounding."""
LOOSE_TOLERANCE = 0.16
"""The same where either side says "about"."""
_EXACT_NUMBER = re.compile(r"[1-9]\d{2}|[1-9]\d{3}(?<!000)")
"""Years, ports, codes of status: a bare number as long as these is no other one, however near, unless it is round."""
NINES = 90
"""Percent from which what is left of the whole is compared."""
WIDEST_RANGE = 4
"""How many times its lower end the upper end of a range is at most; a wider one is a guess."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure in base units."""

    low: float
    high: float
    kind: str
    """What is measured (`units`), such as time (seconds), size (bytes) or percent, or "plain", "ratio", "date"."""
    text: str
    """As written, with its unit."""
    bound: str = ""
    """upper, lower, about or nothing."""
    start: int = field(default=0, compare=False)
    """Where it begins, currency included, in the text with numbers as digits (`spell_out`)."""
    written: str = field(default="", compare=False)
    """As written, with its currency."""
    shown: str = field(default="", compare=False)
    """The same with its rate, for showing both sides."""
    seconds: float = 0.0
    """Of what time this is the amount or count, as in "125 mL per minute"; 0 when it is no rate."""
    counted: str = field(default="", compare=False)
    """What is counted over that time, where it is said."""
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    """What stands beside it, up to some words, with numbers as digits."""


@lru_cache(maxsize=2048)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in order; versions, addresses, times of day and parts of names are left out."""
    timed = _NO_AMOUNT.sub(_blank, _CLOCK.sub(_blank, spell_out(text)))
    marks: list[FoundDate | FoundGrowth] = [*find_dates(timed), *find_growth(timed)]
    for each in marks:
        timed = timed[: each.start] + " " * (each.end - each.start) + timed[each.end :]
    spelled = _DECIMAL_COMMA.sub(_with_decimal_point, timed)
    matches = list(_FIGURE.finditer(spelled))
    own = [_own_measure(match, spelled) for match in matches]
    measures = _of_lists(own, matches, spelled)
    found = (_quantity(match, spelled, *each) for match, *each in zip(matches, own, measures, strict=True))
    told = [quantity for quantity in found if quantity]
    told.extend(_of_mark(each, spelled) for each in marks)
    return tuple(sorted(told, key=lambda quantity: quantity.start))


def _of_mark(found: FoundDate | FoundGrowth, text: str) -> Quantity:
    before, after = text[max(0, found.start - _BESIDE) : found.start], text[found.end :][:_BESIDE]
    low, high, kind = (
        (found.first, found.last, DATE) if isinstance(found, FoundDate) else (found.order, found.order, GROWTH)
    )
    written = found.text
    return Quantity(
        low, high, kind, written, start=found.start, written=written, shown=written, before=before, after=after
    )


def _of_lists(own: list[Measure | None], matches: list[re.Match[str]], text: str) -> list[Measure | None]:
    """Return what each figure measures; in "one, then two minutes" the first has the unit of the second."""
    measures = list(own)
    is_listed = False
    for at in range(len(matches) - 2, -1, -1):
        between = text[_end(matches[at], "low", "high") : matches[at + 1].start("low")]
        is_listed = measures[at] is None and bool(
            _LAST_OF_LIST.fullmatch(between) or (is_listed and _COMMA.fullmatch(between))
        )
        if is_listed:
            measures[at] = measures[at + 1]
    return measures


def _own_measure(match: re.Match[str], text: str) -> Measure | None:
    word, behind = match.group("unit") or "", text[match.end() : match.end() + _BESIDE]
    if match.group("currency"):
        kind, factor = CURRENCY
        if word.lower() not in _SCALES:
            behind = text[_end(match, "low", "high", "plus") :][:_BESIDE]
        return (kind, factor * _SCALES.get(word.lower(), 1.0)), rate_of(kind, behind)
    is_name = len(word) == 1 and re.match(r"-[a-z]", behind)  # as in "3 B-trees"
    return None if is_name else unit_at(word, behind)


def _blank(match: re.Match[str]) -> str:
    """Return as many spaces, so that what stands behind is found where it is in the text."""
    return " " * len(match.group())


def _with_decimal_point(match: re.Match[str]) -> str:
    """Return "1.10" for "1,10 volts", as much of Europe writes it; without a unit behind it may be a list."""
    if match.group("euros"):
        return f"{match.group('euros')}.{match.group('cents')}"
    return f"{match.group('whole')}.{match.group('part')}" if unit_named(match.group("word")) else match.group()


def _quantity(match: re.Match[str], text: str, own: Measure | None, measure: Measure | None) -> Quantity | None:
    if match.group("version") or re.match(r"[./]\d", text[match.end("low") :]):
        return None
    low = high = _value(match.group("low"))
    before = text[max(0, match.start() - _BESIDE) : match.start()]
    is_ratio = bool(match.group("ratio")) and not measure and not _FALLS.search(before)
    (kind, factor), seconds = measure or (("ratio" if is_ratio else "plain", 1.0), 0.0)
    if match.group("high") or (match.group("ratio") and not is_ratio):
        high = _value(match.group("high") or "1")
    end = match.end()
    if own is None or match.group("currency"):  # the word behind is no unit
        end = _end(match, "low", "ratio", "high", "plus")
    written = text[match.start("low") : end].strip()
    after = text[end:][:_BESIDE]
    whole = (match.group("currency") or "") + written
    rate, counted = rate_written(after) if seconds or PER in kind else "", ""
    if kind in COUNTS and (found := count_rate(after)):
        seconds, rate, counted = found.seconds, found.written, found.counted
    start = match.start("currency") if match.group("currency") else match.start("low")
    least, most = sorted((low * factor, high * factor))
    bound = _bound(before)
    return Quantity(least, most, kind, written, bound, start, whole, whole + rate, seconds, counted, before, after)


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
    """Return whether two figures of the same kind say the same; dates do where both may mean the same day."""
    if wanted.kind in (DATE, GROWTH):
        return wanted.low <= given.high and given.low <= wanted.high
    slack = _slack(wanted, given)
    if _are_nines(wanted, given):
        wanted, given = _rest_of(wanted), _rest_of(given)
    if are_equal(wanted, given, slack):
        return True
    # One end of a range is a part of the truth and no contradiction; so is a value inside, unless it is a wide one.
    low, high = _rescaled(wanted, given)
    is_inside = wanted.low * (1 - slack) <= low and high <= wanted.high * (1 + slack)
    is_end = low == high and any(are_close(end, low, slack) for end in (wanted.low, wanted.high))
    is_narrow = wanted.high <= WIDEST_RANGE * wanted.low
    return wanted.high > wanted.low and is_inside and (is_narrow or is_end)


def _are_nines(*figures: Quantity) -> bool:
    """Return whether figures are shares near the whole, of which the rest tells: 99.9 % is far from 99.99 %."""
    return all(each.kind == "percent" and each.low >= NINES and each.high < 100 for each in figures)


def _rest_of(figure: Quantity) -> Quantity:
    return replace(figure, low=100 - figure.high, high=100 - figure.low)


def _slack(wanted: Quantity, given: Quantity) -> float:
    if "about" in (wanted.bound, given.bound):
        return LOOSE_TOLERANCE
    is_exact = (
        wanted.kind == "plain"
        and not given.bound
        and all(_EXACT_NUMBER.fullmatch(each.text) for each in (wanted, given))
    )
    return 0.0 if is_exact else TOLERANCE


def are_equal(wanted: Quantity, given: Quantity, slack: float) -> bool:
    """Return whether two figures of the same kind are the same amount or range, but for a relative difference."""
    low, high = _rescaled(wanted, given)
    return are_close(wanted.low, low, slack) and are_close(wanted.high, high, slack)


def _rescaled(wanted: Quantity, given: Quantity) -> tuple[float, float]:
    """Return the ends of a given figure over the time of the wanted one."""
    # Where only one side names the time of a rate, the other has left it out.
    scale = wanted.seconds / given.seconds if wanted.seconds and given.seconds else 1.0
    return given.low * scale, given.high * scale


def is_end(wanted: Quantity, given: Quantity) -> bool:
    """Return whether a single figure is one end of a given range that is no mere guess: "4 to 14 days"."""
    is_range = given.low < given.high <= WIDEST_RANGE * given.low
    ends = (are_close(wanted.low, end) for end in (given.low, given.high))
    return is_range and wanted.low == wanted.high and any(ends)


def are_close(left: float, right: float, slack: float = TOLERANCE) -> bool:
    """Return whether two finite amounts are the same, but for a relative difference."""
    size = max(abs(left), abs(right), 1e-12)
    return math.isfinite(size) and abs(left - right) <= slack * size


def leading_number(quantity: Quantity) -> float:
    """Return the number that a figure begins with, whatever its unit."""
    return _leading_number(quantity.text)


@lru_cache(maxsize=4096)  # every figure of an answer is compared with those of all points
def _leading_number(text: str) -> float:
    found = _DIGITS.match(_SEPARATOR.sub("", text))
    return float(found.group()) if found else math.nan


def may_be_metres(quantity: Quantity) -> bool:
    """Return whether a figure is one of "m", which are metres as well as minutes."""
    return quantity.kind == "time" and quantity.text.endswith("m") and not quantity.text[-2:-1].isalpha()
