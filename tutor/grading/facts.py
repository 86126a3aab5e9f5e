"""Compares the figures of a key point with those of the clause that speaks about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from tutor.grading.counts import COUNTS
from tutor.grading.dates import KIND as DATE
from tutor.grading.excuses import counts_first_try, is_merely_within, is_rest, joins
from tutor.grading.number_words import spell_out
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
_CALCULATED = re.compile(r"\d\s*[/^*+=×÷]\s*\d|\d0s\b|[√π²³]")
"""What is written with several numbers, or means a decade, is no single value: "3/4" is 0.75, not 4."""
_LABEL = re.compile(r"[.)]\s*\S")
"""What stands behind the number of an item in a list: "1) read, 2) write"."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_LONG_NUMBER = re.compile(r"(?<![\d.,-])\d{7,30}(?![\d.-]|,\d)")
MISPLACED_RATIO = 2
"""More than how many times nearer the other figure must stand to the point's words than the point's own figure."""
MISPLACED_STEMS = 2
"""How many of the point's words, if it has as many, must stand beside the other figure: one alone may be "default"."""
MOST_FIGURES = 48
"""Of a point or clause that are compared, places that read alike counted once; nobody says more, and a table of
hundreds against 64 points took half a minute."""
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


def compare_figures(point: str, clause: str, answer: str, elsewhere: Sequence[Quantity] = ()) -> FigureFinding | None:
    """Return how the figures of a point fare in an answer; None when the point has none.

    Args:
        point: the key point.
        clause: the clause aligned with it; only its figures can contradict.
        answer: the whole answer; a figure anywhere in it can agree.
        elsewhere: figures of the question's other points, which are no contradiction here.
    """
    wanted = read_quantities(point)[:MOST_FIGURES]
    if not wanted:
        return None
    given = _in_places(clause)
    anywhere = (*_values(clause), *_values(answer))
    # Much happened on a day or in a year, so that a right date says little of what is told of it.
    has_unit = any(figure.kind not in ("plain", DATE) or _is_rate_in(figure, anywhere) for figure in wanted)
    missing = [
        figure for figure in wanted
        if not any(_same(figure, other) or joins(figure, other, wanted) for other in anywhere)
        and not _is_told_by_rate(figure, wanted, anywhere)
    ]  # fmt: skip
    matched = 1.0 - len(missing) / len(wanted)
    pairs = (pair for pair in _differing(missing, given) if not _is_at_home(*pair, wanted, elsewhere))
    pair = next(pairs, None) or _replaced(point, clause, missing, given, (*wanted, *elsewhere))
    conflict = (_shown(pair[0]), _shown(pair[1])) if pair else _misplaced(point, wanted, answer)
    return FigureFinding(matched, conflict, has_unit)


@lru_cache(maxsize=256)
def _in_places(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text, at most `MOST_FIGURES`; those with the same words around them only once."""
    unique: dict[tuple[Quantity, str, str], Quantity] = {}
    for figure in read_quantities(text):
        unique.setdefault((figure, figure.before, figure.after), figure)
    return tuple(unique.values())[:MOST_FIGURES]


@lru_cache(maxsize=2048)
def _values(text: str) -> tuple[Quantity, ...]:
    """Return each different figure of a text once, wherever it stands, which is enough to see what agrees with it."""
    unique: dict[tuple[Quantity, str, str], Quantity] = {}
    for figure in read_quantities(text):
        behind = _PLURAL_BEHIND.match(figure.after)
        unique.setdefault((figure, figure.counted, behind.group(1) if behind else ""), figure)
    return tuple(unique.values())


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


def _differing(missing: Sequence[Quantity], given: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each figure that the answer lacks with each one given that measures the same.

    Figures without a unit do when the same word stands beside both: two retries and ten retries, but not two retries
    and ten queues.
    """
    for wanted in missing:
        for other in given:
            if _excludes(wanted, other) and (wanted.kind != "plain" or _neighbours(wanted) & _neighbours(other)):
                yield wanted, other


def _excludes(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two figures of different value cannot both be right where they measure the same.

    What is denied ("not 7 days") is not claimed.
    """
    if wanted.kind != given.kind or _DENIED.search(given.before):
        return False
    if wanted.kind == DATE:
        return not _UNTIL.search(given.before) or bool(_UNTIL.search(wanted.before))
    if _AROUND.search(given.before) and not given.text.strip("0123456789"):
        return False  # "four years before 1800" tells another year
    return not (is_end(wanted, given) or is_rest(wanted, given) or counts_first_try(wanted, given))


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
    strays = [one for one in rivals if not any(_same(figure, one) for figure in known)]
    if not strays or len(strays) > len(missing):
        return None
    return next(figure for figure in missing if _is_instead(figure, strays[0])), strays[0]


def _is_bare_text(text: str, most_words: int) -> bool:
    """Return whether a text is made of single values and at most so many other words."""
    words = [stem for stem in content_stems(spell_out(text)) if not stem[0].isdigit()]
    return len(words) <= most_words and not _CALCULATED.search(text)


def _is_instead(wanted: Quantity, given: Quantity) -> bool:
    """Return whether two bare figures cannot both be right as the one value that is asked for."""
    if wanted.kind != "plain" or _LABEL.match(given.after) or not _excludes(wanted, given):
        return False
    is_short_year = _YEAR.fullmatch(wanted.text) and given.text == wanted.text[2:]
    is_open = given.bound in ("upper", "lower") and given.bound != wanted.bound  # "more than 3" may be 5
    are_alike = bool(_ORDINAL.match(wanted.after)) == bool(_ORDINAL.match(given.after))  # "20th century" for 1945
    return are_alike and not is_short_year and not is_open


def _misplaced(point: str, wanted: Sequence[Quantity], answer: str) -> tuple[str, str] | None:
    """Return a figure that stands where the point's own should, as when two limits are given the wrong way round."""
    stems = {stem for stem in content_stems(point) if not stem[0].isdigit()}
    placed = [(len(overlap(stems, words)), part) for part, words in _parts(answer)]
    if not stems or not placed:
        return None
    best, nearest = max(placed, key=lambda item: item[0])
    if best < min(MISPLACED_STEMS, len(stems)):
        return None
    rivals = [
        one for one in _in_places(nearest)
        if one.kind not in ("plain", DATE) and not any(_same(other, one) for other in wanted)
        and not _DENIED.search(one.before)
    ]  # fmt: skip
    for figure in wanted:
        rival = next((one for one in rivals if one.kind == figure.kind), None)
        homes = (near for near, part in placed if rival and any(_same(figure, one) for one in _values(part)))
        if rival and best > MISPLACED_RATIO * max(homes, default=best):
            return _shown(figure), _shown(rival)
    return None


@lru_cache(maxsize=16)
def _parts(answer: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return those parts of an answer that have figures, each once, with their stems."""
    parts = dict.fromkeys(_PART.split(answer))
    return tuple((part, frozenset(content_stems(part))) for part in parts if read_quantities(part))


def _same(wanted: Quantity, given: Quantity) -> bool:
    if (wanted.kind == DATE) != (given.kind == DATE):
        dated, other = (wanted, given) if wanted.kind == DATE else (given, wanted)
        return other.kind == "plain" and other.low == date.fromordinal(int(dated.low)).year
    # "250" after "50 MB" or "retried 2 more" leave the unit to the reader, so a bare figure may match one with a unit.
    # "100 m" may be metres as well as minutes.
    if wanted.kind == given.kind:
        return agree(wanted, given)
    # First the number, since nearly all pairs of figures end there.
    return leading_number(wanted) == leading_number(given) and _is_open(wanted, given)


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
    behind = _PLURAL_BEHIND.match(figure.after)
    unit = _DIGITS.sub("", other.text)
    return other.kind in COUNTS or not behind or fuzz.ratio(behind.group(1).lower(), unit.lower()) >= _MISTYPED_RATIO


def _is_choice(first: Quantity, second: Quantity) -> bool:
    """Return whether two figures stand side by side as examples or alternatives: "such as 404 or 500"."""
    return second.before.rstrip().endswith(f"{first.text} or")


def _is_at_home(missing: Quantity, given: Quantity, wanted: Sequence[Quantity], elsewhere: Sequence[Quantity]) -> bool:
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
