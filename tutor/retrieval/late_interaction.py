"""Late interaction: every word of the query looks for its best match among the words of a question and its answer.

Khattab and Zaharia's MaxSim (ColBERT) with the token vectors that the same encoder pass gives anyway. Only the best
candidates are compared.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.retrieval.constants import MARK_TOKEN_WEIGHT, MAX_TOKENS_EACH, STOP_TOKEN_WEIGHT
from tutor.text.terms import STOP_WORDS, words_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Rows = NDArray[np.int64]

TOKENS_FILE = "tokens.npy"
TOKEN_SPANS_FILE = "token_spans.npy"
TOKEN_SCALES_FILE = "token_scales.npy"
_STEPS = np.float32(127.0)


def weighed(tokens: TokenVectors, text: str) -> TokenVectors:
    """Return a query's tokens, read from `text`, scaled so that words that name nothing count less in a mean."""
    if not tokens.tokens:
        return tokens
    words = words_at(text)
    weights = np.array([_weight(words, first) for first, _ in tokens.offsets], np.float32)
    scaled = tokens.vectors * (weights / weights.mean())[:, None]
    return TokenVectors(tokens.tokens, tokens.offsets, scaled)


def _weight(words: Mapping[int, str], place: int) -> float:
    word = words.get(place)
    if word is None:
        return MARK_TOKEN_WEIGHT
    return STOP_TOKEN_WEIGHT if word in STOP_WORDS else 1.0


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
            row = self.row(int(ordinal))
            if len(row.vectors):
                similarities = (row.vectors.astype(np.float32) @ transposed) * row.scales[:, None]
                result[place] = similarities.max(axis=0).mean()
        return result

    def row(self, ordinal: int) -> Row:
        """Return one question's tokens."""
        span = slice(int(self.starts[ordinal]), int(self.starts[ordinal + 1]))
        return Row(self.vectors[span], self.scales[span])

    def dump(self) -> dict[str, bytes]:
        """Return the table as files for the index: the vectors alone, so that they can be mapped, not read."""
        return {
            TOKENS_FILE: _npy(self.vectors),
            TOKEN_SPANS_FILE: _npy(self.starts),
            TOKEN_SCALES_FILE: _npy(self.scales),
        }


def _npy(array: NDArray[Any]) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=False)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Row:
    """One question's tokens as the table holds them."""

    vectors: NDArray[np.int8]
    """Shape (tokens, dimension)."""
    scales: Scores


def make_row(tokens: TokenVectors) -> Row:
    """Return a question's tokens in eight bits a number; only the first are kept."""
    vectors = tokens.vectors[:MAX_TOKENS_EACH]
    largest = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-9)
    return Row(np.rint(vectors / largest[:, None] * _STEPS).astype(np.int8), (largest / _STEPS).astype(np.float32))


def make_table(rows: Sequence[Row]) -> TokenTable:
    """Return the table of these questions, in order."""
    starts = np.concatenate(([0], np.cumsum([len(row.vectors) for row in rows]))).astype(np.int64)
    return TokenTable(
        np.concatenate([row.vectors for row in rows]), starts, np.concatenate([row.scales for row in rows])
    )


def load_table(vectors: Path, starts: Path, scales: Path) -> TokenTable:
    """Return the table that `dump` wrote; the vectors stay on disk until they are compared."""
    return TokenTable(np.load(vectors, mmap_mode="r"), np.load(starts), np.load(scales))
