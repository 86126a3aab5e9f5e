"""The seam between the grader and the learned judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

MISSED, COVERED, CONTRADICTED = range(3)
"""Columns of a judge's probabilities."""


class Judge(Protocol):
    """Says what an answer does with each of a question's key points."""

    def judge(self, question: str, wordings: Sequence[str], answer: str) -> NDArray[np.float64]:
        """Return probabilities of missed, covered and contradicted, shape (len(wordings), 3).

        Args:
            question: as asked; it gives the answer its context.
            wordings: key points, or other wordings of them; each is judged by itself.
            answer: the whole answer, or as much of a long one as is heard at once.
        """
        ...
