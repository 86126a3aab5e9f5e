"""The table of screens: a new screen is a file in this folder and a line here."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.screen import Screen

from tutor.tui.engine import EngineThread
from tutor.tui.engine_events import ScreensImported
from tutor.tui.garbage import paused_collection


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen that a key and the command palette lead to."""

    name: str
    """Also the name of its file and of the app's mode."""
    title: str
    key: str
    help: str
    """One line for the command palette."""
    make: Callable[[EngineThread], Screen[None]]
    """Imports the screen's file when it is first shown, so that none pays for another's packages."""


def _make_ask(engine: EngineThread) -> Screen[None]:
    from tutor.tui.screens.ask import AskScreen

    return AskScreen(engine)


def _make_interview(engine: EngineThread) -> Screen[None]:
    from tutor.tui.screens.interview import InterviewScreen

    return InterviewScreen(engine)


def _make_review(engine: EngineThread) -> Screen[None]:
    from tutor.tui.screens.review import ReviewScreen

    return ReviewScreen(engine)


def _make_progress(engine: EngineThread) -> Screen[None]:
    from tutor.tui.screens.progress import ProgressScreen

    return ProgressScreen(engine)


def _make_library(engine: EngineThread) -> Screen[None]:
    from tutor.tui.screens.library import LibraryScreen

    return LibraryScreen(engine)


SCREENS = (
    ScreenEntry("ask", "Ask", "f2", "Ask a question and get the closest answer", _make_ask),
    ScreenEntry("interview", "Interview", "f3", "Hold a mock interview", _make_interview),
    ScreenEntry("review", "Review", "f6", "Answer what is due", _make_review),
    ScreenEntry("progress", "Progress", "f4", "See where you stand and what is due", _make_progress),
    ScreenEntry("library", "Library", "f5", "Look through decks, questions and gaps", _make_library),
)
HOME = SCREENS[0]


SHEETS = Path(__file__).parent


def import_screens(tutor: object) -> ScreensImported:
    """Load the files of all screens. Runs in the engine's thread, so that going to one loads nothing on the app's."""
    del tutor
    with paused_collection():
        for entry in SCREENS:
            importlib.import_module(f"tutor.tui.screens.{entry.name}")
    return ScreensImported()
