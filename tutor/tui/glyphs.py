"""The signs the app draws with, in Unicode and in ASCII. A state is always a sign as well as a colour."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.widget import Widget

from tutor.text.ascii import wants_ascii


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs."""

    mark: str
    """Stands before every line of the block that fits the question."""
    fits: str
    """Points at that block, before the words that say so."""
    bar: str
    """One full cell of a score bar."""
    empty: str
    """One empty cell of a score bar."""
    prompt: str
    """Stands before what the learner types, and before the selected turn."""
    bullets: tuple[str, ...]
    """Of lists, outermost first."""
    dot: str
    """Between the parts of a source line."""
    dots: str
    """Something goes on."""
    rule: str
    """One cell of a horizontal line."""
    divider: str
    """Between the columns of a table."""
    warning: str
    """Before a sentence that asks for care."""
    covered: str
    """Of a key point, as are the next three."""
    partial: str
    missed: str
    contradicted: str


UNICODE = Glyphs("▌", "◀", "█", "░", "›", ("•", "◦", "▪"), "·", "…", "─", "│", "⚠", "✓", "~", "✗", "!")
ASCII = Glyphs("|", "<", "#", ".", ">", ("*", "-", "+"), "-", "...", "-", "|", "!", "+", "~", "-", "!")


@runtime_checkable
class HasGlyphs(Protocol):
    """An app that chose its signs."""

    glyphs: Glyphs


def choose_glyphs(is_ascii: bool, encoding: str | None) -> Glyphs:
    """Return ASCII signs when the settings ask for them or the terminal cannot show others."""
    return ASCII if wants_ascii(is_ascii, encoding) else UNICODE


def terminal_encoding() -> str | None:
    """Return the encoding that the terminal is written in."""
    return getattr(sys.__stdout__, "encoding", None)


def glyphs_of(widget: Widget) -> Glyphs:
    """Return the signs of the app that a widget belongs to."""
    app = widget.app
    return app.glyphs if isinstance(app, HasGlyphs) else UNICODE
