"""Which rows of the vector index belong to which question, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.index import Texts
from tutor.domain.search import ChunkKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Scores = NDArray[np.float32]

KINDS = tuple(ChunkKind)
NOTHING = np.float32(-1.0)
"""Similarity to a part that a question does not have."""


@dataclass(frozen=True, slots=True)
class ChunkLayout:
    """Rows of the vector index, question by question."""

    starts: Rows
    """First row of each question."""
    counts: Rows
    lengths: Rows
    """Of each question, in terms."""
    kinds: NDArray[np.int8]
    """Of each row, as position in `KINDS`."""
    owners: Rows
    """Question of each row."""

    @property
    def questions(self) -> int:
        """Number of questions."""
        return len(self.starts)

    def rows_of(self, ordinals: Rows) -> Rows:
        """Return all rows of these questions, in the order given."""
        return np.concatenate([np.arange(self.starts[o], self.starts[o] + self.counts[o]) for o in ordinals])

    def best(self, similarities: Scores, rows: Rows, ordinals: Rows, kind: ChunkKind) -> Scores:
        """Return for each question the best similarity among its rows of one kind; `NOTHING` where there is none."""
        masked = np.where(self.kinds[rows] == KINDS.index(kind), similarities, NOTHING)
        offsets = np.concatenate(([0], np.cumsum(self.counts[ordinals])[:-1]))
        result: Scores = np.maximum.reduceat(masked, offsets)
        return result

    def row_of_kind(self, ordinal: int, kind: ChunkKind) -> int:
        """Return the first row of a question that has this kind."""
        rows = np.arange(self.starts[ordinal], self.starts[ordinal] + self.counts[ordinal])
        return int(rows[np.argmax(self.kinds[rows] == KINDS.index(kind))])

    def rows_of_kind(self, kind: ChunkKind) -> Rows:
        """Return every row of this kind."""
        return np.flatnonzero(self.kinds == KINDS.index(kind))


def read_layout(texts: Texts) -> ChunkLayout:
    """Read the layout of an index."""
    codes = {kind: code for code, kind in enumerate(KINDS)}
    table = np.array(texts.question_rows(), dtype=np.int64).reshape(-1, 3)
    kinds = np.array([codes[kind] for kind in texts.chunk_kinds()], dtype=np.int8)
    owners = np.repeat(np.arange(len(table)), table[:, 1])
    return ChunkLayout(table[:, 0], table[:, 1], table[:, 2], kinds, owners)
