"""Finds the question that a command names."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.domain.question import Question
from tutor.errors import UsageError

_SUGGESTIONS = 3
_ALIKE = 60


def find_question(questions: Iterable[Question], name: str) -> Question:
    """Return the question with this id, or the only one with this source.

    Raises:
        UsageError: when there is none; the hint names the ids that look alike.
    """
    known = {str(question.id): question for question in questions}
    if name in known:
        return known[name]
    by_source = [question for question in known.values() if question.source == name]
    if len(by_source) == 1:
        return by_source[0]
    shown = "".join(character if character.isprintable() else " " for character in name)[:80]
    raise UsageError(f"No question has the id “{shown}”.", _hint(name, list(known), by_source))


def _hint(name: str, ids: list[str], by_source: list[Question]) -> str:
    from rapidfuzz import process

    if by_source:
        return f"Several come from it: {', '.join(question.id for question in by_source)}."
    alike = [found for found, _, _ in process.extract(name[:200], ids, limit=_SUGGESTIONS, score_cutoff=_ALIKE)]
    return f"Did you mean {', '.join(alike)}?" if alike else "`tutor ask --json` prints the ids of what it finds."
