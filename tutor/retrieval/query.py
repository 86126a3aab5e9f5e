"""What a typed question means to the search: cleaned, its typing mistakes mended, its acronyms spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from tutor.retrieval.constants import MAX_QUERY_CHARACTERS

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_WORDS = re.compile(r"[^\W_]+")
_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_DEFINED_AFTER = re.compile(r"\b((?:[A-Z][\w-]*[ -]){1,5}[A-Z][\w-]*?)s? \(([A-Z][A-Za-z0-9]{1,6}?)s?\)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question as typed and as understood."""

    typed: str
    text: str
    """Cleaned and mended; what the encoder and the keyword side read."""
    expansion: str = ""
    """Full forms of the acronyms in it, and short forms of full ones."""


def clean(text: str) -> str:
    """Return the text without control characters, terminal escapes and invisible marks, blanks folded."""
    visible = _CONTROL.sub(" ", _ESCAPE.sub(" ", text[: 4 * MAX_QUERY_CHARACTERS]))
    printable = "".join(c for c in visible if unicodedata.category(c) not in ("Cs", "Co", "Cn"))
    return " ".join(printable.split())[:MAX_QUERY_CHARACTERS]


def mine_acronyms(text: str) -> dict[str, str]:
    """Return the acronyms that a text introduces itself, as in "Dead Letter Queues (DLQs)"."""
    found = {}
    for words, short in _DEFINED_AFTER.findall(text):
        parts = re.split(r"[ -]", words)
        tail = parts[-len(short) :]
        if "".join(part[0] for part in tail).upper() == short.upper():
            found[short] = " ".join(tail).lower()
    return found


def expand_acronyms(text: str, acronyms: Mapping[str, str]) -> str:
    """Return the full forms of acronyms in the text and the short forms of full ones, joined by blanks."""
    lowered = f" {' '.join(_WORDS.findall(text.lower()))} "
    added = []
    for short, full in acronyms.items():
        normal_full = " ".join(_WORDS.findall(full.lower()))
        has_short = f" {short.lower()} " in lowered or f" {short.lower()}s " in lowered
        has_full = bool(normal_full) and f" {normal_full}" in lowered
        if has_short and not has_full:
            added.append(normal_full)
        elif has_full and not has_short:
            added.append(short.lower())
    return " ".join(added)
