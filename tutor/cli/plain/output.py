"""What `--plain` does to output: no terminal codes, no bars, whole words, and ASCII where that is all there is."""

from __future__ import annotations

import io
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast

import click

from tutor.bootstrap.own_settings import own_settings
from tutor.text.ascii import spell_in_ascii, wants_ascii
from tutor.tui.safe_text import printable

_LEAD = re.compile(r" *(?:- |\d{1,3}\. |[\da-i]{1,3}  )?")
"""What goes before a line's words: blanks, a bullet, or the number or letter of a list."""
_NARROWEST = 20
"""Columns; lines are not folded for less."""


def is_plain() -> bool:
    """Return whether the command line asked for plain output."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get("plain"))


def is_talk() -> bool:
    """Return whether a plain conversation is held, and not one command run."""
    context = click.get_current_context(silent=True)
    return context is not None and context.find_root().meta.get("talk") is True


def how_to_call(command: str) -> str:
    """Return how a command of `tutor` is called from here."""
    return f":{command.split(' ')[0]}" if is_talk() else f"`tutor {command}`"


class PlainStream:
    """A text stream without terminal codes; on a terminal, lines are folded between words."""

    encoding = "utf-8"
    """As click is to see it: it would write past this object to a stream in ASCII."""

    def __init__(self, stream: TextIO, *, is_ascii: bool) -> None:
        """Store where to write."""
        self._stream = stream
        self._is_ascii = is_ascii

    def write(self, text: str) -> int:
        """Write the text as it can be shown."""
        shown = printable(text)
        if self._is_ascii:
            shown = spell_in_ascii(shown)
        self._stream.write(_folded(shown) if self._stream.isatty() else shown)
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def plain_streams() -> Iterator[None]:
    """Make everything that is written meanwhile plain, and take typed bytes that are no text for question marks."""
    before = sys.stdout, sys.stderr
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    is_asked = own_settings().ascii
    sys.stdout, sys.stderr = (
        cast("TextIO", PlainStream(stream, is_ascii=wants_ascii(is_asked, stream.encoding))) for stream in before
    )
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _folded(text: str) -> str:
    width = shutil.get_terminal_size().columns - 1
    return text if width < _NARROWEST else "\n".join(_fold(line, width) for line in text.split("\n"))


def _fold(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    lead = _LEAD.match(line)
    indent = " " * min(lead.end() if lead else 0, width // 2)
    return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
