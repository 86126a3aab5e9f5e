"""How much is likely remembered at a moment: an estimate from FSRS's forgetting curve."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.memory import Card
from tutor.domain.question import QuestionId
from tutor.scheduling.memory import Memory


@dataclass(frozen=True, slots=True)
class RecallEstimate:
    """Expected shares, 0 to 1, with what they rest on."""

    questions: float
    """Of all questions; those never reviewed count as not recalled."""
    points: float
    """Of all key points of all questions, likewise."""
    seen: int
    """Questions that were reviewed at least once."""
    total: int


def estimate_recall(
    memory: Memory,
    cards: Iterable[Card],
    questions: Collection[QuestionId],
    points: Collection[tuple[QuestionId, str]],
    moment: datetime,
) -> RecallEstimate:
    """Return the share of questions and points likely recalled.

    Args:
        memory: The scheduler.
        cards: Of questions and points.
        questions: All that count.
        points: (question, text) of all key points that count.
        moment: For when; questions are not reviewed in between.
    """
    wanted, wanted_points = set(questions), set(points)
    recalled = recalled_points = 0.0
    seen = 0
    for card in cards:
        if card.point == "" and card.question_id in wanted:
            seen += card.last_review is not None
            recalled += memory.retrievability(card, moment)
        elif (card.question_id, card.point) in wanted_points:
            recalled_points += memory.retrievability(card, moment)
    return RecallEstimate(_share(recalled, len(wanted)), _share(recalled_points, len(wanted_points)), seen, len(wanted))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
