"""A deck's own marked answers as rows to measure the grader on."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.domain.question import Question
from tutor.evaluation.grading_data import MarkedRow
from tutor.evaluation.grading_metrics import PASS_MARK

WRONG_UP_TO = 0.3
"""Mark up to which an answer is called wrong; between it and the pass mark it is partial."""


def deck_answers(questions: Iterable[Question]) -> list[MarkedRow]:
    """Return the marked answers that the decks carry; their kinds are good, partial and wrong, by the mark."""
    return [
        MarkedRow(
            id=f"{question.id}:{number}",
            group=question.id,
            kind=_kind(marked.score),
            question=question,
            answer=marked.text,
            score=marked.score,
        )
        for question in questions
        for number, marked in enumerate(question.marked_answers, 1)
    ]


def _kind(mark: float) -> str:
    return "good" if mark >= PASS_MARK else "wrong" if mark <= WRONG_UP_TO else "partial"
