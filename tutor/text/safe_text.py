"""Deck and learner text made safe for a terminal: no escape sequence or control character reaches the screen."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?")
# C0 and C1 controls but the line feed; the bidirectional overrides, which can reorder what stands around them.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TAB = "    "


def printable(text: str) -> str:
    """Return the text without terminal escapes and control characters; line feeds stay, a tab is four blanks."""
    lines = _ESCAPE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", _TAB)
    # A lone surrogate cannot be encoded as UTF-8 and would end the app when it is written.
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", lines))


def one_line(text: str) -> str:
    """Return printable text with every run of blanks and line breaks folded to one blank."""
    return " ".join(printable(text.replace("\t", " ").replace("\r", " ")).split())
