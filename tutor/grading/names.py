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

_NAME = re.compile(
    r"(?<=[\s(/\"“])[A-Z](?:[\w/+#-]|\.\w)*(?: [A-Z](?:[\w/+#-]|\.\w)*)*"
    r"|^[A-Z](?:[\w/+#-]|\.\w)*(?:(?=:)| [A-Z](?:[\w/+#-]|\.\w)*)"
    r"|^[A-Z][a-z]*[A-Z\d]\w*"
)
"""Words with a capital; the first one of a point counts where it can be no mere beginning."""
_PIECE_END = re.compile(r"[,;:!?\n]|\.(?=\s|$)|\b(?:while|whereas|but|and)\b")
_MAKERS = frozenset(("aw", "amazon"))
"""Stems that belong to no name: some write the maker before it, some don't."""
_ARTICLES = frozenset(("the", "a", "an"))
_WITH = "with"
_LIKE_WITH = frozenset(("with", "by", "via", "using", "through", "use"))
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
    places: frozenset[str]
    """The words before the names; empty text at the beginning."""
    said: frozenset[str]
    """The stems of everything else."""

    @property
    def name_stems(self) -> frozenset[str]:
        return frozenset().union(*self.names.values())


@dataclass(frozen=True, slots=True)
class _Piece:
    words: tuple[str, ...]
    stems: frozenset[str]
    is_denying: bool


def misplaced_names(points: Sequence[str], answer: str) -> list[tuple[str, str] | None]:
    """Return for each point its name and the one that the answer puts in its place; None where nothing is misplaced."""
    read = [_read(point) for point in points]
    pieces = [_cut(piece) for piece in _PIECE_END.split(answer) if piece.strip()]
    return [
        _misplaced(point, [other for other in read if other is not point], pieces) if point.names else None
        for point in read
    ]


def _read(point: str) -> _Point:
    names = {name: frozenset(stem(word) for word in words(name)) - _MAKERS for name in _NAME.findall(point)}
    names = {name: stems for name, stems in names.items() if stems}
    said = tuple(words(point))
    places = frozenset(_word_before(said, stems) for stems in names.values())
    return _Point(names, places, frozenset(content_stems(point)).difference(_MAKERS, *names.values()))


def _cut(piece: str) -> _Piece:
    said = tuple(words(piece))
    return _Piece(said, frozenset(map(stem, said)), bool(denied_stems(piece)))


def _word_before(said: Sequence[str], name: frozenset[str]) -> str:
    """Return the word before a first mention, without articles and the maker's name; "with" for all its like."""
    at = next((at for at, word in enumerate(said) if stem(word) in name), 0)
    before = next((word for word in reversed(said[:at]) if word not in _ARTICLES and stem(word) not in _MAKERS), "")
    return _WITH if before in _LIKE_WITH else before


def _misplaced(point: _Point, others: Sequence[_Point], pieces: Sequence[_Piece]) -> tuple[str, str] | None:
    if len(point.said) < CLEAR_STEMS or len(point.names) > MOST_NAMES or _is_made(point, pieces):
        return None
    for piece in pieces:
        said = len(point.said & piece.stems)
        is_of_it = said >= max(CLEAR_STEMS, CLEAR_RECALL * len(point.said))
        is_named = any(_is_named(stems, piece.stems) for stems in point.names.values())
        if is_of_it and not piece.is_denying and not is_named:
            rival = next((name for other in others if (name := _strayed(other, point, piece))), None)
            if rival:
                return next(iter(point.names)), rival
    return None


def _is_made(point: _Point, pieces: Sequence[_Piece]) -> bool:
    return any(
        len(point.said & piece.stems) >= OWN_RECALL * len(point.said) and stems <= piece.stems
        for piece in pieces
        for stems in point.names.values()
    )


def _is_named(stems: frozenset[str], piece: frozenset[str]) -> bool:
    """Return whether a name, or more than half of its words, is there."""
    return stems <= piece or 2 * len(stems & piece) > len(stems)


def _strayed(other: _Point, point: _Point, piece: _Piece) -> str | None:
    """Return a name of another point in the place of the point's own; the piece must not speak of that other point."""
    if other.said and len(other.said & piece.stems) > OTHER_RECALL * len(other.said):
        return None
    return next(
        (name for name, stems in other.names.items()
         if stems <= piece.stems and not stems & point.name_stems and not stems & point.said
         and _word_before(piece.words, stems) in point.places), None
    )  # fmt: skip
