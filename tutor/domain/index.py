"""What a search needs of an index, whoever keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from tutor.domain.encoder import TokenVectors
from tutor.domain.question import Deck, Question
from tutor.domain.search import Chunk, ChunkKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Rows = NDArray[np.int64]


class VectorIndex(Protocol):
    """Nearest neighbours by cosine."""

    @property
    def count(self) -> int:
        """Number of vectors."""
        ...

    def search(self, vector: Vectors, top_k: int) -> tuple[Vectors, Rows]:
        """Return scores and rows of the nearest vectors, best first."""
        ...

    def rows(self, rows: Rows) -> Vectors:
        """Return the vectors in these rows."""
        ...

    def all(self) -> Vectors:
        """Return every vector."""
        ...


class Texts(Protocol):
    """The questions, chunks and keyword postings of an index."""

    def decks(self) -> list[Deck]:
        """Return the decks, without their questions."""
        ...

    def question(self, ordinal: int) -> Question:
        """Return one question."""
        ...

    def ordinals(self) -> dict[str, int]:
        """Return each question id's ordinal."""
        ...

    def question_rows(self) -> list[tuple[int, int, int]]:
        """Return (first chunk, number of chunks, length in terms) of each question, in order."""
        ...

    def chunk_kinds(self) -> list[ChunkKind]:
        """Return the kind of every chunk, in the order of the vector index."""
        ...

    def chunks(self, ordinals: Iterable[int]) -> dict[int, Chunk]:
        """Return the chunks with these ordinals."""
        ...

    def vocabulary(self) -> dict[str, int]:
        """Return the words of titles and answers with their counts."""
        ...

    def written_stems(self) -> set[str]:
        """Return the stems of those words."""
        ...

    def postings(self, term: str) -> list[tuple[int, int]]:
        """Return (question ordinal, frequency) for each question in which a term stands."""
        ...


class QueryEncoder(Protocol):
    """Turns a query into its vector and its tokens' vectors in one pass."""

    def encode_both(self, text: str) -> tuple[Vectors, TokenVectors]:
        """Return the vector, shape (dimension,), and the token vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimension)."""
        ...

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return each text's token vectors."""
        ...

    def encode_all(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Return the texts' vectors, shape (len(texts), dimension), and their token vectors."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether the model knows a lower-case word as a whole; such a word is not taken for a typing mistake."""
        ...
