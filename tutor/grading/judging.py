"""The seam between the grader and the learned judge of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

MISSED, COVERED, CONTRADICTED = range(3)
"""Columns of a judge's probabilities."""


class Judge(Protocol):
    """Says what an answer does with a key point."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Return probabilities of missed, covered and contradicted, shape (len(pairs), 3).

        Args:
            pairs: key point and answer.
        """
        ...
