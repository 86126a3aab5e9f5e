"""Notices another point's name where a point's own belongs: "encrypted with WAF" for "encrypted with KMS".

A clause that says nearly what a point says, lacks every name of the point and has one that another point of the same
question is about, while it does not speak of that other point, has put the wrong name in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.grading.polarity import denied_stems
from tutor.grading.wording import content_stems, stem, words

NAME = re.compile(
    r"(?<=[\w,;:()/] )[A-Z][\w/.+#-]*(?: [A-Z][\w/.+#-]*)*"
    r"|^[A-Z][\w/.+#-]*(?:(?=:)| [A-Z][\w/.+#-]*)"
    r"|^[A-Z][a-z]*[A-Z\d]\w*"
)
"""Words with a capital; the first one of a point counts where it can be no mere beginning."""
_PIECE_END = re.compile(r"[,;:!?\n]|\.(?=\s|$)|\b(?:while|whereas|but|and)\b")
_MAKERS = frozenset(("aw", "amazon"))
"""Stems that belong to no name: some write the maker before it, some don't."""
CLEAR_RECALL = 0.6
CLEAR_STEMS = 2
"""Share of a point's stems beside its names, and how many of them, that a clause must have to speak of the point."""
OTHER_RECALL = 0.34
"""Share of the other point's stems from which a clause speaks of that one, so that its name is in its place."""
MOST_NAMES = 3
"""Of a point; more is a list, of which an answer may well leave some out."""
OWN_RECALL = 0.5
"""Share of a point's stems beside its own name, anywhere, from which the point has been made rightly."""


@dataclass(frozen=True, slots=True)
class _Point:
    names: dict[str, frozenset[str]]
    """The stems of each name, by the name as written."""
    said: frozenset[str]
    """The stems of everything else."""

    @property
    def name_stems(self) -> frozenset[str]:
        return frozenset().union(*self.names.values())


def misplaced_names(points: Sequence[str], answer: str) -> list[tuple[str, str] | None]:
    """Return for each point its name and the one that the answer puts in its place; None where nothing is misplaced."""
    read = [_read(point) for point in points]
    pieces = [piece for piece in _PIECE_END.split(answer) if piece.strip()]
    stems = [frozenset(stem(word) for word in words(piece)) for piece in pieces]
    denying = [bool(denied_stems(piece)) for piece in pieces]
    return [
        _misplaced(point, [other for other in read if other is not point], stems, denying) if point.names else None
        for point in read
    ]


def _read(point: str) -> _Point:
    names = {name: frozenset(stem(word) for word in words(name)) - _MAKERS for name in NAME.findall(point)}
    names = {name: stems for name, stems in names.items() if stems}
    return _Point(names, frozenset(content_stems(point)).difference(_MAKERS, *names.values()))


def _misplaced(
    point: _Point, others: Sequence[_Point], pieces: Sequence[frozenset[str]], denying: Sequence[bool]
) -> tuple[str, str] | None:
    if len(point.said) < CLEAR_STEMS or len(point.names) > MOST_NAMES or _is_made(point, pieces):
        return None
    for piece, is_denying in zip(pieces, denying, strict=True):
        said = len(point.said & piece)
        is_of_it = said >= max(CLEAR_STEMS, CLEAR_RECALL * len(point.said))
        if is_of_it and not is_denying and not any(_is_named(stems, piece) for stems in point.names.values()):
            rival = next((name for other in others if (name := _strayed(other, point, piece))), None)
            if rival:
                return next(iter(point.names)), rival
    return None


def _is_made(point: _Point, pieces: Sequence[frozenset[str]]) -> bool:
    return any(
        len(point.said & piece) >= OWN_RECALL * len(point.said) and stems <= piece
        for piece in pieces
        for stems in point.names.values()
    )


def _is_named(stems: frozenset[str], piece: frozenset[str]) -> bool:
    """Return whether a name, or more than half of its words, is there."""
    return stems <= piece or 2 * len(stems & piece) > len(stems)


def _strayed(other: _Point, point: _Point, piece: frozenset[str]) -> str | None:
    """Return a name of another point that stands in a piece which does not speak of that point."""
    if other.said and len(other.said & piece) > OTHER_RECALL * len(other.said):
        return None
    return next(
        (name for name, stems in other.names.items()
         if stems <= piece and not stems & point.name_stems and not stems & point.said), None
    )  # fmt: skip
