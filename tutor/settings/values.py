"""The settings as the program has them. Plain values: the way to the first picture passes through here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tutor.domain.level import Level
from tutor.scheduling.retention import DESIRED_RETENTION
from tutor.sessions.interview_defaults import DEFAULT_MINUTES, DEFAULT_QUESTIONS, MOST_PROBES


class Theme(StrEnum):
    """The app's colours."""

    AUTO = "auto"
    """What suits the terminal, as far as it tells."""
    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"
    NO_COLOUR = "no-colour"


@dataclass(frozen=True, slots=True)
class AskSettings:
    """Of asking."""

    while_typing: bool = True
    """Whether the answer to what is typed so far is shown."""
    answer_from: float | None = None
    """Confidence from which an answer is given as one; None for what the deck's examples gave."""
    closest_from: float | None = None
    """Confidence from which it is given as the closest there is; below it there is no answer."""


@dataclass(frozen=True, slots=True)
class InterviewDefaults:
    """An interview of which nothing else was said."""

    questions: int = DEFAULT_QUESTIONS
    level: Level | None = None
    """Where to start; None for the lowest level there is."""
    minutes: int = DEFAULT_MINUTES
    """0 for no limit."""
    probes: int = MOST_PROBES
    """The most follow-ups to one question."""


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Of spaced repetition."""

    desired_retention: float = DESIRED_RETENTION
    """Probability of recall at which a question falls due."""
    daily_limit: int = 0
    """The most questions to review on one day; 0 for all that is due and a few new ones."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings."""

    theme: Theme = Theme.AUTO
    ascii: bool = False
    """Whether signs are plain ASCII; where the terminal shows no others they are anyway."""
    confidence: bool = True
    """Whether one is asked how sure one is, before the grade."""
    editor: str = ""
    """Command that opens a deck's file; empty for the environment's."""
    vi_keys: bool = False
    """Whether j, k, g, G, ctrl+d and ctrl+u move as in vi."""
    ask: AskSettings = AskSettings()
    interview: InterviewDefaults = InterviewDefaults()
    review: ReviewSettings = ReviewSettings()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of actions that have others than the program's own."""


DEFAULTS = Settings()
