"""What every reader's questions go through: escapes of JSON, YAML and HTML bring back what decoding took out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tutor.importing.document import ImportedQuestion, Reading
from tutor.importing.reading import clean, is_clean


def cleaned(reading: Reading) -> Reading:
    """A reading without questions that have no words, and without characters that must never reach a terminal."""
    questions = (_clean_question(one) for one in reading.questions)
    return replace(reading, title=clean(reading.title), questions=[one for one in questions if one.title])


def one_line_name(name: str) -> str:
    """A file's name as it is shown and remembered; names may hold line breaks and bytes that are no text."""
    return " ".join(clean(name).split())


def _clean_question(question: ImportedQuestion) -> ImportedQuestion:
    texts = (question.question, question.answer, question.level, question.number, question.id, *_lists(question))
    if is_clean("".join(texts)) and not question.question[:1].isspace():
        return question
    return replace(
        question,
        question=_clean_title(question.question),
        answer=clean(question.answer).strip("\n").rstrip(),
        level=clean(question.level),
        number=clean(question.number),
        id=clean(question.id),
        section=_all(question.section),
        options=_all(question.options),
        sources=_all(question.sources),
        images=_all(question.images),
        tags=_all(question.tags),
        metadata=tuple((clean(key), clean(value)) for key, value in question.metadata),
    )


def _clean_title(text: str) -> str:
    """A question whose title stays one line, whatever separators are in it."""
    title, _, prompt = text.strip().partition("\n")
    return f"{one_line_name(title)}\n{clean(prompt)}".strip()


def _lists(question: ImportedQuestion) -> Iterable[str]:
    pairs = (text for pair in question.metadata for text in pair)
    return (*question.section, *question.options, *question.sources, *question.images, *question.tags, *pairs)


def _all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean(text) for text in texts)
