"""The rows that a query is compared with, arranged so that whole decks are scored by a few array operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.search import ChunkKind
from tutor.retrieval.layout import KINDS, ChunkLayout

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

WORDINGS = (ChunkKind.QUESTION, ChunkKind.EXAMPLE, ChunkKind.FOLLOW_UP)
"""Kinds of chunk that are ways to ask the question."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Some questions of an index with their rows."""

    ordinals: Rows
    """The questions, ascending."""
    rows: Rows
    """All their rows of the vector index, question by question."""
    starts: Rows
    """Position in `rows` at which each question begins."""
    kinds: NDArray[np.int8]
    """Of each row."""
    wordings: Rows
    """Positions in `rows` of each question's wordings; shape (questions, most wordings), padded with -1."""

    def positions(self, kind: ChunkKind) -> NDArray[np.bool_]:
        """Return which of the rows have this kind."""
        result: NDArray[np.bool_] = self.kinds == KINDS.index(kind)
        return result


def choose(layout: ChunkLayout, ordinals: Rows) -> Candidates:
    """Return these questions with their rows."""
    rows = layout.rows_of(ordinals)
    counts = layout.counts[ordinals]
    starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64)
    kinds = layout.kinds[rows]
    return Candidates(ordinals, rows, starts, kinds, _wordings(kinds, starts, counts))


def _wordings(kinds: NDArray[np.int8], starts: Rows, counts: Rows) -> Rows:
    is_wording = np.isin(kinds, [KINDS.index(kind) for kind in WORDINGS])
    owners = np.repeat(np.arange(len(starts)), counts)
    found = np.flatnonzero(is_wording)
    per_question = np.bincount(owners[found], minlength=len(starts))
    table = np.full((len(starts), int(per_question.max(initial=1))), -1, dtype=np.int64)
    first = np.concatenate(([0], np.cumsum(per_question)[:-1]))
    table[owners[found], np.arange(len(found)) - first[owners[found]]] = found
    return table
