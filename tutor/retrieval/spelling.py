"""Mends obvious typing mistakes against the deck's own vocabulary and leaves everything else alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from tutor.text.terms import STOP_WORDS, stem

_TOKEN = re.compile(r"[^\W\d_]+")
MIN_LENGTH = 4
"""Shorter words have too many neighbours."""
LONG_WORD = 8
"""From this length on, two mistakes are allowed."""


class SpellingRepair:
    """Replaces a word that nobody knows by the word of the deck it must have been."""

    def __init__(
        self, vocabulary: Mapping[str, int], is_word: Callable[[str], bool], is_stem: Callable[[str], bool]
    ) -> None:
        """Take what is right: the deck's words with counts, a test for other words, and one for the deck's stems."""
        self._counts = dict.fromkeys(STOP_WORDS, 1) | dict(vocabulary)
        self._is_word = is_word
        self._is_stem = is_stem
        self._targets = [word for word in self._counts if len(word) >= MIN_LENGTH and word.isalpha()]

    def repair(self, text: str) -> str:
        """Return the text with its mistaken words replaced; text without mistakes comes back as it is."""
        return _TOKEN.sub(lambda match: self._repair_word(match[0]), text)

    def _repair_word(self, word: str) -> str:
        lowered = word.lower()
        if len(word) < MIN_LENGTH or lowered in self._counts or self._is_word(lowered) or not lowered.isascii():
            return word
        if self._is_stem(stem(lowered)):
            return word
        limit = 2 if len(word) >= LONG_WORD else 1
        found = extract(lowered, self._targets, scorer=OSA.distance, score_cutoff=limit, limit=8)
        best = [
            (distance, candidate[0] != lowered[0], -self._counts[candidate], candidate)
            for candidate, distance, _ in found
        ]
        return min(best)[3] if best else word
