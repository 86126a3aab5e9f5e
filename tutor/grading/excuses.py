"""Differences of two figures that are no contradiction."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from tutor.grading.dates import KIND as DATE
from tutor.grading.quantities import TOLERANCE, WIDEST_RANGE, Quantity

_LEFT_OVER = re.compile(r"\b(?:free|left|remain(?:s|ing)?|unused|spare|idle|available|empty)\b", re.IGNORECASE)
_RETRIES = re.compile(r"\b(?:retr(?:y|ies|ied|ying)|re-tr|repeat|again)", re.IGNORECASE)
_NEAR = re.compile(r"[.,;:]\s")
_TAIL, _NEARLY_ALL = 0.01, 1e-6
"""Share of the whole up to which nobody takes it for the rest, and how exactly both must then make up the whole."""
_NEAR_WORDS = 3
"""Words beside a figure that may say what it counts, or of what it is the share."""


def counts_first_try(wanted: Quantity, given: Quantity) -> bool:
    """Return whether one counts the retries and the other, one more, everything: "2 retries" and "3 times in all"."""
    retries, runs = sorted((wanted, given), key=lambda figure: figure.low)
    is_one_more = wanted.kind == "times" and runs.low - retries.low == 1
    return is_one_more and _is_of_retries(retries) and not _is_of_retries(runs)


def _is_of_retries(figure: Quantity) -> bool:
    beside = " ".join((*figure.before.split()[-_NEAR_WORDS:], figure.text, *figure.after.split()[:_NEAR_WORDS]))
    return bool(_RETRIES.search(beside))


def joins(figure: Quantity, given: Quantity, wanted: Sequence[Quantity]) -> bool:
    """Return whether a range has the figure and another of the point as its ends: "2 to 10 GB" for 2 GB and 10 GB.

    Args:
        figure: one of the point's.
        given: the range.
        wanted: all figures of the point.
    """
    singles = [each.low for each in (figure, *wanted) if each.kind == given.kind and each.low == each.high]
    ends = (given.low, given.high)
    are_told = all(any(math.isclose(end, value, rel_tol=TOLERANCE) for value in singles) for end in ends)
    return given.low < given.high and are_told and any(math.isclose(figure.low, end, rel_tol=TOLERANCE) for end in ends)


def is_rest(wanted: Quantity, given: Quantity) -> bool:
    """Return whether one is what the other leaves of the whole: "15 % free" and "85 % full", 0.1 % and 99.9 %."""
    if wanted.kind != "percent" or abs(wanted.low + given.low - 100) >= 1:
        return False
    is_exact = math.isclose(wanted.low + given.low, 100, rel_tol=_NEARLY_ALL)
    is_tail = is_exact and max(wanted.low, given.low) >= 100 * (1 - _TAIL)
    return is_tail or _is_left_over(wanted) != _is_left_over(given)


def _is_left_over(figure: Quantity) -> bool:
    before = _NEAR.split(figure.before)[-1].split()[-_NEAR_WORDS:]
    after = _NEAR.split(figure.after)[0].split()[:_NEAR_WORDS]
    return bool(_LEFT_OVER.search(" ".join((*before, *after))))


def is_merely_within(given: Quantity, figure: Quantity) -> bool:
    """Return whether a figure lies inside a range so wide that the figure need not be meant by it."""
    is_wide = figure.kind != DATE and figure.high > WIDEST_RANGE * figure.low
    ends = ((end, value) for end in (figure.low, figure.high) for value in (given.low, given.high))
    return is_wide and not any(math.isclose(end, value, rel_tol=TOLERANCE) for end, value in ends)
