"""Makes the units that are embedded from questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutor.domain.question import Question
from tutor.domain.search import Chunk, ChunkKind
from tutor.indexing.answer_units import answer_units
from tutor.text.markdown import plain_text


def chunk_questions(questions: Sequence[Question]) -> list[Chunk]:
    """Return the chunks of all questions; those of one question stand together, in the questions' order."""
    incoming: dict[str, list[str]] = {}
    for question in questions:
        for follow_up in question.follow_ups:
            incoming.setdefault(follow_up.target, []).append(follow_up.text)
    return [
        chunk
        for ordinal, question in enumerate(questions)
        for chunk in chunk_question(ordinal, question, incoming.get(question.id, ()))
    ]


def _told(question: Question) -> str:
    return " ".join(filter(None, (plain_text(question.prompt), plain_text(question.answer))))


def chunk_question(ordinal: int, question: Question, incoming: Sequence[str]) -> Iterator[Chunk]:
    """Yield a question's chunks: itself, itself with its answer, each passage, each example of how it is asked.

    `incoming` are the follow-ups of other questions that this one answers; asked as they stand, they must find it.
    """
    yield Chunk(ordinal, ChunkKind.QUESTION, question.title)
    yield Chunk(ordinal, ChunkKind.QUESTION_ANSWER, f"{question.title} {_told(question)}".strip())
    for unit in answer_units(question.answer):
        yield Chunk(ordinal, ChunkKind.PASSAGE, f"{unit.context} {unit.text}".strip(), unit.text)
    for example in question.asked_as:
        yield Chunk(ordinal, ChunkKind.EXAMPLE, example)
    for text in incoming:
        yield Chunk(ordinal, ChunkKind.FOLLOW_UP, text)
