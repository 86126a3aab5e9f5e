"""The settings as text from outside must be: what each may hold, and the sentence that explains it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from tutor.domain.question import Level
from tutor.sessions.interview_defaults import MOST_PROBES, MOST_QUESTIONS
from tutor.settings.keys import split_keys
from tutor.settings.values import DEFAULTS, Theme

PREFIX = "TUTOR_"
BETWEEN = "__"
"""Stands in a variable's name where the file has a table."""
LONGEST_MINUTES = 24 * 60
MOST_REVIEWS = 1_000
"""A day; nobody answers as many, so that a larger number is surely a mistake."""
_CLOSED = ConfigDict(extra="forbid", frozen=True, validate_default=False)

Keys = Annotated[tuple[str, ...], BeforeValidator(split_keys)]


def _no_level(value: object) -> object:
    """Take an empty text for no level: TOML has no word for nothing."""
    return None if value == "" else value


class AskModel(BaseModel):
    """The table `ask`."""

    model_config = _CLOSED

    while_typing: bool = Field(
        default=DEFAULTS.ask.while_typing,
        description="Show the answer to what is typed so far, before enter is pressed.",
    )
    answer_from: float | None = Field(
        default=DEFAULTS.ask.answer_from,
        ge=0.0,
        le=1.0,
        description="Confidence from which an answer is given as one. Below it begins the unsure band, “closest I "
        "have”. Each deck has its own value, 0.5 in most.",
    )
    closest_from: float | None = Field(
        default=DEFAULTS.ask.closest_from,
        ge=0.0,
        le=1.0,
        description="Confidence at which the unsure band ends; below it there is no answer. Each deck has its own "
        "value, 0.2 or less.",
    )


class InterviewModel(BaseModel):
    """The table `interview`."""

    model_config = _CLOSED

    questions: int = Field(
        default=DEFAULTS.interview.questions,
        ge=1,
        le=MOST_QUESTIONS,
        description="How many questions a mock interview has.",
    )
    level: Annotated[Level | None, BeforeValidator(_no_level)] = Field(
        default=DEFAULTS.interview.level,
        description="Where an interview starts; it adapts from there. Unset, at the bottom.",
    )
    minutes: int = Field(
        default=DEFAULTS.interview.minutes, ge=0, le=LONGEST_MINUTES, description="When to stop asking; 0 for no limit."
    )
    probes: int = Field(
        default=DEFAULTS.interview.probes, ge=0, le=MOST_PROBES, description="The most follow-ups on one question."
    )


class ReviewModel(BaseModel):
    """The table `review`."""

    model_config = _CLOSED

    desired_retention: float = Field(
        default=DEFAULTS.review.desired_retention,
        ge=0.7,
        le=0.97,
        description="Probability of recall at which a question falls due: higher means more reviews. It counts from "
        "the next answer on.",
    )
    daily_limit: int = Field(
        default=DEFAULTS.review.daily_limit,
        ge=0,
        le=MOST_REVIEWS,
        description="The most questions to review on one day, due ones first; 0 for all that is due and ten new ones.",
    )


class SettingsModel(BaseSettings):
    """The whole file; variables beat it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=BETWEEN, env_ignore_empty=True, extra="forbid", frozen=True
    )

    theme: Theme = Field(
        default=DEFAULTS.theme,
        description="Colours of the app. “auto” is no-colour where NO_COLOR is set, light where COLORFGBG tells of a "
        "light background, and dark elsewhere.",
    )
    ascii: bool = Field(
        default=DEFAULTS.ascii,
        description="Draw with plain ASCII signs. Where the terminal shows no others this is so anyway.",
    )
    confidence: bool = Field(
        default=DEFAULTS.confidence, description="Ask how sure you are before an answer is graded."
    )
    editor: str = Field(
        default=DEFAULTS.editor, description="Command that opens a deck at a line. Unset, it is VISUAL or EDITOR."
    )
    vi_keys: bool = Field(
        default=DEFAULTS.vi_keys,
        description="Move in lists and long texts with j, k, g, G, ctrl+d and ctrl+u too, but not where you type.",
    )
    ask: AskModel = Field(default=AskModel(), description="Asking.")
    interview: InterviewModel = Field(
        default=InterviewModel(),
        description="An interview of which you say nothing else; options of `tutor interview` win.",
    )
    review: ReviewModel = Field(default=ReviewModel(), description="Spaced repetition.")
    keys: dict[str, Keys] = Field(
        default={},
        description="Other keys for what the app does: one, or several in a list. Each line shows the usual key.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return variables before what was handed in, which is the file."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings
