"""Ids of questions: given by the author, or made from the words when there are none."""

from __future__ import annotations

import re
import unicodedata

from tutor.domain.question import QuestionId

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")
_MAX_SLUG = 60


def slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens; other scripts keep their letters' code points."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    if not words:
        words = [f"{ord(character):x}" for character in text if character.isalnum()][:8]
    return "-".join(words)[:_MAX_SLUG].strip("-") or "untitled"


def make_id(topic: str, title: str, taken: set[str]) -> QuestionId:
    """Return an id from topic and title that is not in `taken`."""
    base = f"{slug(topic)}.{slug(title)}"
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return QuestionId(candidate)
