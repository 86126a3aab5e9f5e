"""Text in ASCII, for terminals that show nothing else: known signs by their like, accents dropped."""

from __future__ import annotations

import unicodedata

_SIGNS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "‑": "-", "−": "-",
        "·": "-", "•": "*", "→": "->", "←": "<-", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "×": "x",
        "±": "+/-", "µ": "u", "€": "EUR", "✓": "+", "✗": "-", "█": "#", "░": ".", "⚠": "!", "›": ">", "\u00a0": " ",
    }
)  # fmt: skip
_UNKNOWN = "?"


def wants_ascii(is_asked: bool, encoding: str | None) -> bool:
    """Return whether the learner asks for ASCII or the terminal's encoding holds no other signs."""
    return is_asked or not (encoding or "utf-8").lower().replace("-", "").startswith("utf")


def spell_in_ascii(text: str) -> str:
    """Return the text in ASCII; a letter that has no likeness there becomes a question mark."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return "".join(_UNKNOWN if not each.isascii() else each for each in parts if not unicodedata.combining(each))
