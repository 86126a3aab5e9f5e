"""The table of screens: a new screen is a file in this folder and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.screen import Screen

from tutor.tui.engine import EngineThread


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


SCREENS = (ScreenEntry("ask", "Ask", "f2", "Ask a question and get the closest answer", _make_ask),)
HOME = SCREENS[0]
