"""Notices figures that stand in one another's place, as when two limits are given the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tutor.grading.dates import KIND as DATE
from tutor.grading.figure_pairs import are_same, in_places, is_denied, shown, values_of
from tutor.grading.number_words import spell_out
from tutor.grading.quantities import Quantity, read_quantities
from tutor.grading.wording import content_stems, overlap

_PART = re.compile(r"[,;.!?]\s+|\n|\s+(?:and|but|while)\s+")
MISPLACED_RATIO = 2
"""More than how many times nearer the other figure must stand to the point's words than the point's own figure."""
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
