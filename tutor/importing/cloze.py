"""Anki's gap texts, `{{c1::text::hint}}`: the question shows gaps, the answer fills them."""

from __future__ import annotations

import re

_GAP = re.compile(r"\{\{c\d+::(?P<text>(?:(?!\{\{|\}\}|::).)*)(?:::(?P<hint>(?:(?!\}\}).)*))?\}\}", re.DOTALL)
_MAX_NESTED = 5


def has_cloze(text: str) -> bool:
    """Whether a text has gaps."""
    return "{{c" in text and bool(_GAP.search(text))


def read_cloze(text: str, extra: str = "") -> tuple[str, str]:
    """Split a gap text.

    Args:
        text: Markdown with gaps, one inside another at most a few times.
        extra: What the note says beside it.

    Returns:
        The text with gaps, and the whole text followed by the extra.
    """
    asked, told = text, text
    for _ in range(_MAX_NESTED):
        asked = _GAP.sub(lambda gap: f"[{gap['hint'] or '…'}]", asked)
        told = _GAP.sub(lambda gap: str(gap["text"]), told)
    return asked, "\n\n".join(part for part in (told, extra.strip()) if part)
