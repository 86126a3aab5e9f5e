"""What two figures say of each other: that they are the same, or that they cannot both be right."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from tutor.grading.counts import COUNTS
from tutor.grading.dates import KIND as DATE
from tutor.grading.excuses import counts_first_try, is_rest
from tutor.grading.growth import KIND as GROWTH
from tutor.grading.quantities import Quantity, agree, is_end, leading_number, may_be_metres, read_quantities
from tutor.grading.units import PER
from tutor.grading.wording import content_stems

_DENIED = re.compile(r"(?:\bnot|n['’]t)\s+(?:(?:a|an|the|for|in|after|at|of|only|just)\s+)?$", re.IGNORECASE)
_AROUND = re.compile(r"\b(?:years?|decades?|months?)\s(?:before|after)\s$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|up to)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before the date on which something else ended."""
PLURAL_BEHIND = re.compile(r"\s([A-Za-z]{3,}(?<!s)s)\b")
_DIGITS = re.compile(r"[\d.,\s–-]+")
_MISTYPED_RATIO = 60.0
"""Similarity of spelling, 0 to 100, from which a word may be a unit with a slip or two."""
_LONG_NUMBER = re.compile(r"(?<![\d.,-])\d{7,30}(?![\d.-]|,\d)")
MOST_FIGURES = 48
"""Of a point or clause that are compared, places that read alike counted once; nobody says more, and a table of
hundreds against 64 points took half a minute."""


@lru_cache(maxsize=256)
def in_places(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text, at most `MOST_FIGURES`; those with the same words around them only once."""
    unique: dict[tuple[Quantity, str, str], Quantity] = {}
    for figure in read_quantities(text):
        unique.setdefault((figure, figure.before, figure.after), figure)
    return tuple(unique.values())[:MOST_FIGURES]


@lru_cache(maxsize=2048)
def values_of(text: str) -> tuple[Quantity, ...]:
    """Return each different figure of a text once, wherever it stands, which is enough to see what agrees with it."""
    unique: dict[tuple[Quantity, str, str], Quantity] = {}
    for figure in read_quantities(text):
        behind = PLURAL_BEHIND.match(figure.after)
        unique.setdefault((figure, figure.counted, behind.group(1) if behind else ""), figure)
    return tuple(unique.values())


def are_same(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two figures are the same amount, as far as what each leaves open allows."""
    if (wanted.kind == DATE) != (given.kind == DATE):
        dated, other = (wanted, given) if wanted.kind == DATE else (given, wanted)
        return other.kind == "plain" and other.low == date.fromordinal(int(dated.low)).year
    # "250" after "50 MB" or "retried 2 more" leave the unit to the reader, so a bare figure may match one with a unit.
    # "100 m" may be metres as well as minutes.
    if wanted.kind == given.kind:
        return agree(wanted, given) and (not (wanted.seconds and given.seconds) or _count_same(wanted, given))
    if GROWTH in (wanted.kind, given.kind):
        return False
    # First the number, since nearly all pairs of figures end there.
    return leading_number(wanted) == leading_number(given) and _is_open(wanted, given)


def _count_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two counts over a time are of the same; who does not say of what means that."""
    things = [set(content_stems(figure.counted)) for figure in (one, other)]
    return not all(things) or bool(things[0] & things[1])


def _is_open(wanted: Quantity, given: Quantity) -> bool:
    """Return whether one of two figures of different kinds leaves to the reader what it measures.

    "10 mL" leaves out per what, where the point says "10 mL/kg".
    """
    is_part = wanted.kind.split(PER)[0] == given.kind.split(PER)[0] and PER in wanted.kind + given.kind
    is_bare = _is_bare(wanted, given) or _is_bare(given, wanted)
    return is_part or is_bare or may_be_metres(wanted) or may_be_metres(given)


def _is_bare(figure: Quantity, other: Quantity) -> bool:
    """Return whether a figure leaves open what it measures, so that it may be what the other one does.

    It does not where the plural of something else stands behind it: "8 tablets" are no 8 hours, but "8 huors" may be.
    """
    if figure.kind != "plain":
        return False
    behind = PLURAL_BEHIND.match(figure.after)
    unit = _DIGITS.sub("", other.text)
    return other.kind in COUNTS or not behind or fuzz.ratio(behind.group(1).lower(), unit.lower()) >= _MISTYPED_RATIO


def is_denied(figure: Quantity) -> bool:
    """Return whether what stands before a figure denies it: "not 7 days"."""
    return _DENIED.search(figure.before) is not None


def excludes(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two figures of different value cannot both be right where they measure the same.

    What is denied ("not 7 days") is not claimed.
    """
    if wanted.kind != given.kind or is_denied(given):
        return False
    if wanted.kind == DATE:
        return not _UNTIL.search(given.before) or bool(_UNTIL.search(wanted.before))
    if _AROUND.search(given.before) and not given.text.strip("0123456789"):
        return False  # "four years before 1800" tells another year
    return not (is_end(wanted, given) or is_rest(wanted, given) or counts_first_try(wanted, given))


def shown(figure: Quantity) -> str:
    """Return a figure as it is shown to the learner."""
    return _LONG_NUMBER.sub(lambda match: f"{int(match.group()):,}", " ".join(figure.shown.split()))
