"""Finds the line on which a part of a question stands, so that a finding can point at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tutor.corpus.files import DeckText
from tutor.domain.question import Deck, Question

_MARK_UP = re.compile(r"[*`\\<>]|(?<!\w)_|_(?!\w)")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_FIELD = re.compile(r"^\s*[-*+]\s+id\s*:")
_ENOUGH = 24
"""Characters of a wrapped line that are taken for the beginning of a text."""


class SourceLines:
    """The lines of a deck's files."""

    def __init__(self, text: DeckText, deck: Deck) -> None:
        """Take the files and the questions that were read from them."""
        self._lines: Mapping[str, Sequence[str]] = {
            name: [_plain(line) for line in content.split("\n")] for name, content in text.files
        }
        self._raw: Mapping[str, Sequence[str]] = {name: content.split("\n") for name, content in text.files}
        self._headings: dict[str, list[int]] = {}
        for question in deck.questions:
            self._headings.setdefault(question.file, []).append(question.line)

    def line_of(self, question: Question, text: str) -> int:
        """Return the 1-based line on which `text` begins below a question's heading; the heading's when not found."""
        wanted = _plain(text)
        start, end = self._span(question)
        for number in range(start, end):
            line = self._lines[question.file][number]
            if _begins(wanted, line):
                return number + 1
        return question.line

    def has_id(self, question: Question) -> bool:
        """Whether the author gave the question an id."""
        start, end = self._span(question)
        return any(_FIELD.match(line) for line in self._raw[question.file][start:end])

    def _span(self, question: Question) -> tuple[int, int]:
        """Return the 0-based lines below a heading and before the next question's."""
        headings = self._headings[question.file]
        place = bisect_right(headings, question.line)
        end = headings[place] - 1 if place < len(headings) else len(self._lines[question.file])
        return question.line, end


def _begins(wanted: str, line: str) -> bool:
    """Whether a text begins on a line: it stands there whole, or the line, long enough to tell, is its beginning."""
    return bool(wanted) and (line.startswith(wanted) or (len(line) >= _ENOUGH and wanted.startswith(line)))


def _plain(line: str) -> str:
    return " ".join(_MARK_UP.sub("", _BULLET.sub("", line)).split())
