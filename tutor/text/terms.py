"""The words and stems that the keyword side of a search compares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("english")

STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "me",
        "my",
        "of",
        "on",
        "one",
        "or",
        "our",
        "please",
        "should",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "us",
        "use",
        "using",
        "want",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    }
)
"""Words of a question that name nothing; they weigh on every answer alike."""


def words(text: str) -> list[str]:
    """Return the words of a text in order, lower case, accents folded."""
    folded = (
        "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        if not text.isascii()
        else text
    )
    return _WORD.findall(folded.lower())


def words_at(text: str) -> dict[int, str]:
    """Return for the place of every character that belongs to a word that word in lower case, accents kept."""
    return {
        place: match.group().lower() for match in _WORD.finditer(text) for place in range(match.start(), match.end())
    }


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the English Snowball stem of a lower-case word."""
    return str(_STEMMER.stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of a text's words in order."""
    return [stem(word) for word in words(text)]


def content_stems(text: str) -> list[str]:
    """Return the stems without stop words; all of them when nothing else is left."""
    found = [stem(word) for word in words(text) if word not in STOP_WORDS]
    return found or stems(text)


def distinct(terms: Iterable[str]) -> list[str]:
    """Return the terms without repetition, in order."""
    return list(dict.fromkeys(terms))
