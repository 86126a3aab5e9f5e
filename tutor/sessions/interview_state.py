"""Everything that an interview is at a moment: frozen, and all of it saved after every action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.domain.attempt import Confidence
from tutor.domain.grade import Grade, PointStatus
from tutor.domain.question import Level, QuestionId
from tutor.sessions.interview_defaults import DEFAULT_MINUTES, DEFAULT_QUESTIONS, MOST_PROBES


class Phase(StrEnum):
    """What the interview waits for."""

    ASKING = "asking"
    """An answer."""
    CONFIDENCE = "confidence"
    """How sure the learner is."""
    GRADING = "grading"
    """The grade of the answer."""
    PROBING = "probing"
    """An answer to a follow-up on one point."""
    PROBE_GRADING = "probe grading"
    """The grade of that."""
    RESULT = "result"
    """The learner to read the result and go on."""
    ENDED = "ended"


class Outcome(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    UNKNOWN = "not known"
    """The learner said so."""
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"
    """It is no longer in the deck."""


class ProbeKind(StrEnum):
    """Why a follow-up is asked."""

    MISSED = "missed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class InterviewSettings:
    """What the learner asked for."""

    seed: int
    questions: int = DEFAULT_QUESTIONS
    minutes: int = DEFAULT_MINUTES
    """0 for no limit."""
    level: Level | None = None
    """Where to start; None for the lowest level there is, climbing to the highest."""
    topics: tuple[str, ...] = ()
    """Empty for all."""
    deck: str = ""
    deck_path: str = ""
    """Where the deck is that was named for it, so that it is found again on resuming; empty for all decks."""
    asks_confidence: bool = True
    probes: int = MOST_PROBES
    """The most follow-ups to one question."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked."""

    question_id: QuestionId
    title: str
    topic: str
    level: Level
    weight: float
    """How much this learner needs it, relative to the others."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up on one key point."""

    point: str
    text: str
    kind: ProbeKind
    answer: str = ""
    status: PointStatus | None = None
    """None until it is graded; stays None when it was passed over."""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class InterviewTurn:
    """One question and all that happened on it."""

    question_id: QuestionId
    title: str
    topic: str
    level: Level
    asked_at: datetime
    answer: str = ""
    outcome: Outcome = Outcome.OPEN
    confidence: Confidence | None = None
    grade: Grade | None = None
    probes: tuple[Probe, ...] = ()
    hints: tuple[str, ...] = ()
    """Texts of the rungs that were shown, lowest first."""
    seconds: float = 0.0
    """Time on the question, without pauses."""
    mark: float | None = None
    """0 to 1, after probes and hints; None when it was not answered."""

    @property
    def is_marked(self) -> bool:
        """Whether the question counts."""
        return self.mark is not None

    @property
    def open_probe(self) -> Probe | None:
        """The follow-up that waits for an answer or its grade."""
        return next((probe for probe in self.probes if not probe.is_closed), None)


@dataclass(frozen=True, slots=True)
class Interview:
    """The state of an interview."""

    uid: str
    settings: InterviewSettings
    started_at: datetime
    last_at: datetime
    """When the last action happened."""
    pool: tuple[Candidate, ...]
    """What may be asked; drawn once, at the start."""
    phase: Phase = Phase.RESULT
    turns: tuple[InterviewTurn, ...] = ()
    level_shift: int = 0
    """Levels above or below the plan, by how it goes."""
    shifted_at: int = 0
    """Number of turns when the level was shifted last."""
    seconds: float = 0.0
    """Time spent, without pauses."""
    is_paused: bool = False
    is_finishing: bool = False
    """The learner ended it while an answer waited for its grade."""

    @property
    def turn(self) -> InterviewTurn | None:
        """The question asked last."""
        return self.turns[-1] if self.turns else None

    @property
    def is_ended(self) -> bool:
        """Whether nothing more can happen."""
        return self.phase is Phase.ENDED

    @property
    def mark(self) -> float | None:
        """Mean mark of the answered questions; None before the first."""
        marks = [turn.mark for turn in self.turns if turn.mark is not None]
        return sum(marks) / len(marks) if marks else None

    @property
    def answered(self) -> int:
        """Number of questions that count."""
        return sum(turn.is_marked for turn in self.turns)
