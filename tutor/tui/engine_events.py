"""What the engine's thread tells the app."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from textual.message import Message

from tutor.errors import TutorError


class Phase(Enum):
    """How far the engines are."""

    WARMING = "warming"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Warmth:
    """The state of the engines, for widgets to show."""

    phase: Phase = Phase.WARMING
    stage: str = ""
    """What is being done; empty for the first steps."""
    done: int = 0
    total: int = 0
    """0 when there is nothing to count."""
    error: TutorError | None = None
    """Why the engines did not open."""


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """What the status line says about the decks."""

    title: str
    questions: int


@dataclass
class EngineProgress(Message):
    """The engines get ready."""

    stage: str
    done: int
    total: int


@dataclass
class EngineReady(Message):
    """Questions are answered at once from now on."""

    deck: DeckSummary


@dataclass
class EngineFailed(Message):
    """The engines did not open; the next job tries again."""

    error: TutorError


@dataclass
class EngineCrashed(Message):
    """The engine's thread met a mistake of the program."""

    error: BaseException


@dataclass
class ScreensImported(Message):
    """The files of all screens are loaded."""
