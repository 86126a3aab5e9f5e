"""What `--plain` does to output: no terminal codes, no bars, whole words, and ASCII where that is all there is."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast

import click

from tutor.bootstrap.own_settings import own_settings
from tutor.cli.folding import FoldingStream
from tutor.text.ascii import spell_in_ascii, wants_ascii
from tutor.text.safe_text import printable


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


class PlainStream(FoldingStream):
    """A text stream without terminal codes; on a terminal, lines are folded between words."""

    encoding = "utf-8"
    """As click is to see it: it would write past this object to a stream in ASCII."""

    def __init__(self, stream: TextIO, *, is_ascii: bool) -> None:
        """Store where to write."""
        super().__init__(stream)
        self._is_ascii = is_ascii

    def write(self, text: str) -> int:
        """Write the text as it can be shown."""
        shown = printable(text)
        if self._is_ascii:
            shown = spell_in_ascii(shown)
        super().write(shown)
        return len(text)


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
