"""Trains the query adapter from examples: softmax cross-entropy over the deck's questions, Adam, in numpy.

Each question is represented by two fixed vectors, its title's and its title-and-answer's; that trains the map in
about a second where comparing with every passage takes minutes, and retrieves as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.retrieval.adam import Adam
from tutor.retrieval.adapter import IDENTITY, QueryAdapter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

SCALE = 15.0
"""Inverse temperature of the softmax over cosines."""
PULL = 0.003
"""Weight of ‖W − I‖²: the map moves only where examples ask for it."""
LEARNING_RATE = 2e-3
EPOCHS = 6
REFIT_EPOCHS = 2
"""When it starts from a map that was trained before."""
BATCH = 256


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Examples and what they should find."""

    examples: Vectors
    """Shape (examples, dimension), rows of unit length."""
    labels: Labels
    """Question of each example."""
    titles: Vectors
    """Shape (questions, dimension)."""
    answers: Vectors
    """Shape (questions, dimension): title and answer together."""


def train_adapter(
    data: TrainingSet, start: QueryAdapter = IDENTITY, epochs: int = EPOCHS, seed: int = 0
) -> QueryAdapter:
    """Return the map that lets the examples find their questions; the same for the same data.

    Args:
        data: What to learn from.
        start: The map to go on from.
        epochs: Passes over the examples.
        seed: Of the order of the examples.
    """
    dimension = data.examples.shape[1]
    identity = np.eye(dimension, dtype=np.float32)
    weights = _balanced_weights(data.labels, len(data.titles))
    matrix = identity.copy() if start.matrix is None else start.matrix.copy()
    adam = Adam(identity.shape, LEARNING_RATE)
    random = np.random.default_rng(seed)
    for _ in range(epochs):
        order = random.permutation(len(data.labels))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            gradient = _gradient(matrix, data, batch, weights[batch]) + 2 * PULL * (matrix - identity)
            matrix = adam.step(matrix, gradient)
    return QueryAdapter(matrix.astype(np.float32))


def _balanced_weights(labels: Labels, questions: int) -> Vectors:
    """Weigh examples so that every question counts the same, however many it has."""
    counts = np.bincount(labels, minlength=questions)
    result: Vectors = (1.0 / counts[labels]).astype(np.float32)
    return result


def _gradient(matrix: Vectors, data: TrainingSet, batch: Labels, weights: Vectors) -> Vectors:
    """Return the gradient of the weighted mean cross-entropy with respect to the map."""
    queries = data.examples[batch]
    mapped = queries @ matrix.T
    norms = np.linalg.norm(mapped, axis=1, keepdims=True)
    unit = mapped / np.maximum(norms, 1e-9)
    titles, answers = unit @ data.titles.T, unit @ data.answers.T
    by_title = titles > answers
    logits = SCALE * (np.maximum(titles, answers) + answers)
    errors = np.exp(logits - logits.max(axis=1, keepdims=True))
    errors /= errors.sum(axis=1, keepdims=True)
    errors[np.arange(len(batch)), data.labels[batch]] -= 1
    errors *= SCALE * (weights / weights.sum())[:, None]
    through_titles = errors * by_title
    gradient_unit = through_titles @ data.titles + (2 * errors - through_titles) @ data.answers
    inward = (gradient_unit * unit).sum(axis=1, keepdims=True) * unit
    gradient: Vectors = ((gradient_unit - inward) / np.maximum(norms, 1e-9)).T @ queries
    return gradient
