"""Proposes which new question continues the history of one whose id is gone. It only proposes; the learner decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tutor.domain.question import QuestionId

Similarity = Callable[[str, str], float]
"""Returns how alike two questions are, 0 to 1."""

FLOOR = 0.8
"""Below this two wordings are no longer surely the same question; a wrong history is worse than none."""
MARGIN = 0.05
"""The best must beat the second best by this, or the proposal is marked as doubtful."""


@dataclass(frozen=True, slots=True)
class Reattachment:
    """A proposal."""

    old_id: QuestionId
    old_title: str
    new_id: QuestionId
    new_title: str
    similarity: float
    is_doubtful: bool
    """True when another question fits nearly as well."""


def propose_reattachments(
    remembered: Mapping[QuestionId, str], present: Mapping[QuestionId, str], similarity: Similarity
) -> list[Reattachment]:
    """Return the proposals, surest first; each id occurs once. Nothing is changed.

    Args:
        remembered: Title of each question with a history.
        present: Title of each question in the decks.
        similarity: Compares two titles.
    """
    lost = {key: title for key, title in remembered.items() if key not in present}
    free = {key: title for key, title in present.items() if key not in remembered}
    pairs = sorted(
        ((similarity(old, new), old_id, new_id) for old_id, old in lost.items() for new_id, new in free.items()),
        reverse=True,
    )
    proposals: list[Reattachment] = []
    taken: set[QuestionId] = set()
    for score, old_id, new_id in pairs:
        if score < FLOOR:
            break
        if old_id in taken or new_id in taken:
            continue
        taken |= {old_id, new_id}
        rivals = (s for s, o, n in pairs if (o == old_id) != (n == new_id))
        doubtful = _is_doubtful(score, max(rivals, default=0.0))
        proposals.append(Reattachment(old_id, lost[old_id], new_id, free[new_id], score, doubtful))
    return proposals


def _is_doubtful(best: float, rival: float) -> bool:
    """Whether the second best is too near; the very same wording is beaten only by itself."""
    return rival >= 1.0 if best >= 1.0 else best - rival < MARGIN
