"""What is indexed and what a search says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.question import FollowUpKind, Question, QuestionId


class ChunkKind(StrEnum):
    """What part of a question a vector stands for."""

    QUESTION = "question"
    QUESTION_ANSWER = "question_answer"
    PASSAGE = "passage"
    EXAMPLE = "example"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit that is embedded and indexed."""

    question: int
    """Ordinal of the question in the index."""
    kind: ChunkKind
    text: str
    """What the encoder sees."""
    passage: str = ""
    """The words of the answer that this chunk stands for, without mark-up; empty unless the kind is passage."""


class Band(StrEnum):
    """How far an answer may be trusted to be meant."""

    ANSWER = "answer"
    CLOSEST = "closest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that was found, and how well it fits."""

    question: Question
    ordinal: int
    score: float
    """Higher fits better; comparable within one deck."""
    passage: str = ""
    """The words of the answer that fit the query best."""


@dataclass(frozen=True, slots=True)
class FollowUpPrompt:
    """A question to ask next that the index is known to answer."""

    text: str
    question_id: QuestionId
    kind: FollowUpKind


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """The answer to a typed question, or the nearest there is."""

    query: str
    understood_as: str
    """The query after spelling repair and with what the conversation adds; equal to `query` when nothing changed."""
    band: Band
    confidence: float
    """Estimated probability, 0 to 1, that the deck answers the query."""
    hits: tuple[Hit, ...]
    """Best first; present in every band."""
    follow_ups: tuple[FollowUpPrompt, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether the best hit is offered as the answer."""
        return self.band is not Band.NONE
