"""The encoder of a model that could not be exported: through sentence-transformers, with torch's start-up time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.indexing.encoder_export import load_sentence_transformer
from tutor.indexing.encoder_files import EncoderRecord

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    Vectors = NDArray[np.float32]

_BATCH = 64


class SentenceTransformerEncoder:
    """A model run by sentence-transformers itself."""

    def __init__(self, record: EncoderRecord, model: SentenceTransformer) -> None:
        """Store the model; use `open_slow_encoder` to load it."""
        self._record = record
        self._model = model

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self._record.dimension

    def encode(self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return an array of shape (len(texts), dimension); `on_progress` hears how many texts are done."""
        parts = [np.zeros((0, self.dimension), dtype=np.float32)]
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            parts.append(self._model.encode(batch, normalize_embeddings=True, show_progress_bar=False))
            if on_progress:
                on_progress(min(start + _BATCH, len(texts)))
        return np.concatenate(parts).astype(np.float32)

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return one token a text: models without an exported graph do not show their tokens."""
        return self.encode_all(texts)[1]

    def encode_all(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Return the texts' vectors, shape (len(texts), dimension), and one token each."""
        vectors = self.encode(texts)
        tokens = [TokenVectors((text,), ((0, len(text)),), vectors[row : row + 1]) for row, text in enumerate(texts)]
        return vectors, tokens

    def encode_both(self, text: str) -> tuple[Vectors, TokenVectors]:
        """Return one text's vector, shape (dimension,), and its token vectors."""
        vectors, tokens = self.encode_all([text])
        return vectors[0], tokens[0]

    def is_word(self, word: str) -> bool:
        """Whether the model's vocabulary holds a lower-case word as a whole."""
        return word in self._model.tokenizer.get_vocab()


def open_slow_encoder(record: EncoderRecord) -> SentenceTransformerEncoder:
    """Load the model that `record` names."""
    return SentenceTransformerEncoder(record, load_sentence_transformer(record.model))
