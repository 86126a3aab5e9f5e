"""Compares the figures of a key point with those of the clause that speaks about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from tutor.grading.counts import COUNTS
from tutor.grading.dates import KIND as DATE
from tutor.grading.excuses import counts_first_try, is_merely_within, is_rest, joins
from tutor.grading.quantities import Quantity, agree, is_end, leading_number, may_be_metres, read_quantities
from tutor.grading.units import PER
from tutor.grading.wording import content_stems, overlap

_PART = re.compile(r"[,;.!?]\s+|\n|\s+(?:and|but|while)\s+")
_DENIED = re.compile(r"(?:\bnot|n['’]t)\s+(?:(?:a|an|the|for|in|after|at|of|only|just)\s+)?$", re.IGNORECASE)
_AROUND = re.compile(r"\b(?:years?|decades?|months?)\s(?:before|after)\s$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|up to)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before the date on which something else ended."""
_PLURAL_BEHIND = re.compile(r"\s([A-Za-z]{3,}(?<!s)s)\b")
_DIGITS = re.compile(r"[\d.,\s–-]+")
_MISTYPED_RATIO = 60.0
"""Similarity of spelling, 0 to 100, from which a word may be a unit with a slip or two."""
_LONG_NUMBER = re.compile(r"(?<![\d.,-])\d{7,30}(?![\d.-]|,\d)")
MISPLACED_RATIO = 2
"""More than how many times nearer the other figure must stand to the point's words than the point's own figure."""
MISPLACED_STEMS = 2
"""How many of the point's words, if it has as many, must stand beside the other figure: one alone may be "default"."""


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """What the figures say."""

    matched: float = 0.0
    """Share of the point's figures that the answer gives, 0 to 1."""
    conflict: tuple[str, str] | None = None
    """The point's figure and the differing one, as written; None without a conflict."""
    has_unit: bool = False
    """True when one of the point's figures has a unit, which chance hardly repeats."""

    @property
    def is_telling(self) -> bool:
        """Whether the figures show that the answer speaks of the point."""
        return self.has_unit and (self.matched == 1.0 or self.conflict is not None)

    @property
    def is_right(self) -> bool:
        """Whether every figure is given, with a unit that chance hardly repeats, and none stands in another's place."""
        return self.has_unit and self.matched == 1.0 and self.conflict is None


def compare_figures(point: str, clause: str, answer: str, elsewhere: Sequence[Quantity] = ()) -> FigureFinding | None:
    """Return how the figures of a point fare in an answer; None when the point has none.

    Args:
        point: the key point.
        clause: the clause aligned with it; only its figures can contradict.
        answer: the whole answer; a figure anywhere in it can agree.
        elsewhere: figures of the question's other points, which are no contradiction here.
    """
    wanted = read_quantities(point)
    if not wanted:
        return None
    given = read_quantities(clause)
    anywhere = (*given, *read_quantities(answer))
    # Much happened on a day or in a year, so that a right date says little of what is told of it.
    has_unit = any(figure.kind not in ("plain", DATE) or _is_rate_in(figure, anywhere) for figure in wanted)
    missing = [
        figure for figure in wanted
        if not any(_same(figure, other) or joins(figure, other, wanted) for other in anywhere)
        and not _is_told_by_rate(figure, wanted, anywhere)
    ]  # fmt: skip
    matched = 1.0 - len(missing) / len(wanted)
    for figure in missing:
        for other in given:
            if not _is_at_home(other, figure, wanted, elsewhere) and _differs(figure, other):
                return FigureFinding(matched, (_shown(figure), _shown(other)), has_unit)
    return FigureFinding(matched, _misplaced(point, wanted, answer), has_unit)


def _shown(figure: Quantity) -> str:
    return _LONG_NUMBER.sub(lambda match: f"{int(match.group()):,}", " ".join(figure.shown.split()))


def _is_rate_in(figure: Quantity, given: Sequence[Quantity]) -> bool:
    """Return whether a figure is a count over a time, and the answer counts as many of the same over some time."""
    rates = (other for other in given if figure.seconds and other.seconds and other.kind == figure.kind)
    return any(_same(figure, other) and _count_same(figure, other) for other in rates)


def _count_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two counts over a time are of the same; who does not say of what means that."""
    things = [set(content_stems(figure.counted)) for figure in (one, other)]
    return not all(things) or bool(things[0] & things[1])


def _is_told_by_rate(figure: Quantity, wanted: Sequence[Quantity], given: Sequence[Quantity]) -> bool:
    """Return whether a time is that of a count which the answer gives over another: 10 every 5 seconds, 2 a second."""
    counts = (
        count for count in wanted
        if count.kind in COUNTS and count.seconds and count.start < figure.start < count.start + len(count.shown)
    )  # fmt: skip
    return figure.kind == "time" and any(other.seconds and _same(count, other) for count in counts for other in given)


def _differs(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two figures of different value measure the same.

    Figures without a unit do when the same word stands beside both: two retries and ten retries, but not two retries
    and ten queues. What is denied ("not 7 days") is not claimed.
    """
    if wanted.kind != given.kind or _DENIED.search(given.before):
        return False
    if wanted.kind == DATE:
        return not _UNTIL.search(given.before) or bool(_UNTIL.search(wanted.before))
    if _AROUND.search(given.before) and not given.text.strip("0123456789"):
        return False  # "four years before 1800" tells another year
    if is_end(wanted, given) or is_rest(wanted, given) or counts_first_try(wanted, given):
        return False
    return wanted.kind != "plain" or bool(_neighbours(wanted) & _neighbours(given))


def _neighbours(figure: Quantity) -> set[str]:
    """Return the stems of the two words behind a figure, which are what it counts, and of the one before."""
    return {*content_stems(figure.before)[-1:], *content_stems(figure.after)[:2]}


def _misplaced(point: str, wanted: Sequence[Quantity], answer: str) -> tuple[str, str] | None:
    """Return a figure that stands where the point's own should, as when two limits are given the wrong way round."""
    stems = {stem for stem in content_stems(point) if not stem[0].isdigit()}
    parts = _PART.split(answer)
    placed = [(len(overlap(stems, content_stems(part))), given) for part in parts if (given := read_quantities(part))]
    if not stems or not placed:
        return None
    best, figures = max(placed, key=lambda item: item[0])
    for figure in wanted:
        at_home = max((near for near, given in placed if any(_same(figure, one) for one in given)), default=best)
        rivals = [
            one for one in figures
            if one.kind == figure.kind and figure.kind not in ("plain", DATE)
            and not any(_same(other, one) for other in wanted) and not _DENIED.search(one.before)
        ]  # fmt: skip
        if best >= min(MISPLACED_STEMS, len(stems)) and best > MISPLACED_RATIO * at_home and rivals:
            return _shown(figure), _shown(rivals[0])
    return None


def _same(wanted: Quantity, given: Quantity) -> bool:
    if (wanted.kind == DATE) != (given.kind == DATE):
        dated, other = (wanted, given) if wanted.kind == DATE else (given, wanted)
        return other.kind == "plain" and other.low == date.fromordinal(int(dated.low)).year
    # "250" after "50 MB" or "retried 2 more" leave the unit to the reader, so a bare figure may match one with a unit.
    # "100 m" may be metres as well as minutes.
    if wanted.kind != given.kind and (
        _is_bare(wanted, given) or _is_bare(given, wanted) or may_be_metres(wanted) or may_be_metres(given)
    ):
        return leading_number(wanted) == leading_number(given)
    if wanted.kind != given.kind:  # "10 mL" leaves out per what, where the point says "10 mL/kg"
        is_part = wanted.kind.split(PER)[0] == given.kind.split(PER)[0] and PER in wanted.kind + given.kind
        return is_part and leading_number(wanted) == leading_number(given)
    return agree(wanted, given)


def _is_bare(figure: Quantity, other: Quantity) -> bool:
    """Return whether a figure leaves open what it measures, so that it may be what the other one does.

    It does not where the plural of something else stands behind it: "8 tablets" are no 8 hours, but "8 huors" may be.
    """
    if figure.kind != "plain":
        return False
    behind = _PLURAL_BEHIND.match(figure.after)
    unit = _DIGITS.sub("", other.text)
    return other.kind in COUNTS or not behind or fuzz.ratio(behind.group(1).lower(), unit.lower()) >= _MISTYPED_RATIO


def _is_choice(first: Quantity, second: Quantity) -> bool:
    """Return whether two figures stand side by side as examples or alternatives: "such as 404 or 500"."""
    return second.before.rstrip().endswith(f"{first.text} or")


def _is_at_home(given: Quantity, missing: Quantity, wanted: Sequence[Quantity], elsewhere: Sequence[Quantity]) -> bool:
    """Return whether a given figure is another one of the point or of another point, so in nobody's place.

    Of two figures of one point the one that stands beside the words of the other has taken its place.
    """
    own = [figure for figure in wanted if _same(figure, given)]
    if not own:
        return any(_same(figure, given) and not is_merely_within(given, figure) for figure in elsewhere)
    if any(_is_choice(figure, missing) or _is_choice(missing, figure) for figure in own):
        return True
    beside = _neighbours(given)
    needed = len(beside & _neighbours(missing))
    return any(len(beside & _neighbours(figure)) >= needed for figure in own)
