"""A tour through every screen of the app, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from docs.picture_learner import NOW, live
from tests.tui.driving import ask, seen, type_text, until, warm
from tests.tui.practising import Desk, editor, make_desk, reach
from tests.tui.shelving import library, write_deck
from tutor import locations
from tutor.bootstrap.practice import open_learner, read_questions
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.widgets import turn_line

NOTES = "# Notes\n\n### 1. What is a list?\n\nOrdered values.\n\n### 2. What is a set?\n\nNo value twice.\n"


def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Stand the clocks still, and lay out decks, a history and a document to import."""
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)
    monkeypatch.setattr(turn_line, "now", lambda: 0.0)
    monkeypatch.setattr("secrets.randbelow", lambda most: 7)
    monkeypatch.setattr("tutor.tui.learner_data.system_clock", lambda: NOW)
    write_deck(folder / "corpus" / "lambda", "AWS Lambda", 18)
    monkeypatch.setenv("TUTOR_CORPUS", str(folder / "corpus"))
    monkeypatch.setenv("TUTOR_DATA_DIR", "data")
    monkeypatch.chdir(folder)
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    locations.data_dir().mkdir()
    with open_learner(lambda: NOW) as store:
        live(store, read_questions(None))
    return make_desk(folder)


async def visit(pilot: Pilot[Any]) -> AsyncIterator[str]:
    """Go from screen to screen and yield the name of each once it stands still."""
    await warm(pilot)
    yield "welcome"
    await pilot.press("escape")
    await ask(pilot, "how long may one invocation run")
    yield "ask"
    await pilot.press("f3")
    await reach(pilot, Stage.START)
    await until(pilot, lambda: "A mock interview" in seen(pilot))
    await pilot.press("enter")
    await reach(pilot, Stage.ASKING)
    await type_text(pilot, "It allows")
    await until(pilot, lambda: "saved" in seen(pilot))
    yield "interview"
    await pilot.press("f6")
    await reach(pilot, Stage.ASKING)
    editor(pilot).put("Resource 0 allows alpha0 beta0. That is wrong0.")
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)
    await pilot.press("2")
    await reach(pilot, Stage.RESULT)
    yield "coverage"
    await pilot.press("f4")
    await until(pilot, lambda: "(estimate)" in seen(pilot) or "estimate" in seen(pilot))
    yield "progress"
    await pilot.press("f5")
    await until(pilot, lambda: library(pilot).entry and "An invocation may run" in seen(pilot))
    yield "library"
    await pilot.press("ctrl+r")
    await until(pilot, lambda: pilot.app.screen.query("#source"))
    pilot.app.screen.query_one("#source", Input).value = "notes.md"
    await pilot.press("enter")
    await until(pilot, lambda: "Samples" in seen(pilot))
    yield "import"
    await pilot.press("escape", "f1")
    await until(pilot, lambda: "esc closes this" in seen(pilot))
    yield "help"
