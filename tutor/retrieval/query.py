"""What a typed question means to the search: cleaned, its typing mistakes mended, its acronyms spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tutor.domain.index import Texts
from tutor.retrieval.constants import MAX_QUERY_CHARACTERS
from tutor.retrieval.spelling import SpellingRepair

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_WORDS = re.compile(r"[^\W_]+")
_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_DEFINED_AFTER = re.compile(r"\b((?:[A-Z][\w-]*[ -]){1,5}[A-Z][\w-]*?)s? \(([A-Z][A-Za-z0-9]{1,6}?)s?\)")


MINED_UP_TO = 2_000
"""Questions: reading every answer of a larger deck for acronyms would delay the start."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as typed and as understood."""

    typed: str
    text: str
    """Cleaned and mended; what the learner is shown as understood."""
    expansion: str = ""
    """Full forms of the acronyms in it, and short forms of full ones."""
    context: tuple[str, ...] = ()
    """Earlier questions that it may lean on, oldest first."""
    leaning: float = 0.0
    """How much its wording asks for them; the higher the more."""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to search for."""
        return any(character.isalnum() for character in self.text)

    @property
    def encoded(self) -> str:
        """What the encoder reads."""
        return f"{self.text} {self.expansion}".strip()

    @property
    def lexical(self) -> str:
        """What the keyword side reads."""
        return self.encoded


class QueryReader:
    """Reads typed questions with a deck's vocabulary and acronyms in mind."""

    def __init__(self, texts: Texts, is_word: Callable[[str], bool], questions: int) -> None:
        """Take the deck's words and a test for words that are right though not in the deck."""
        self._spelling = SpellingRepair(texts.vocabulary(), is_word, texts.written_stems().__contains__)
        self._acronyms = _collect_acronyms(texts, questions)

    def read(self, typed: str) -> Query:
        """Return the typed text cleaned, mended and with its acronyms spelled out."""
        text = self._spelling.repair(clean(typed))
        return Query(typed, text, expand_acronyms(text, self._acronyms))


def _collect_acronyms(texts: Texts, questions: int) -> dict[str, str]:
    """Return the decks' own acronyms; where they give none, those that the answers introduce themselves."""
    acronyms: dict[str, str] = {}
    for deck in texts.decks():
        acronyms |= deck.acronyms
    if not acronyms and questions <= MINED_UP_TO:
        for ordinal in range(questions):
            question = texts.question(ordinal)
            acronyms |= mine_acronyms(f"{question.title} {question.answer}")
    return acronyms


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
