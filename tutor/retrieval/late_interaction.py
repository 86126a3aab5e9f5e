"""Late interaction: every word of the query looks for its best match among the words of a question and its answer.

Khattab and Zaharia's MaxSim (ColBERT) with the token vectors that the same encoder pass gives anyway. Only the best
candidates are compared.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.retrieval.constants import MAX_TOKENS_EACH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Rows = NDArray[np.int64]

_STEPS = np.float32(127.0)


@dataclass(frozen=True, slots=True)
class TokenTable:
    """The token vectors of every question, eight bits a number."""

    vectors: NDArray[np.int8]
    """Shape (tokens of all questions, dimension)."""
    starts: Rows
    """First token of each question; one more than there are questions."""
    scales: Scores
    """What a step of each token's numbers is worth."""

    def match(self, query: TokenVectors, ordinals: Rows) -> Scores:
        """Return the mean best match of the query's tokens in each of these questions; shape (len(ordinals),)."""
        if not len(query.vectors):
            return np.zeros(len(ordinals), np.float32)
        result = np.zeros(len(ordinals), np.float32)
        transposed = np.ascontiguousarray(query.vectors.T)
        for place, ordinal in enumerate(ordinals):
            # One question at a time stays in the processor's cache; all at once is twice as slow.
            span = slice(int(self.starts[ordinal]), int(self.starts[ordinal + 1]))
            similarities = (self.vectors[span].astype(np.float32) @ transposed) * self.scales[span, None]
            result[place] = similarities.max(axis=0).mean()
        return result

    def dump(self) -> bytes:
        """Return the table as bytes for the index."""
        stream = io.BytesIO()
        np.savez(stream, vectors=self.vectors, starts=self.starts, scales=self.scales)
        return stream.getvalue()


def make_table(texts: Sequence[TokenVectors]) -> TokenTable:
    """Return the table of these questions' token vectors; only a question's first tokens are kept."""
    kept = [tokens.vectors[:MAX_TOKENS_EACH] for tokens in texts]
    kept = [vectors if len(vectors) else np.zeros((1, _dimension(texts)), np.float32) for vectors in kept]
    starts = np.concatenate(([0], np.cumsum([len(vectors) for vectors in kept]))).astype(np.int64)
    whole = np.concatenate(kept)
    largest = np.maximum(np.abs(whole).max(axis=1), 1e-9)
    numbers = np.rint(whole / largest[:, None] * _STEPS).astype(np.int8)
    return TokenTable(numbers, starts, (largest / _STEPS).astype(np.float32))


def _dimension(texts: Sequence[TokenVectors]) -> int:
    return next((tokens.vectors.shape[1] for tokens in texts if len(tokens.vectors)), 1)


def load_table(content: bytes) -> TokenTable:
    """Return the table that `dump` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return TokenTable(arrays["vectors"], arrays["starts"], arrays["scales"])
