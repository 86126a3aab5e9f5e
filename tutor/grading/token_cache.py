"""Keeps the token vectors of key points, which are needed for every answer; an answer is read once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tutor.domain.encoder import Encoder, TokenVectors

_KEPT = 512
"""Wordings kept, about 15 MB: some thirty questions with all their accepted wordings."""


class TokenCache:
    """Token vectors by text, the least recently used given up first."""

    def __init__(self, encoder: Encoder) -> None:
        """Store the encoder."""
        self._encoder = encoder
        self._kept: OrderedDict[str, TokenVectors] = OrderedDict()

    def lasting(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of texts that will be needed again."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        # One by one: a quantized encoder scales a call as a whole, and no text's vectors may depend on its company.
        fresh = {text: self._encoder.encode_tokens([text])[0] for text in new}
        found = [fresh[text] if text in fresh else self._kept[text] for text in texts]
        for text, vectors in zip(texts, found, strict=True):
            self._kept[text] = vectors
            self._kept.move_to_end(text)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def passing(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of texts that are seen once."""
        return self._encoder.encode_tokens(texts) if texts else []


def pooled(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of token vectors at unit length, shape (dimension,); zeros for no tokens."""
    mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], dtype=np.float32)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length if length else mean, dtype=np.float32)
