"""What a learner did with a question: the attempt and how it was meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from tutor.domain.grade import Grade
from tutor.domain.question import QuestionId


class Confidence(IntEnum):
    """How sure the learner says they are, before they see the result."""

    GUESS = 1
    FAIRLY = 2
    CERTAIN = 3


class Occasion(StrEnum):
    """Where an answer was given."""

    INTERVIEW = "interview"
    REVIEW = "review"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded answer, as it is kept for ever."""

    uid: str
    """Unique over all machines, so that exported histories can be joined."""
    at: datetime
    question_id: QuestionId
    title: str
    """The question as it was asked then; re-attachment compares it when an id is gone."""
    deck: str
    topic: str
    level: str
    """Empty when the deck gives none."""
    answer: str
    grade: Grade
    mark: float
    """0 to 1: the grade's score after probes and hints."""
    occasion: Occasion
    confidence: Confidence | None = None
    hints: int = 0
    """Rungs of the hint ladder that were shown."""
    seconds: float = 0.0
    interview: str = ""
    """Uid of the interview; empty elsewhere."""
