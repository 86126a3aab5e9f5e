"""What two figures that differ may have in common: a whole, the first try of retries, the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.grading.dates import KIND as DATE
from tutor.grading.quantities import WIDEST_RANGE, Quantity, are_close

_LEFT_OVER = re.compile(r"\b(?:free|left|remain(?:s|ing)?|unused|spare|idle|available|empty)\b", re.IGNORECASE)
_RETRIES = re.compile(r"\b(?:retr(?:y|ies|ied|ying)|re-tr(?:y|ies|ied)|repeat(?:s|ed)?|again)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:in (?:all|total)|altogether|overall)\b", re.IGNORECASE)
_NEAR = re.compile(r"[.,;:]\s")
_SIDE = re.compile(
    r"\b(?:(?P<under>under|below|within|faster|quicker|shorter|smaller|lower)"
    r"|over|above|beyond|slower|longer|larger|higher|exceed(?:s|ing)?)\b",
    re.IGNORECASE,
)
_SIDE_WORDS = 6
_TAIL, _NEARLY_ALL = 0.005, 1e-6
"""Share of the whole up to which nobody takes it for the rest, and how exactly both must then make up the whole."""
_MOST_FIGURES = 12
"""Of a point whose figures a range may join: more is a table, and would take long."""
_NEAR_WORDS = 3
"""Words beside a figure that may say what it counts, or of what it is the share."""


def counts_first_try(wanted: Quantity, given: Quantity) -> bool:
    """Return whether one counts the retries and the other, one more, everything: "2 retries" and "3 times in all"."""
    retries, runs = sorted((wanted, given), key=lambda figure: figure.low)
    is_one_more = wanted.kind == "times" and runs.low - retries.low == 1 and not runs.text.endswith("x")
    near = (*retries.before.split()[-_NEAR_WORDS:], retries.text, *retries.after.split()[:_NEAR_WORDS])
    is_of_retries = bool(_RETRIES.search(" ".join(near)))
    around = f"{runs.before}{runs.text}{runs.after}"
    return is_one_more and is_of_retries and (not _RETRIES.search(around) or bool(_IN_ALL.search(around)))


def joins(figure: Quantity, given: Quantity, wanted: Sequence[Quantity]) -> bool:
    """Return whether a range has the figure and another of the point as its ends: "2 to 10 GB" for 2 GB and 10 GB.

    Args:
        figure: one of the point's.
        given: the range.
        wanted: all figures of the point.
    """
    if given.kind == DATE or given.low == given.high or len(wanted) > _MOST_FIGURES:
        return False
    ends = (given.low, given.high)
    singles = [each.low for each in wanted if _measures_same(each, given) and each.low == each.high]
    are_told = all(any(are_close(end, value) for value in singles) for end in ends)
    return are_told and _measures_same(figure, given) and any(are_close(figure.low, end) for end in ends)


def _measures_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two figures have one kind, over the same time where both name one."""
    return one.kind == other.kind and (one.seconds == other.seconds or not one.seconds or not other.seconds)


def is_rest(wanted: Quantity, given: Quantity) -> bool:
    """Return whether one is what the other leaves of the whole: "15 % free" and "85 % full", 0.1 % and 99.9 %."""
    if wanted.kind != "percent" or abs(wanted.low + given.low - 100) >= 1:
        return False
    is_exact = are_close(wanted.low + given.low, 100, _NEARLY_ALL)
    is_tail = is_exact and max(wanted.low, given.low) >= 100 * (1 - _TAIL)
    sides = {_side(wanted), _side(given)}
    return is_tail or _is_left_over(wanted) != _is_left_over(given) or (is_exact and sides == {"under", "over"})


def _side(figure: Quantity) -> str:
    """Return on which side of a limit a share lies: "under" or "over"; empty when nothing says so."""
    around = f"{' '.join(figure.before.split()[-_SIDE_WORDS:])} {' '.join(figure.after.split()[:_SIDE_WORDS])}"
    found = _SIDE.search(around)
    return "" if found is None else "under" if found.group("under") else "over"


def _is_left_over(figure: Quantity) -> bool:
    before = _NEAR.split(figure.before)[-1].split()[-_NEAR_WORDS:]
    after = _NEAR.split(figure.after)[0].split()[:_NEAR_WORDS]
    return bool(_LEFT_OVER.search(" ".join((*before, *after))))


def is_merely_within(given: Quantity, figure: Quantity) -> bool:
    """Return whether a figure lies inside a range so wide that the figure need not be meant by it."""
    is_wide = figure.kind != DATE and figure.high > WIDEST_RANGE * figure.low
    ends = ((end, value) for end in (figure.low, figure.high) for value in (given.low, given.high))
    return is_wide and not any(are_close(end, value) for end, value in ends)
