"""A linear map on the query vector that brings the way people ask nearer to the way a deck is written.

The deck's vectors stay as they are, so the map costs one matrix product a query.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class QueryAdapter:
    """The map, shape (dimension, dimension), or nothing where none helps."""

    matrix: Vectors | None
    strength: float = 1.0
    """How much of what was trained is applied."""

    @property
    def is_identity(self) -> bool:
        """Whether queries are left as they are."""
        return self.matrix is None

    def apply(self, queries: Vectors) -> Vectors:
        """Return mapped queries of unit length; shape (dimension,) or (queries, dimension), as given."""
        if self.matrix is None:
            return queries
        mapped = queries @ self.matrix.T
        norms = np.linalg.norm(mapped, axis=-1, keepdims=True)
        result: Vectors = (mapped / np.maximum(norms, 1e-9)).astype(np.float32)
        return result

    def at_strength(self, strength: float) -> QueryAdapter:
        """Return the map as if trained and moved towards the identity: 0 is the identity, 1 the map as trained."""
        if self.matrix is None or strength <= 0:
            return IDENTITY
        identity = np.eye(len(self.matrix), dtype=np.float32)
        return QueryAdapter(identity + np.float32(strength / self.strength) * (self.matrix - identity), strength)

    def dump(self) -> bytes:
        """Return the map as bytes for the index."""
        stream = io.BytesIO()
        matrix = self.matrix if self.matrix is not None else np.zeros((0, 0), np.float32)
        np.savez(stream, matrix=matrix, strength=np.float32(self.strength))
        return stream.getvalue()


IDENTITY = QueryAdapter(None)


def load_adapter(content: bytes) -> QueryAdapter:
    """Return the map that `dump` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as parts:
        matrix, strength = parts["matrix"], float(parts["strength"])
    return QueryAdapter(matrix, strength) if matrix.size else IDENTITY
