"""What a deck is made of: questions with reference answers and the points that make an answer good."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NewType

from tutor.domain.level import Level as Level
from tutor.domain.marked_answer import MarkedAnswer

QuestionId = NewType("QuestionId", str)


class FollowUpKind(StrEnum):
    """How a follow-up relates to the question it hangs on."""

    DEEPER = "deeper"
    CONTRAST = "contrast"
    LIMITS = "limits"
    PREREQUISITE = "prerequisite"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One checkable statement that a good answer makes."""

    text: str
    also: tuple[str, ...] = ()
    """Other wordings that earn the point."""
    misconceptions: tuple[str, ...] = ()
    """Typical wrong beliefs that contradict the point."""
    probe: str = ""
    """What an interviewer asks when the point is missed; empty when the author gave none."""
    is_proposed: bool = False
    """True when the program took the point from the answer's own sentences."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question to ask next, and the id of the question that answers it."""

    text: str
    target: QuestionId
    kind: FollowUpKind


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question with its reference answer."""

    id: QuestionId
    title: str
    """The question as it is asked, without number."""
    answer: str
    """Markdown; empty when the deck leaves the question unanswered."""
    topic: str
    deck: str
    """Title of the deck."""
    file: str
    """Path of the Markdown file, relative to the deck's folder."""
    line: int
    """1-based line of the heading."""
    level: Level | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    key_points: tuple[KeyPoint, ...] = ()
    asked_as: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    sources: tuple[str, ...] = ()
    marked_answers: tuple[MarkedAnswer, ...] = ()
    prompt: str = ""
    """Markdown that belongs to the question and is shown with it: code, a table, choices."""

    @property
    def is_answered(self) -> bool:
        """Whether the deck answers it; without, it is listed and never searched."""
        return bool(self.answer.strip())

    @property
    def can_be_graded(self) -> bool:
        """Whether there is something to grade an answer against."""
        return self.is_answered or bool(self.key_points)

    @property
    def as_asked(self) -> str:
        """The question with what belongs to it, as Markdown."""
        return f"{self.title}\n\n{self.prompt}" if self.prompt else self.title


@dataclass(frozen=True, slots=True)
class Deck:
    """A named collection of questions with what holds for all of them."""

    name: str
    """The folder's or file's name."""
    title: str
    path: str
    """Absolute path of the folder or file."""
    questions: tuple[Question, ...]
    description: str = ""
    language: str = "en"
    licence: str = ""
    as_of: str = ""
    """ISO date on which the facts were checked; empty when not given."""
    acronyms: dict[str, str] = field(default_factory=dict)
    contrasts: tuple[tuple[str, ...], ...] = ()
    """Sets of terms that must not be mixed up in an answer."""

    def answered(self) -> Deck:
        """The deck with those of its questions that have an answer."""
        return replace(self, questions=tuple(question for question in self.questions if question.is_answered))
