"""What can happen to an interview. Grades come in as actions, so that the state machine needs no grader."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.domain.attempt import Confidence
from tutor.domain.grade import Grade, PointStatus
from tutor.sessions.interview_state import Probe


@dataclass(frozen=True, slots=True)
class Answering:
    """Something was answered."""

    answer: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is on the table is left."""

    draft: str = ""
    """What was typed so far; kept."""


@dataclass(frozen=True, slots=True)
class Advance:
    """Ask the next question, or end when there is none or the time is up."""


@dataclass(frozen=True, slots=True)
class Submit(Answering):
    """Answer the question."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Say "I don't know"."""

    grade: Grade
    """With every point missed."""


@dataclass(frozen=True, slots=True)
class Skip(Leaving):
    """Pass over the question; it does not count."""


@dataclass(frozen=True, slots=True)
class TakeHint:
    """Show the next rung of the hint ladder."""

    text: str


@dataclass(frozen=True, slots=True)
class Confide:
    """Say how sure one is, or decline to."""

    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of the answer has come, and with it what to ask back."""

    grade: Grade
    probes: tuple[Probe, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerProbe(Answering):
    """Answer a follow-up; an empty answer passes over it."""


@dataclass(frozen=True, slots=True)
class ProbeGraded:
    """The grade of a follow-up has come."""

    status: PointStatus


@dataclass(frozen=True, slots=True)
class Withdraw(Leaving):
    """The question is no longer in the deck."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on, after a pause or after the program was closed; the time between does not count."""


@dataclass(frozen=True, slots=True)
class Finish(Leaving):
    """End the interview now."""


Action = (
    Advance | Submit | GiveUp | Skip | TakeHint | Confide | Graded | AnswerProbe | ProbeGraded | Withdraw | Pause
    | Resume | Finish
)  # fmt: skip
