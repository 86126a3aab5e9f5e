"""Chooses what of a long answer the judge reads beside a key point."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.grading.clauses import Clause

EXCERPT_CHARACTERS = 360
"""About 80 word pieces of English: with a key point well inside the 128 that the judge was trained on, and quick."""


def excerpt(answer: str, clauses: Sequence[Clause], ranking: Sequence[int]) -> str:
    """Return the whole answer when it is short, else the clauses nearest to the point, in the order they were said."""
    if len(answer) <= EXCERPT_CHARACTERS:
        return answer
    chosen: list[int] = []
    length = 0
    for index in ranking:
        length += len(clauses[index].text) + 2
        if chosen and length > EXCERPT_CHARACTERS:
            break
        chosen.append(index)
    return ". ".join(clauses[index].text for index in sorted(chosen))[: 2 * EXCERPT_CHARACTERS]
