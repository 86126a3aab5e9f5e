"""Notices figures that stand in one another's place, as when two limits are given the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from tutor.grading.dates import KIND as DATE
from tutor.grading.figure_pairs import are_same, in_places, is_denied, shown, values_of
from tutor.grading.number_words import spell_out
from tutor.grading.quantities import Quantity, read_quantities
from tutor.grading.wording import content_stems, overlap

_PART = re.compile(r"[,;.!?]\s+|\n|\s+(?:and|but|while)\s+")
MISPLACED_RATIO = 2
"""More than how many times nearer the other figure must stand to the point's words than the point's own figure."""
MOST_POINTS = 16
"""Points with figures that are compared with one another."""
MISPLACED_STEMS = 2
"""How many of the point's words, if it has as many, must stand beside the other figure: one alone may be "default"."""


def misplaced_figure(
    point: str, wanted: Sequence[Quantity], answer: str, others: Sequence[str]
) -> tuple[str, str] | None:
    """Return a figure that stands where the point's own should, as when two limits are given the wrong way round."""
    stems = _words_of(point)
    placed = [(len(overlap(stems, words)), part, words) for part, words in _parts(answer)]
    if not stems or not placed:
        return None
    best, nearest, said = max(placed, key=lambda item: item[0])
    if best < min(MISPLACED_STEMS, len(stems)):
        return None
    own = len(overlap(_bare_words(point), said))
    at_home = [other for other in others if len(overlap(_bare_words(other), said)) >= own]
    known = [*wanted, *(figure for other in at_home for figure in read_quantities(other))]
    rivals = [
        one for one in in_places(nearest)
        if one.kind not in ("plain", DATE) and not any(are_same(other, one) for other in known)
        and not is_denied(one)
    ]  # fmt: skip
    for figure in wanted:
        rival = next((one for one in rivals if one.kind == figure.kind), None)
        homes = (near for near, part, _ in placed if rival and any(are_same(figure, one) for one in values_of(part)))
        if rival and best > MISPLACED_RATIO * max(homes, default=best):
            return shown(figure), shown(rival)
    return None


@lru_cache(maxsize=1024)
def _words_of(point: str) -> frozenset[str]:
    """Return a point's stems without its figures."""
    return frozenset(stem for stem in content_stems(point) if not stem[0].isdigit())


@lru_cache(maxsize=1024)
def _bare_words(point: str) -> frozenset[str]:
    """Return a point's stems without its figures and their units."""
    return _words_of(spell_out(point)).difference(*(content_stems(figure.text) for figure in read_quantities(point)))


@lru_cache(maxsize=16)
def _parts(answer: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return those parts of an answer that have figures, each once, with their stems."""
    parts = dict.fromkeys(_PART.split(answer))
    return tuple((part, frozenset(content_stems(part))) for part in parts if read_quantities(part))


def exchanged_figures(points: Sequence[str], answer: str) -> list[tuple[str, str] | None]:
    """Return for each point its figure and the one of another point with which it has changed places; None without.

    "302 is permanent, 301 temporary": what each of two points has alone stands beside what the other has alone, in two
    parts of the answer at least, and nowhere beside its own.
    """
    found: list[tuple[str, str] | None] = [None] * len(points)
    with_figures = [at for at, point in enumerate(points) if in_places(point)][:MOST_POINTS]
    parts = _parts(answer)
    for one, other in combinations(with_figures, 2):
        pair = _exchanged(points[one], points[other], parts) if len(parts) > 1 else None
        if pair:
            found[one], found[other] = found[one] or pair, found[other] or pair[::-1]
    return found


def _exchanged(one: str, other: str, parts: Sequence[tuple[str, frozenset[str]]]) -> tuple[str, str] | None:
    """Return the figures that two points have alone, where they have changed places."""
    figures, rivals = _own_figures(one, other), _own_figures(other, one)
    words, other_words = _bare_words(one) - _bare_words(other), _bare_words(other) - _bare_words(one)
    if not figures or not rivals or figures[0].kind != rivals[0].kind:
        return None
    sides: set[str] = set()
    for part, said in parts:
        given, rival = _is_given(figures, part), _is_given(rivals, part)
        of_one, of_other = given or overlap(words, said), rival or overlap(other_words, said)
        if bool(of_one) != bool(of_other) or (given and rival and words and other_words):
            return None  # at home, or told in one breath
        sides.update(side for side, is_there in (("own", given), ("rival", rival)) if is_there)
    return (shown(figures[0]), shown(rivals[0])) if len(sides) > 1 else None


def _own_figures(point: str, other: str) -> list[Quantity]:
    return [one for one in in_places(point) if not any(are_same(one, each) for each in in_places(other))]


def _is_given(figures: Sequence[Quantity], part: str) -> bool:
    given = values_of(part)
    return any(each.kind in (one.kind, "plain") and are_same(one, each) for one in figures for each in given)
