"""What a grade says: for each key point its status and the clause that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.question import QuestionId


class PointStatus(StrEnum):
    """What an answer does with a key point."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


class Verdict(StrEnum):
    """The grade in a word."""

    STRONG = "strong"
    ADEQUATE = "adequate"
    WEAK = "weak"
    WRONG = "wrong"
    NOT_AN_ANSWER = "not an answer"


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """The status of one key point and why."""

    point: str
    status: PointStatus
    confidence: float
    """0 to 1: how sure the grader is of the status."""
    clause: str = ""
    """The learner's own words that decided it; empty when nothing did."""
    start: int = -1
    """Character offset of the clause in the answer; -1 when there is none."""
    end: int = -1
    note: str = ""
    """What to check or what differs, such as both figures side by side."""
    is_unsure: bool = False
    """True when the call was close; the learner may dispute it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A deterministic judgement of one answer to one question."""

    question_id: QuestionId
    score: float
    """0 to 1, as a fair interviewer would mark: a confident falsehood costs more than a gap."""
    verdict: Verdict
    points: tuple[PointVerdict, ...]
    flags: tuple[str, ...] = ()
    """Named findings such as "keyword list", "echo of the question", "proposed points"."""
    feedback: str = ""
    """Two or three sentences: what was right, what is missing, what is wrong."""
    elapsed_ms: float = 0.0
