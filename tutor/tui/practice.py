"""What interviewing and reviewing take place with, opened once for both; for the engine's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.message import Message
from textual.widget import Widget

from tutor.domain.clock import Clock, system_clock

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.domain.attempt import Confidence
    from tutor.domain.grade import Grade
    from tutor.domain.memory import Rating
    from tutor.domain.question import QuestionId
    from tutor.sessions.interview_start import Setting
    from tutor.sessions.interview_state import Probe

OpenSetting = Callable[["Tutor"], "Setting"]


@dataclass
class NotesTold(Message):
    """Where the learner stands, for the status line."""

    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an answer, for the coverage map and what stands around it."""

    grade: Grade
    mark: float
    answer: str
    model_answer: str
    """Markdown."""
    rating: Rating | None = None
    """The one in force; None when the question is not scheduled."""
    comes_back: str = ""
    """When, in words."""
    confidence: Confidence | None = None
    hints: int = 0
    probes: tuple[Probe, ...] = ()
    is_unknown: bool = False
    """The learner said "I don't know"."""
    is_leech: bool = False


def open_own_setting(tutor: Tutor, clock: Clock = system_clock) -> Setting:
    """Return the learner's own data with the questions of all decks."""
    from tutor.bootstrap.own_settings import own_settings
    from tutor.bootstrap.practice import GraderOfTutor, open_learner, read_gradable
    from tutor.sessions.interview_start import Setting

    review, grader = own_settings().review, GraderOfTutor(lambda: tutor)
    questions = read_gradable(None)
    return Setting(questions, open_learner(clock), grader, clock, review.desired_retention, review.daily_limit)


class Practice:
    """The learner's data and the questions, as both screens use them."""

    def __init__(self, open_setting: OpenSetting = open_own_setting, *, is_first_run: bool = False) -> None:
        """Take how the data is opened, and whether there is none yet."""
        self._open = open_setting
        self._setting: Setting | None = None
        self.is_first_run = is_first_run
        self.wanted: QuestionId | None = None
        """What another screen wants Review to ask first."""

    def setting(self, tutor: Tutor) -> Setting:
        """Return what to practise with; the first call opens it."""
        if self._setting is None:
            self._setting = self._open(tutor)
        return self._setting

    def take_wanted(self) -> QuestionId | None:
        """Return what is wanted, once."""
        wanted, self.wanted = self.wanted, None
        return wanted

    def renew(self) -> None:
        """Read the decks again with the next step: they are others now."""
        self._setting = None

    def tell_notes(self, tutor: Tutor) -> NotesTold:
        """Return what is due and how ready the learner is."""
        from tutor.sessions.progress import build_progress

        setting = self.setting(tutor)
        progress = build_progress(setting.store, setting.questions, setting.clock())
        return NotesTold((f"due {progress.due}", f"ready {round(100 * progress.ready)} %"))


def own_practice() -> Practice:
    """Return the practice with the learner's own data."""
    from tutor import locations

    return Practice(is_first_run=not locations.database_file().exists())


@runtime_checkable
class HasPractice(Protocol):
    """An app that knows what to practise with."""

    practice: Practice


def practice_of(widget: Widget) -> Practice:
    """Return the practice of the app that a widget belongs to."""
    app = widget.app
    return app.practice if isinstance(app, HasPractice) else Practice()


def comes_back(due_in_seconds: float) -> str:
    """Return when a question is asked again, in words."""
    if due_in_seconds < 3600:
        return f"comes back in {max(1, round(due_in_seconds / 60))} minutes"
    days = round(due_in_seconds / 86_400)
    return "comes back today" if days < 1 else f"comes back in {days} day{'s' if days > 1 else ''}"


def report_folder(database: Path) -> Path:
    """Return where reports go unless the learner names a place."""
    return database.parent / "reports"
