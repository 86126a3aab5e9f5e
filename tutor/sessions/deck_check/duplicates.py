"""Checks for the same thing twice: questions that ask alike, examples that are copies of each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.fuzz import token_sort_ratio

from tutor.domain.question import Question
from tutor.domain.search import ChunkKind
from tutor.sessions.deck_check.constants import (
    COPIED_COSINE,
    COPIED_RATIO,
    DUPLICATE_ANSWERS,
    DUPLICATE_TITLES,
)
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.material import DeckMaterial

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


def check_duplicates(material: DeckMaterial) -> Iterator[Finding]:
    """Yield questions that ask the same and examples that say the same."""
    yield from _duplicate_questions(material)
    yield from _copied_examples(material)
    yield from _copied_titles(material)


def _duplicate_questions(material: DeckMaterial) -> Iterator[Finding]:
    titles, answers = (
        material.vectors(kind) @ material.vectors(kind).T for kind in (ChunkKind.QUESTION, ChunkKind.QUESTION_ANSWER)
    )
    for first, second in _pairs((titles >= DUPLICATE_TITLES) | (answers >= DUPLICATE_ANSWERS)):
        one, other = material.questions[first], material.questions[second]
        message = (
            f'"{other.title}" asks the same as "{one.title}" in {one.file}:{one.line} '
            f"(titles {titles[first, second]:.2f}, answers {answers[first, second]:.2f})"
        )
        hint = "Join them, or word the titles so that the difference shows."
        yield _finding(other, other.line, Rule.NEAR_DUPLICATE, message, hint, one)


def _copied_examples(material: DeckMaterial) -> Iterator[Finding]:
    vectors, owners = material.vectors(ChunkKind.EXAMPLE), material.owners(ChunkKind.EXAMPLE)
    texts = material.texts(ChunkKind.EXAMPLE)
    for first, second in _pairs(vectors @ vectors.T >= COPIED_COSINE):
        one, other = material.questions[owners[first]], material.questions[owners[second]]
        if one is other and token_sort_ratio(texts[first].lower(), texts[second].lower()) < COPIED_RATIO:
            continue
        message = f'the example "{texts[second]}" is a near copy of "{texts[first]}"'
        if one is not other:
            message += f", an example of {one.id} in {one.file}:{material.lines.line_of(one, texts[first])}"
        line = material.lines.line_of(other, texts[second])
        yield _finding(other, line, Rule.COPIED_EXAMPLE, message, "Replace it by another way to ask.", one)


def _copied_titles(material: DeckMaterial) -> Iterator[Finding]:
    for question in material.questions:
        for text in question.asked_as:
            if token_sort_ratio(text.lower(), question.title.lower()) >= COPIED_RATIO:
                message = f'the example "{text}" is a copy of the title'
                line = material.lines.line_of(question, text)
                yield _finding(question, line, Rule.COPIED_EXAMPLE, message, "Write it as people type.", question)


def _pairs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the places (first, second) above the diagonal where the mask holds."""
    for first, second in zip(*np.nonzero(np.triu(mask, 1)), strict=True):
        yield int(first), int(second)


def _finding(question: Question, line: int, rule: Rule, message: str, hint: str, other: Question) -> Finding:
    subjects = tuple(dict.fromkeys((question.id, other.id)))
    return Finding(question.file, line, rule, Severity.WARNING, message, hint, subjects)
