"""What an interview showed: plain values, for every front end and file format to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tutor.domain.attempt import Confidence
from tutor.domain.grade import PointVerdict
from tutor.domain.question import Level, QuestionId
from tutor.sessions.calibration import Calibration
from tutor.sessions.interview_state import Outcome, Probe


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """One question of the interview."""

    number: int
    """1-based."""
    question_id: QuestionId
    title: str
    topic: str
    level: Level
    outcome: Outcome
    answer: str
    """The learner's."""
    model_answer: str
    """Markdown; empty when the question is no longer in the deck."""
    points: tuple[PointVerdict, ...]
    probes: tuple[Probe, ...]
    feedback: str
    hints: int
    hint_cost: float
    """What they took off the mark, 0 to 1."""
    seconds: float
    confidence: Confidence | None
    score: float | None
    """The grade's, 0 to 1; None when it was not answered."""
    mark: float | None
    """After probes and hints."""
    verdict: str
    """The grade in a word; empty when it was not answered."""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """The questions of one topic or one level."""

    name: str
    asked: int
    answered: int
    mark: float | None
    """Mean; None when none was answered."""
    verdict: str


@dataclass(frozen=True, slots=True)
class StudyItem:
    """A question to study next."""

    question_id: QuestionId
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierInterview:
    """An interview before this one."""

    at: datetime
    mark: float


@dataclass(frozen=True, slots=True)
class InterviewReport:
    """An interview from its end."""

    uid: str
    title: str
    started_at: datetime
    seconds: float
    """Without pauses."""
    planned_questions: int
    planned_minutes: int
    seed: int
    mark: float | None
    verdict: str
    questions: tuple[QuestionReport, ...]
    topics: tuple[GroupReport, ...]
    """Weakest first."""
    levels: tuple[GroupReport, ...]
    """Lowest level first."""
    strongest: tuple[QuestionId, ...]
    weakest: tuple[QuestionId, ...]
    study_next: tuple[StudyItem, ...]
    calibration: Calibration
    sure_but_wrong: tuple[QuestionId, ...]
    earlier: tuple[EarlierInterview, ...]
    """Oldest first."""
