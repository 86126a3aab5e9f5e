"""The keyword side: BM25 over title and answer, on a scale that means the same from query to query.

Robertson's BM25 in Lucene's form; divided by the sum of the idf of the query's terms, a term unknown to the deck
counting with the largest idf there is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.index import Texts
from tutor.retrieval.constants import BM25_B, BM25_K1, COMMON_FROM, COMMON_SHARE
from tutor.text.terms import content_stems, distinct, stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Postings = tuple[NDArray[np.int64], NDArray[np.int64]]


class LexicalIndex:
    """BM25 scores from the postings of an index."""

    def __init__(self, texts: Texts, lengths: Sequence[int]) -> None:
        """Take the postings and each question's length in terms."""
        self._texts = texts
        self._known: dict[str, Postings] = {}
        self._count = len(lengths)
        mean = float(np.mean(lengths)) if len(lengths) else 1.0
        self._norms = (BM25_K1 * (1 - BM25_B + BM25_B * np.asarray(lengths, dtype=np.float32) / max(mean, 1.0))).astype(
            np.float32
        )

    def idf(self, documents: int) -> float:
        """Return the inverse document frequency of a term that stands in this many questions."""
        return math.log(1 + (self._count - documents + 0.5) / (documents + 0.5))

    def postings(self, term: str) -> Postings:
        """Return the ordinals of the questions in which a term stands, and how often; read once, then remembered."""
        found = self._known.get(term)
        if found is None:
            table = np.array(self._texts.postings(term), dtype=np.int64).reshape(-1, 2)
            found = self._known[term] = (table[:, 0], table[:, 1])
        return found

    def term_weights(self, text: str) -> dict[str, float]:
        """Return the query's distinct terms with their idf."""
        return {term: self.idf(len(self.postings(term)[0])) for term in distinct(content_stems(text))}

    def scores(self, text: str, context: str = "", context_weight: float = 0.0) -> Scores:
        """Return a score of 0 to about 2 for every question; shape (questions,).

        Args:
            text: The query.
            context: Earlier questions whose terms count too.
            context_weight: How much a term counts that stands in the context only.
        """
        result = np.zeros(self._count, dtype=np.float32)
        weights = self.term_weights(text)
        if context_weight:
            weights = {t: w * context_weight for t, w in self.term_weights(context).items()} | weights
        total = sum(weights.values())
        if not total:
            return result
        common = self.idf(int(COMMON_SHARE * self._count)) if self._count > COMMON_FROM else 0.0
        for term, weight in weights.items():
            if weight >= common:
                ordinals, frequencies = self.postings(term)
                result[ordinals] += weight * self._saturated(frequencies, ordinals)
        return result / np.float32(total)

    def _saturated(self, frequencies: NDArray[np.int64], ordinals: NDArray[np.int64]) -> Scores:
        scores: Scores = (frequencies * (BM25_K1 + 1) / (frequencies + self._norms[ordinals])).astype(np.float32)
        return scores

    def score_without(self, text: str, ordinal: int) -> float:
        """Return the score of one question as if `text`, one of its own examples, did not belong to it."""
        weights = self.term_weights(text)
        own = Counter(stems(text))
        score = 0.0
        for term, weight in weights.items():
            frequency = self._frequency(term, ordinal) - own[term]
            if frequency > 0:
                score += weight * frequency * (BM25_K1 + 1) / (frequency + float(self._norms[ordinal]))
        return score / (sum(weights.values()) or 1.0)

    def coverage(self, text: str, ordinal: int, own: int | None = None) -> tuple[float, float]:
        """Return the idf shares of the query's terms that stand in a question, and that the deck knows at all.

        Args:
            text: The query.
            ordinal: The question.
            own: The question that `text` is an example of; its terms then do not count as the question's.
        """
        weights = self.term_weights(text)
        total = sum(weights.values())
        if not total:
            return 0.0, 0.0
        lent = Counter(stems(text)) if own is not None else Counter[str]()
        covered = known = 0.0
        for term, weight in weights.items():
            ordinals, _ = self.postings(term)
            gone = own is not None and self._frequency(term, own) <= lent[term]
            covered += weight * (self._frequency(term, ordinal) > (lent[term] if ordinal == own else 0))
            known += weight * (len(ordinals) > (own in ordinals if gone else 0))
        return covered / total, known / total

    def _frequency(self, term: str, ordinal: int) -> int:
        ordinals, frequencies = self.postings(term)
        place = int(np.searchsorted(ordinals, ordinal))
        return int(frequencies[place]) if place < len(ordinals) and ordinals[place] == ordinal else 0
