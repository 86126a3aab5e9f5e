"""A store in a temporary folder and a fast grader, for the screens on which one answers; and verbs to drive them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import Any, Protocol

from textual.pilot import Pilot

from tests.sessions.keyword_grader import Hands, KeywordGrader, make_questions
from tests.tui.driving import until
from tests.tui.fake_tutor import ready
from tutor.domain.grade import Grade, PointStatus, PointVerdict
from tutor.domain.question import Question
from tutor.errors import TutorError
from tutor.sessions.interview_start import Setting
from tutor.settings.values import DEFAULTS, Settings
from tutor.store import Store, open_store
from tutor.tui.glyphs import UNICODE, Glyphs
from tutor.tui.practice import Practice
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.screens.practice_screen import PracticeScreen
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.answer_editor import AnswerEditor

SIZES = [(80, 24), (120, 40), (200, 60)]
"""Of the terminals whose pictures are kept."""

LOOKS = [*((name, size) for name in ("light", "no_color") for size in SIZES), ("high-contrast", (80, 24))]
"""Beside the dark one, of which there are pictures in all sizes anyway."""


@dataclass(frozen=True)
class Look:
    """A size of the terminal and the settings that ask for the colours."""

    size: tuple[int, int]
    settings: Settings


class Compare(Protocol):
    """Compares an app's picture with the one kept."""

    def __call__(self, app: TutorApp, **options: object) -> bool: ...


@dataclass
class Judge(KeywordGrader):
    """Fails when told to, and says which words decided."""

    error: TutorError | None = None

    def grade(self, question: Question, answer: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Grade:
        if self.error and answer:
            raise self.error
        grade = super().grade(question, answer, aliases=aliases)
        return replace(grade, points=tuple(self._with_words(point, answer) for point in grade.points))

    def _with_words(self, point: PointVerdict, answer: str) -> PointVerdict:
        if point.status is PointStatus.CONTRADICTED:
            return replace(point, note="you: wrong; reference: right")
        sentences = [part for part in answer.split(". ") if part and set(part.split()) & set(point.point.split()[-2:])]
        return replace(point, clause=sentences[0]) if sentences else point


@dataclass
class Desk:
    """All that a test needs to look behind the screen."""

    store: Store
    clock: Hands
    judge: Judge
    setting: Setting

    def app(self, glyphs: Glyphs = UNICODE, *, is_first_run: bool = False, settings: Settings = DEFAULTS) -> TutorApp:
        """Return the app, as after a start of the program."""
        practice = Practice(lambda _: self.setting, is_first_run=is_first_run)
        return TutorApp(ready().open, glyphs, practice, settings)


def make_desk(folder: Path) -> Desk:
    clock, judge = Hands(), Judge()
    store = open_store(folder / "tutor.db", clock, UTC)
    return Desk(store, clock, judge, Setting(make_questions(), store, judge, clock))


def page(pilot: Pilot[Any]) -> PracticeScreen:
    assert isinstance(pilot.app.screen, PracticeScreen)
    return pilot.app.screen


def editor(pilot: Pilot[Any]) -> AnswerEditor:
    return page(pilot).editor


async def reach(pilot: Pilot[Any], stage: Stage) -> None:
    def is_there() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, PracticeScreen) and screen.stage is stage and not screen.is_busy

    await until(pilot, is_there)


async def click_key(pilot: Pilot[Any], words: str) -> None:
    """Click a key in the bottom lines by what it says."""
    from tutor.tui.widgets.key_bar import KeyBar

    bar = pilot.app.screen.query_one(KeyBar)
    for y, line in enumerate(bar.lines(bar.content_size.width)):
        if words in line.plain:
            await pilot.click(bar, offset=(line.plain.index(words) + 1, y))
            return
    raise AssertionError(f"no key says {words}: {[line.plain for line in bar.lines(bar.content_size.width)]}")
