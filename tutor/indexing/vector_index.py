"""The vectors of an index in a FAISS file: exact while that is fast, a graph with checked recall above."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tutor.errors import IndexDamagedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

EXACT_UP_TO = 50_000
"""Vectors: exact search over this many takes about as long as encoding one question."""
GRAPH_LINKS = 32
BUILD_DEPTH = 200
SEARCH_DEPTHS = (128, 256, 512, 1024)
"""Tried in order until the recall holds."""
TARGET_RECALL = 0.95
"""Of the ten nearest, against exact search."""
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class VectorRecord:
    """Which kind of FAISS index was chosen, and why."""

    kind: str
    """exact or graph"""
    reason: str
    search_depth: int = 0
    recall_at_10: float = 1.0


class FaissIndex:
    """An opened vector index. Inner product of unit vectors, so scores are cosines."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss has no types
        """Store the FAISS index; use `open_vectors` to open one."""
        self._index = index
        self._matrix = _matrix_of(index)

    @property
    def count(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def search(self, vector: Vectors, top_k: int) -> tuple[Vectors, NDArray[np.int64]]:
        """Return scores and rows of the nearest vectors, best first; shape (top_k,) each or fewer."""
        scores, rows = self._index.search(np.ascontiguousarray(vector.reshape(1, -1)), min(top_k, self.count))
        found = rows[0] >= 0
        return scores[0][found], rows[0][found]

    def rows(self, rows: NDArray[np.int64]) -> Vectors:
        """Return the vectors in these rows, shape (len(rows), dimension)."""
        result: Vectors = self._matrix[rows]
        return result

    def all(self) -> Vectors:
        """Return every vector, shape (count, dimension), without copying."""
        return self._matrix


def _matrix_of(index: Any) -> Vectors:  # noqa: ANN401
    import faiss

    storage: Any = faiss.downcast_index(index.storage) if hasattr(index, "storage") else index
    if not index.ntotal:
        return np.zeros((0, index.d), dtype=np.float32)
    flat: Vectors = faiss.rev_swig_ptr(storage.get_xb(), index.ntotal * index.d)
    return flat.reshape(index.ntotal, index.d)


def write_vectors(path: Path, vectors: Vectors) -> VectorRecord:
    """Build the index that fits the number of vectors and write it to `path`."""
    import faiss

    if len(vectors) <= EXACT_UP_TO:
        exact = faiss.IndexFlatIP(vectors.shape[1])
        exact.add(np.ascontiguousarray(vectors))
        faiss.write_index(exact, str(path))
        return VectorRecord("exact", f"{len(vectors):,} vectors; exact search is fast up to {EXACT_UP_TO:,}")
    return _write_graph(path, vectors)


def _write_graph(path: Path, vectors: Vectors) -> VectorRecord:
    import faiss

    graph = faiss.IndexHNSWFlat(vectors.shape[1], GRAPH_LINKS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = BUILD_DEPTH
    graph.add(np.ascontiguousarray(vectors))
    sample = _sample_queries(vectors)
    nearest = np.argpartition(-(sample @ vectors.T), 10, axis=1)[:, :10]
    depth, recall = 0, 0.0
    for depth in SEARCH_DEPTHS:
        graph.hnsw.efSearch = depth
        _, found = graph.search(sample, 10)
        recall = float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, nearest, strict=True)]))
        if recall >= TARGET_RECALL:
            break
    faiss.write_index(graph, str(path))
    reason = f"{len(vectors):,} vectors are more than {EXACT_UP_TO:,}; recall@10 measured on {len(sample)} queries"
    return VectorRecord("graph", reason, depth, recall)


def _sample_queries(vectors: Vectors) -> Vectors:
    """Return vectors between stored ones: a query is near a text but never equal to it."""
    random = np.random.default_rng(0)
    pairs = random.integers(0, len(vectors), size=(2, _SAMPLE))
    mixed = 0.7 * vectors[pairs[0]] + 0.3 * vectors[pairs[1]]
    result: Vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
    return result


def open_vectors(path: Path) -> FaissIndex:
    """Open a vector index.

    Raises:
        IndexDamagedError: when the file is missing or not FAISS's.
    """
    import faiss

    try:
        return FaissIndex(faiss.read_index(str(path)))
    except RuntimeError as error:
        raise IndexDamagedError(
            f"The vectors in {path.name} cannot be read.", "Run `tutor index --rebuild`."
        ) from error
