"""Kingma and Ba's optimiser, for the small matrices that a search learns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_BETA_1, _BETA_2, _EPSILON = 0.9, 0.999, 1e-8


class Adam:
    """Takes a matrix down its gradient, each number at its own pace."""

    def __init__(self, shape: tuple[int, int], learning_rate: float) -> None:
        """Start at rest."""
        self._mean = np.zeros(shape, np.float32)
        self._square = np.zeros(shape, np.float32)
        self._learning_rate = learning_rate
        self._steps = 0

    def step(self, matrix: Matrix, gradient: Matrix) -> Matrix:
        """Return the matrix one step further down."""
        self._steps += 1
        self._mean = _BETA_1 * self._mean + (1 - _BETA_1) * gradient
        self._square = _BETA_2 * self._square + (1 - _BETA_2) * gradient**2
        mean = self._mean / (1 - _BETA_1**self._steps)
        square = self._square / (1 - _BETA_2**self._steps)
        result: Matrix = matrix - self._learning_rate * mean / (np.sqrt(square) + _EPSILON)
        return result
