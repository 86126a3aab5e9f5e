"""Compares the figures of a key point with those of the clause that speaks about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tutor.grading.counts import COUNTS
from tutor.grading.dates import KIND as DATE
from tutor.grading.excuses import is_merely_within, joins
from tutor.grading.figure_pairs import MOST_FIGURES, are_same, excludes, in_places, shown, values_of
from tutor.grading.growth import KIND as GROWTH
from tutor.grading.misplaced import misplaced_figure
from tutor.grading.number_words import spell_out
from tutor.grading.quantities import Quantity, leading_number, read_quantities
from tutor.grading.wording import content_stems

_CHOICE = re.compile(r"\d[^\d,;.]{0,14}?,?\s(?:or|maybe|perhaps)\s(?:(?:maybe|perhaps|even)\s)?$", re.IGNORECASE)
"""What stands before the second of two figures that are offered."""
_CALCULATED = re.compile(r"\d\s*[/^*+=×÷]\s*\d|\d0s\b|[√π²³]")
"""What is written with several numbers, or means a decade, is no single value: "3/4" is 0.75, not 4."""
_LABEL = re.compile(r"[.)]\s*\S")
"""What stands behind the number of an item in a list: "1) read, 2) write"."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
BARE_WORDS = 2
"""Words beside the figures of a clause up to which it is a bare reply, as in "maybe 1944" or "1944, I guess"."""


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


def compare_figures(
    point: str, clause: str, answer: str, elsewhere: Sequence[Quantity] = (), others: Sequence[str] = ()
) -> FigureFinding | None:
    """Return how the figures of a point fare in an answer; None when the point has none.

    Args:
        point: the key point.
        clause: the clause aligned with it; only its figures can contradict.
        answer: the whole answer; a figure anywhere in it can agree.
        elsewhere: figures of the question's other points, which are no contradiction here.
        others: those points, to which a part of the answer may belong rather than to this one.
    """
    wanted = read_quantities(point)[:MOST_FIGURES]
    if not wanted:
        return None
    given = in_places(clause)
    anywhere = (*values_of(clause), *values_of(answer))
    # Much happened on a day or in a year, and much takes O(n): such a right figure says little of what is told of it.
    has_unit = any(figure.kind not in ("plain", DATE, GROWTH) or _is_rate_in(figure, anywhere) for figure in wanted)
    missing = [
        figure for figure in wanted
        if not any(are_same(figure, other) or joins(figure, other, wanted) for other in anywhere)
        and not _is_told_by_rate(figure, wanted, anywhere)
    ]  # fmt: skip
    matched = 1.0 - len(missing) / len(wanted)
    pairs = (pair for pair in _differing(missing, given) if not _is_at_home(*pair, wanted, elsewhere))
    pair = next(pairs, None) or _replaced(point, clause, missing, given, (*wanted, *elsewhere))
    conflict = (
        (shown(pair[0]), shown(pair[1]))
        if pair
        else _offered(wanted, given, elsewhere) or misplaced_figure(point, wanted, answer, others)
    )
    return FigureFinding(matched, conflict, has_unit)


def _is_rate_in(figure: Quantity, given: Sequence[Quantity]) -> bool:
    """Return whether a figure is a count over a time, and the answer counts as many of the same over some time."""
    rates = (other for other in given if figure.seconds and other.seconds and other.kind == figure.kind)
    return any(are_same(figure, other) for other in rates)


def _is_told_by_rate(figure: Quantity, wanted: Sequence[Quantity], given: Sequence[Quantity]) -> bool:
    """Return whether a time is that of a count which the answer gives over another: 10 every 5 seconds, 2 a second."""
    counts = (
        count for count in wanted
        if count.kind in COUNTS and count.seconds and count.start < figure.start < count.start + len(count.shown)
    )  # fmt: skip
    return figure.kind == "time" and any(
        other.seconds and are_same(count, other) for count in counts for other in given
    )


def _differing(missing: Sequence[Quantity], given: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each figure that the answer lacks with each one given that measures the same.

    Figures without a unit do when the same word stands beside both: two retries and ten retries, but not two retries
    and ten queues.
    """
    for wanted in missing:
        for other in given:
            if excludes(wanted, other) and (wanted.kind != "plain" or _neighbours(wanted) & _neighbours(other)):
                yield wanted, other


def _neighbours(figure: Quantity) -> frozenset[str]:
    """Return the stems of the two words behind a figure, which are what it counts, and of the one before."""
    return _stems_beside(figure.before, figure.after)


@lru_cache(maxsize=4096)  # by text, since figures that differ only in where they stand are equal
def _stems_beside(before: str, after: str) -> frozenset[str]:
    return frozenset((*content_stems(before)[-1:], *content_stems(after)[:2]))


def _replaced(
    point: str, clause: str, missing: Sequence[Quantity], given: Sequence[Quantity], known: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Return a figure of a point of nothing but figures, and the bare one in its place: "1945" and "maybe 1944".

    Where the clause gives more of them than the point lacks, it may be a list, and nobody knows which replaces which.
    `known` are the figures of all points; none of them is in another's place.
    """
    if not missing or not _is_bare_text(point, 0) or not _is_bare_text(clause, BARE_WORDS):
        return None
    rivals = [one for one in dict.fromkeys(given) if any(_is_instead(figure, one) for figure in missing)]
    strays = [one for one in rivals if not any(are_same(figure, one) for figure in known)]
    if not strays or len(strays) > len(missing):
        return None
    return next(figure for figure in missing if _is_instead(figure, strays[0])), strays[0]


def _is_bare_text(text: str, most_words: int) -> bool:
    """Return whether a text is made of single values and at most so many other words."""
    words = [stem for stem in content_stems(spell_out(text)) if not stem[0].isdigit()]
    return len(words) <= most_words and not _CALCULATED.search(text)


def _is_instead(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two bare figures cannot both be right as the one value that is asked for."""
    if wanted.kind != "plain" or _LABEL.match(given.after) or not excludes(wanted, given):
        return False
    is_short_year = _YEAR.fullmatch(wanted.text) and given.text == wanted.text[2:]
    is_open = given.bound in ("upper", "lower") and given.bound != wanted.bound  # "more than 3" may be 5
    are_alike = bool(_ORDINAL.match(wanted.after)) == bool(_ORDINAL.match(given.after))  # "20th century" for 1945
    return are_alike and not is_short_year and not is_open


def _offered(
    wanted: Sequence[Quantity], given: Sequence[Quantity], elsewhere: Sequence[Quantity]
) -> tuple[str, str] | None:
    """Return a figure of the point and the choice that the answer leaves between it and another: "15 or 30 minutes"."""
    for first, second in pairwise(given):
        if not _CHOICE.search(second.before) or first.kind != second.kind or first.kind == "plain":
            continue
        figure = next((one for one in wanted if are_same(one, first) != are_same(one, second)), None)
        if figure is None:
            continue
        other = second if are_same(figure, first) else first
        is_known = any(
            are_same(one, other) or leading_number(one) == leading_number(other) for one in (*wanted, *elsewhere)
        )
        if not is_known and excludes(figure, other) and not _is_within_bound(figure, other):
            return shown(figure), f"{shown(first)} or {shown(second)}"
    return None


def _is_within_bound(limit: Quantity, given: Quantity) -> bool:
    """Return whether a figure keeps to another one that is a limit."""
    is_below = limit.bound == "upper" and given.high <= limit.high
    return is_below or (limit.bound == "lower" and given.low >= limit.low)


def _is_choice(first: Quantity, second: Quantity) -> bool:
    """Return whether two figures stand side by side as examples or alternatives: "such as 404 or 500"."""
    return second.before.rstrip().endswith(f"{first.text} or")


def _is_at_home(missing: Quantity, given: Quantity, wanted: Sequence[Quantity], elsewhere: Sequence[Quantity]) -> bool:
    """Return whether a given figure is another one of the point or of another point, so in nobody's place.

    Of two figures of one point the one that stands beside the words of the other has taken its place.
    """
    own = [figure for figure in wanted if are_same(figure, given)]
    if not own:
        return any(are_same(figure, given) and not is_merely_within(given, figure) for figure in elsewhere)
    if any(_is_choice(figure, missing) or _is_choice(missing, figure) for figure in own):
        return True
    beside = _neighbours(given)
    needed = len(beside & _neighbours(missing))
    return any(len(beside & _neighbours(figure)) >= needed for figure in own)
