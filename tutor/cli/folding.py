"""Folds long lines between words, since a terminal breaks them wherever its edge is."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast

import click

_LEAD = re.compile(r" *(?:[-✓~✗!] |\d{1,3}\. |[\da-i]{1,3}  )?")
"""What goes before a line's words: blanks, a bullet, a sign, or the number or letter of a list."""
_NARROWEST = 20
"""Columns; lines are not folded for less."""


class FoldingStream:
    """A text stream whose lines are folded between words when it is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        """Store where to write."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text, folded on a terminal; return how many characters were given."""
        self._stream.write(folded(text) if self._stream.isatty() else text)
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def folding_streams() -> Iterator[None]:
    """Fold what is written meanwhile; streams that fold already stay as they are."""
    before = sys.stdout, sys.stderr
    if not isinstance(before[0], FoldingStream):
        sys.stdout, sys.stderr = (cast("TextIO", FoldingStream(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def folded(text: str) -> str:
    """Return the text with its lines folded to the terminal's width."""
    width = shutil.get_terminal_size().columns - 1
    return text if width < _NARROWEST else "\n".join(_fold(line, width) for line in text.split("\n"))


def _fold(line: str, width: int) -> str:
    if len(click.unstyle(line)) <= width:
        return line
    lead = _LEAD.match(line)
    indent = " " * min(lead.end() if lead else 0, width // 2)
    return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
