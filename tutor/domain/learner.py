"""What the program keeps about a learner besides answers: searches, gaps, corrections and the goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tutor.domain.question import QuestionId


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """A question typed into the tutor and what it led to."""

    id: int
    at: datetime
    query: str
    question_id: QuestionId | None
    """The best answer; None when the tutor abstained."""
    band: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that a deck could not answer."""

    id: int
    text: str
    deck: str
    nearest: tuple[QuestionId, ...]
    """Closest questions when it was asked last."""
    first_at: datetime
    last_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class LearnedExample:
    """A wording of which the learner said "this is what I meant"."""

    id: int
    at: datetime
    query: str
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class PointAlias:
    """A learner's own wording that counts as a key point."""

    id: int
    at: datetime
    question_id: QuestionId
    point: str
    """Text of the key point."""
    wording: str
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GraderOverride:
    """The learner's "I was right" on one point of one attempt."""

    id: int
    at: datetime
    attempt: str
    """Uid of the attempt."""
    question_id: QuestionId
    point: str
    given: str
    """Status the grader gave."""
    claimed: str
    """Status the learner claims."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The day of the real interview and the time there is for it."""

    day: date
    minutes_per_day: int
