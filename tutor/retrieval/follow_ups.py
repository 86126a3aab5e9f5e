"""Questions to ask next: the deck's own first, then neighbours by meaning. Each is one that the index answers."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.question import FollowUpKind, Level, Question, QuestionId
from tutor.domain.search import ChunkKind, FollowUpPrompt
from tutor.retrieval.constants import MAX_FOLLOW_UPS, NEAR_DUPLICATE, NEIGHBOURS
from tutor.retrieval.searcher import Searcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CONTRAST = re.compile(r"\b(vs|versus|differ\w*|compare|contrast|instead|rather than|better than|or)\b", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(limits?|maximum|max|quotas?|how (?:big|long|many|large|fast)|size|cost|price)\b", re.IGNORECASE
)
_RANKS = {level: rank for rank, level in enumerate(Level)}


def follow_ups(searcher: Searcher, ordinal: int, seen: Collection[QuestionId]) -> tuple[FollowUpPrompt, ...]:
    """Return up to five prompts after the question at `ordinal`, leaving out those already seen."""
    question = searcher.texts.question(ordinal)
    taken = {question.id, *seen}
    prompts: list[FollowUpPrompt] = []
    for follow_up in question.follow_ups:
        if follow_up.target not in taken and len(prompts) < MAX_FOLLOW_UPS:
            prompts.append(FollowUpPrompt(follow_up.text, follow_up.target, follow_up.kind))
            taken.add(follow_up.target)
    for neighbour in _neighbours(searcher, ordinal):
        if len(prompts) >= MAX_FOLLOW_UPS:
            break
        if neighbour.id not in taken:
            prompts.append(FollowUpPrompt(neighbour.title, neighbour.id, _kind(question, neighbour)))
            taken.add(neighbour.id)
    return tuple(prompts)


def _neighbours(searcher: Searcher, ordinal: int) -> list[Question]:
    """Return the questions closest in meaning, without near-duplicates of the question or of each other."""
    layout, vectors = searcher.layout, searcher.vectors
    own = vectors.rows(np.array([layout.row_of_kind(ordinal, ChunkKind.QUESTION)]))[0]
    answer = vectors.rows(np.array([layout.row_of_kind(ordinal, ChunkKind.QUESTION_ANSWER)]))[0]
    if vectors.count > NEIGHBOURS * 100:
        _, rows = vectors.search(answer, NEIGHBOURS * 10)
        near = np.unique(layout.owners[rows])
    else:
        near = np.arange(layout.questions)
    titles = np.array([layout.row_of_kind(int(o), ChunkKind.QUESTION) for o in near])
    matrix = vectors.rows(titles)
    closeness = matrix @ answer
    order = [
        place for place in np.argsort(-closeness) if near[place] != ordinal and matrix[place] @ own < NEAR_DUPLICATE
    ]
    return [searcher.texts.question(int(near[place])) for place in _distinct(order[:NEIGHBOURS], matrix)]


def _distinct(order: list[int], matrix: NDArray[np.float32]) -> list[int]:
    kept: list[int] = []
    for place in order:
        if all(matrix[place] @ matrix[other] < NEAR_DUPLICATE for other in kept):
            kept.append(place)
    return kept


def _kind(question: Question, other: Question) -> FollowUpKind:
    if _CONTRAST.search(other.title):
        return FollowUpKind.CONTRAST
    if _LIMITS.search(other.title):
        return FollowUpKind.LIMITS
    if question.level and other.level and _RANKS[other.level] > _RANKS[question.level]:
        return FollowUpKind.DEEPER
    if question.level and other.level and _RANKS[other.level] < _RANKS[question.level]:
        return FollowUpKind.PREREQUISITE
    return FollowUpKind.NEXT
