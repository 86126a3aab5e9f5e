"""Writes figures of an answer in the unit of a key point: "a quarter of an hour" as "15 minutes".

The judge has learnt that another figure is a wrong one; that 900 seconds are no other figure is arithmetic, which is
done here instead of being guessed by a network.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.grading.counts import COUNTS
from tutor.grading.growth import KIND as GROWTH
from tutor.grading.number_words import spell_out
from tutor.grading.quantities import Quantity, are_equal, leading_number, may_be_metres, read_quantities
from tutor.grading.units import PER
from tutor.grading.wording import content_stems

_CONVERTED = frozenset(
    [
        "time", "size", "volume", "mass", "length", "frequency", "voltage", "power", "energy", "capacitance", "money",
        "ratio", GROWTH,
    ]
)  # fmt: skip
"""Kinds that have several units or spellings; two retries are not two attempts, and 99.9 % is 99.9 % in all words."""
_EXACT, _ROUNDED = 1e-3, 0.02
"""Relative difference that is none: 59 minutes are no hour, but 9 kcal are 37 kJ and 12 months a year."""
_ANOTHER_UNIT = 1.5
"""How many times one number is the other at least when the same amount is in another unit."""
_BARE = re.compile(r"(?:[\d.,' –-]|to)+")
"""A figure or range of a list that leaves its unit to the last one."""
_CENT = re.compile(r"\bcents?\b", re.IGNORECASE)


def in_units_of(points: Sequence[str], answer: str) -> str:
    """Return the answer with the points' own figures where it has them in another unit; unchanged without any.

    Where a figure is written anew, numbers in words become digits everywhere.
    """
    wanted = [figure for point in points for figure in read_quantities(point) if _is_convertible(figure)]
    if not wanted:
        return answer
    figures = read_quantities(answer)
    # In "5 or 10 minutes" the last figure must keep the unit that it gives the first.
    listed = {given.kind for given in figures if given.kind not in COUNTS and _is_bare(given)}
    text = spell_out(answer)
    is_changed = False
    for given in reversed(figures):
        same = next((figure for figure in wanted if _is_converted(figure, given)), None)
        if same and given.kind not in listed and text.startswith(given.shown, given.start):
            text = text[: given.start] + same.shown + text[given.start + len(given.shown) :]
            is_changed = True
    return text if is_changed else answer


def _is_convertible(figure: Quantity) -> bool:
    return figure.kind.split(PER)[0] in _CONVERTED or (figure.kind in COUNTS and figure.seconds > 0)


def _is_converted(wanted: Quantity, given: Quantity) -> bool:
    """Return whether a figure is the wanted amount in another unit, beyond doubt."""
    if wanted.kind != given.kind or bool(wanted.seconds) != bool(given.seconds):
        return False
    figures = (wanted, given)
    if wanted.kind == GROWTH:
        return wanted.low == given.low and wanted.text != given.text
    if wanted.kind in COUNTS:
        is_of_same = set(content_stems(wanted.counted)) == set(content_stems(given.counted))
        return is_of_same and wanted.seconds != given.seconds and are_equal(wanted, given, _EXACT)
    if _is_bare(wanted) or any(map(may_be_metres, figures)):
        return False
    # Prices in dollars and in euros have one kind, so that only cents are surely parts of the other figure.
    if wanted.kind == "money" and not _is_in_cents(figures):
        return False
    small, large = sorted(map(leading_number, figures))
    is_other_unit = large >= _ANOTHER_UNIT * small or (wanted.kind == "ratio" and wanted.written != given.written)
    is_rounded = wanted.kind.startswith("energy") or any("month" in figure.written.lower() for figure in figures)
    has_same_end = ("+" in wanted.written) == ("+" in given.written)
    return is_other_unit and has_same_end and are_equal(wanted, given, _ROUNDED if is_rounded else _EXACT)


def _is_bare(figure: Quantity) -> bool:
    return figure.kind != "ratio" and bool(_BARE.fullmatch(figure.written))


def _is_in_cents(prices: Sequence[Quantity]) -> bool:
    """Return whether one of two prices is in cents, and neither in pounds."""
    is_pounds = any("£" in price.written for price in prices)
    return not is_pounds and any(_CENT.search(price.written) for price in prices)
