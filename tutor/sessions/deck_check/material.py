"""A deck as the checks of meaning see it: its questions beside their rows in an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.question import Deck, Question
from tutor.domain.search import ChunkKind
from tutor.retrieval.searcher import Searcher
from tutor.sessions.deck_check.source_lines import SourceLines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class DeckMaterial:
    """A deck, its lines and the search over it alone."""

    deck: Deck
    lines: SourceLines
    searcher: Searcher

    @cached_property
    def matrix(self) -> Vectors:
        """Every vector of the index, shape (rows, dimension)."""
        return self.searcher.vectors.all()

    @property
    def questions(self) -> Sequence[Question]:
        """The questions in the order of the index."""
        return self.deck.questions

    def rows(self, kind: ChunkKind) -> Rows:
        """Return the rows of the index that hold chunks of this kind, question by question."""
        return self.searcher.layout.rows_of_kind(kind)

    def vectors(self, kind: ChunkKind) -> Vectors:
        """Return the vectors of all chunks of this kind."""
        return self.matrix[self.rows(kind)]

    def owners(self, kind: ChunkKind) -> Rows:
        """Return for each chunk of this kind the place of its question."""
        owners: Rows = self.searcher.layout.owners[self.rows(kind)]
        return owners

    def texts(self, kind: ChunkKind) -> list[str]:
        """Return the texts of all chunks of this kind."""
        rows = [int(row) for row in self.rows(kind)]
        chunks = self.searcher.texts.chunks(rows)
        return [chunks[row].text for row in rows]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that the index does not hold."""
        if not texts:
            return np.zeros((0, self.matrix.shape[1]), dtype=np.float32)
        return self.searcher.encoder.encode(texts)
