"""What speaks for each candidate: similarities of the parts, of the known wordings, and shared words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.search import ChunkKind
from tutor.retrieval.candidates import Candidates
from tutor.retrieval.constants import NEAREST_WORDINGS, QUESTION_ANSWER_WEIGHT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Vectors = NDArray[np.float32]

NOTHING = np.float32(-1.0)
"""Similarity to a part that a question does not have."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Scores of every candidate for every query; each array has shape (queries, candidates)."""

    dense: Scores
    """Cosine: the best single part and the question with its answer, averaged."""
    wordings: Scores
    """Mean cosine to the nearest known ways to ask the question."""
    lexical: Scores
    """BM25 on its absolute scale."""


def similarities(queries: Vectors, matrix: Vectors, own_positions: NDArray[np.int64] | None = None) -> Scores:
    """Return cosines, shape (queries, rows); a query that is itself a row (at `own_positions`) does not see itself."""
    result: Scores = queries @ matrix.T
    if own_positions is not None:
        result[np.arange(len(queries)), own_positions] = NOTHING
    return result


def read_signals(scores: Scores, candidates: Candidates, lexical: Scores) -> Signals:
    """Return the signals for cosines of shape (queries, rows of the candidates)."""
    best = np.maximum.reduceat(scores, candidates.starts, axis=1)
    answers = scores[:, candidates.positions(ChunkKind.QUESTION_ANSWER)]
    dense = (1 - QUESTION_ANSWER_WEIGHT) * best + QUESTION_ANSWER_WEIGHT * answers
    return Signals(dense, _nearest_wordings(scores, candidates), lexical)


def _nearest_wordings(scores: Scores, candidates: Candidates) -> Scores:
    table = candidates.wordings
    found = np.where(table[None] >= 0, scores[:, table], NOTHING)
    found = np.where(found <= NOTHING, np.float32(np.nan), found)
    width = min(NEAREST_WORDINGS, table.shape[1])
    nearest = -np.sort(-found, axis=2)[:, :, :width]  # nan sorts last
    counts = np.maximum((~np.isnan(nearest)).sum(axis=2), 1)
    result: Scores = (np.nansum(nearest, axis=2) / counts).astype(np.float32)
    return result
