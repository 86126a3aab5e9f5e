"""The keyword side: BM25 over title and answer, on a scale that means the same from query to query.

Robertson's BM25 in Lucene's form; divided by the sum of the idf of the query's terms, a term unknown to the deck
counting with the largest idf there is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.index import Texts
from tutor.retrieval.constants import BM25_B, BM25_K1, COMMON_FROM, COMMON_SHARE
from tutor.text.terms import content_stems, distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


class LexicalIndex:
    """BM25 scores from the postings of an index."""

    def __init__(self, texts: Texts, lengths: Sequence[int]) -> None:
        """Take the postings and each question's length in terms."""
        self._texts = texts
        self._count = len(lengths)
        mean = float(np.mean(lengths)) if len(lengths) else 1.0
        self._norms = (BM25_K1 * (1 - BM25_B + BM25_B * np.asarray(lengths, dtype=np.float32) / max(mean, 1.0))).astype(np.float32)

    def idf(self, documents: int) -> float:
        """Return the inverse document frequency of a term that stands in this many questions."""
        return math.log(1 + (self._count - documents + 0.5) / (documents + 0.5))

    def term_weights(self, text: str) -> dict[str, float]:
        """Return the query's distinct terms with their idf."""
        terms = distinct(content_stems(text))
        counts = self._texts.document_counts(terms)
        return {term: self.idf(counts.get(term, 0)) for term in terms}

    def scores(self, text: str) -> Scores:
        """Return a score of 0 to about 2 for every question; shape (questions,)."""
        result = np.zeros(self._count, dtype=np.float32)
        weights = self.term_weights(text)
        total = sum(weights.values())
        if not total:
            return result
        common = self.idf(int(COMMON_SHARE * self._count)) if self._count > COMMON_FROM else 0.0
        for term, idf in weights.items():
            if idf < common:
                continue
            postings = self._texts.postings(term)
            if not postings:
                continue
            ordinals, frequencies = np.array(postings, dtype=np.int64).T
            result[ordinals] += idf * frequencies * (BM25_K1 + 1) / (frequencies + self._norms[ordinals])
        return result / np.float32(total)

    def coverage(self, text: str, ordinal: int) -> float:
        """Return the idf share of the query's terms that stand in a question; 0 to 1."""
        weights = self.term_weights(text)
        total = sum(weights.values())
        found = sum(w for term, w in weights.items() if any(doc == ordinal for doc, _ in self._texts.postings(term)))
        return found / total if total else 0.0
