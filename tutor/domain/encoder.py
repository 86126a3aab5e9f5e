"""The wall between the engines and a model runtime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """One text as its tokens see it."""

    tokens: tuple[str, ...]
    """Word pieces without the model's special tokens."""
    offsets: tuple[tuple[int, int], ...]
    """Character span of each token in the text."""
    vectors: Vectors
    """Shape (tokens, dimension), rows of unit length."""


class Encoder(Protocol):
    """Turns text into vectors of unit length."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimension), rows of unit length."""
        ...

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return each text's token vectors; texts over the model's length are cut."""
        ...
