"""What the learned parts learn from: a deck's vectors, arranged for the adapter and for the classifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.search import ChunkKind
from tutor.retrieval.adapter_training import TrainingSet
from tutor.retrieval.classifier_training import PASSAGE_SHARE, Lines
from tutor.retrieval.searcher import Searcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]

EXAMPLES_SHARE = 2.0
"""Of the mean example in a question's first vector; its title and its title with the answer have 1 each."""


def adapter_set(searcher: Searcher, rows: Rows, labels: Rows) -> TrainingSet:
    """Return these examples with the questions' own vectors, follow-ups that others ask added."""
    layout, vectors = searcher.layout, searcher.vectors.all()
    incoming = layout.rows_of_kind(ChunkKind.FOLLOW_UP)
    return TrainingSet(
        vectors[np.concatenate((rows, incoming))],
        np.concatenate((labels, layout.owners[incoming])),
        vectors[layout.rows_of_kind(ChunkKind.QUESTION)],
        vectors[layout.rows_of_kind(ChunkKind.QUESTION_ANSWER)],
    )


def classifier_lines(searcher: Searcher, rows: Rows, labels: Rows) -> Lines:
    """Return these examples with the titles, the follow-ups that others ask and the passages of the answers."""
    layout = searcher.layout
    titles, incoming, passages = (
        layout.rows_of_kind(kind) for kind in (ChunkKind.QUESTION, ChunkKind.FOLLOW_UP, ChunkKind.PASSAGE)
    )
    chosen = np.concatenate((rows, titles, incoming, passages))
    weights = np.ones(len(chosen), np.float32)
    weights[len(chosen) - len(passages) :] = PASSAGE_SHARE
    owners = np.concatenate((labels, layout.owners[np.concatenate((titles, incoming, passages))]))
    return Lines(searcher.vectors.all()[chosen], owners, weights)


def first_vectors(searcher: Searcher, rows: Rows, labels: Rows) -> Vectors:
    """Return where each question's vector begins: the middle of its title, its answer and these examples."""
    layout, vectors = searcher.layout, searcher.vectors.all()
    middle = vectors[layout.rows_of_kind(ChunkKind.QUESTION)] + vectors[layout.rows_of_kind(ChunkKind.QUESTION_ANSWER)]
    sums = np.zeros_like(middle)
    np.add.at(sums, labels, vectors[rows])
    counts = np.bincount(labels, minlength=len(sums))[:, None]
    middle = middle + EXAMPLES_SHARE * sums / np.maximum(counts, 1)
    result: Vectors = (middle / np.maximum(np.linalg.norm(middle, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return result
