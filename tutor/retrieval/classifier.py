"""One learned vector for every question: what its wordings have in common that those of its neighbours lack.

The adapter bends all queries by one map; where two questions ask almost the same, only a vector of their own can pull
them apart. It scores on the scale of a cosine.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Scores = NDArray[np.float32]
    Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class QuestionClassifier:
    """The questions' vectors, shape (questions, dimension)."""

    vectors: Vectors

    def scores(self, query: Vectors, ordinals: Rows | None = None) -> Scores:
        """Return how much a query, not adapted, looks like one of each of these questions, or of all."""
        vectors = self.vectors if ordinals is None else self.vectors[ordinals]
        result: Scores = vectors @ query
        return result

    def dump(self) -> bytes:
        """Return the vectors as bytes for the index."""
        stream = io.BytesIO()
        np.save(stream, self.vectors, allow_pickle=False)
        return stream.getvalue()


def load_classifier(content: bytes) -> QuestionClassifier:
    """Return the classifier that `dump` wrote."""
    return QuestionClassifier(np.load(io.BytesIO(content), allow_pickle=False))
