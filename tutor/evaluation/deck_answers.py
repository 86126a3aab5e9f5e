"""A deck's own marked answers as rows to measure the grader on."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.domain.question import Question
from tutor.evaluation.grading_data import MarkedRow


def deck_answers(questions: Iterable[Question]) -> list[MarkedRow]:
    """Return the marked answers that the decks carry; their kinds are their marks: good, partial and wrong."""
    return [
        MarkedRow(
            id=f"{question.id}:{number}",
            group=question.id,
            kind=str(marked.mark),
            question=question,
            answer=marked.text,
            score=marked.score,
        )
        for question in questions
        for number, marked in enumerate(question.marked_answers, 1)
    ]
