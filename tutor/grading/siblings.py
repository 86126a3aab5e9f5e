"""Recognises an answer that belongs to another question of the same deck."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tutor.domain.encoder import Encoder
from tutor.domain.question import Question
from tutor.grading.thresholds import OTHER_QUESTION_GAIN, OTHER_QUESTION_SIMILARITY
from tutor.grading.wording import content_stems

_FACE_CHARACTERS = 500
"""Beginning of a question and its reference that stands for them; the encoder reads little more."""
_CANDIDATES = 8
"""Questions encoded, those that share most words with the answer: the right one is among them."""


class Siblings:
    """The other questions of a deck; only those that share words with an answer are ever encoded."""

    def __init__(self, questions: Sequence[Question], encoder: Encoder) -> None:
        """Store the questions and the encoder."""
        self._questions = list(questions)
        self._encoder = encoder
        self._stems: list[set[str]] | None = None

    def nearer_question(self, answer: str, asked: Question) -> Question | None:
        """Return the question that the answer fits clearly better than the one asked; None when there is none."""
        near = [question for question in self._sharing_words(answer) if not _is_same(question, asked)]
        if not near:
            return None
        texts = [answer[:_FACE_CHARACTERS], _face(asked), *map(_face, near)]
        vectors = self._encoder.encode(texts)
        scores = vectors[1:] @ vectors[0]
        best = int(np.argmax(scores[1:]))
        clear = max(OTHER_QUESTION_SIMILARITY, float(scores[0]) + OTHER_QUESTION_GAIN)
        return near[best] if scores[1 + best] >= clear else None

    def _sharing_words(self, answer: str) -> list[Question]:
        if self._stems is None:
            self._stems = [set(content_stems(_face(question))) for question in self._questions]
        said = set(content_stems(answer))
        shared = [len(said & stems) for stems in self._stems]
        order = sorted(range(len(shared)), key=lambda at: -shared[at])[:_CANDIDATES]
        return [self._questions[at] for at in order if shared[at] > 1]


def _face(question: Question) -> str:
    return f"{question.title} {question.answer}"[:_FACE_CHARACTERS]


def _is_same(candidate: Question, asked: Question) -> bool:
    return candidate.id == asked.id or candidate.title == asked.title
