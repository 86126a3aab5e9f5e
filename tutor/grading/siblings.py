"""Recognises an answer that belongs to another question of the same deck."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tutor.domain.encoder import Encoder
from tutor.domain.question import Question, QuestionId
from tutor.grading.thresholds import OTHER_QUESTION_GAIN, OTHER_QUESTION_SIMILARITY

_REFERENCE_CHARACTERS = 500
"""Beginning of a reference that stands for it; the encoder reads little more."""


class Siblings:
    """The other questions of a deck, encoded once, when first needed."""

    def __init__(self, questions: Sequence[Question], encoder: Encoder) -> None:
        """Store the questions and the encoder."""
        self._questions = list(questions)
        self._encoder = encoder
        self._vectors: NDArray[np.float32] | None = None

    def nearer_question(self, answer: str, asked: Question) -> Question | None:
        """Return the question that the answer fits clearly better than the one asked; None when there is none."""
        if not self._questions:
            return None
        vector = self._encoder.encode([answer[:_REFERENCE_CHARACTERS], _face(asked)])
        scores = self._encoded() @ vector[0]
        own = float(vector[0] @ vector[1])
        for index in np.argsort(-scores):
            candidate = self._questions[int(index)]
            if _is_same(candidate, asked.id, asked.title):
                continue
            clear = scores[index] >= OTHER_QUESTION_SIMILARITY and scores[index] >= own + OTHER_QUESTION_GAIN
            return candidate if clear else None
        return None

    def _encoded(self) -> NDArray[np.float32]:
        if self._vectors is None:
            self._vectors = self._encoder.encode([_face(question) for question in self._questions])
        return self._vectors


def _face(question: Question) -> str:
    return f"{question.title} {question.answer}"[:_REFERENCE_CHARACTERS]


def _is_same(candidate: Question, asked: QuestionId, title: str) -> bool:
    return candidate.id == asked or candidate.title == title
