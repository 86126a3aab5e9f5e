"""Importing in the Library: what is shown before anything is written, and what is written then."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import seen, until
from tests.tui.shelving import open_library, rows, write_deck
from tutor import locations
from tutor.corpus.loader import load_deck
from tutor.tui.screens.import_questions import ImportQuestions
from tutor.tui.screens.library import LibraryScreen
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.path_input import complete_path

NOTES = """# Notes

Bought at the fair.

### 1. What is a [red]list[/red]?

Ordered values.

### 2. What is a set?

Values without **order**:

- no value twice
- fast look-ups

### 3. What is a tree?
"""


class Compare(Protocol):
    def __call__(self, app: TutorApp, **options: object) -> bool: ...


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a document to import, in the working folder so that pictures of it name no path."""
    write_deck(tmp_path / "corpus" / "lambda", "AWS Lambda", 18)
    monkeypatch.setenv("TUTOR_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("TUTOR_DATA_DIR", "data")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "notes.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


async def look(pilot: Pilot[Any], source: str, into: str = "") -> None:
    await open_library(pilot)
    await pilot.press("ctrl+r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportQuestions))
    await look_again(pilot, source, into)


async def look_again(pilot: Pilot[Any], source: str, into: str = "") -> None:
    pilot.app.screen.query_one("#source", Input).value = source
    pilot.app.screen.query_one("#into", Input).value = into
    await pilot.press("enter")


async def write(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: "ctrl+s writes this." in seen(pilot))
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_preview(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await look(pilot, "notes.md")
        await until(pilot, lambda: "Samples" in seen(pilot))

    assert snap_compare(app, terminal_size=size, run_before=run)


async def test_the_preview_says_what_is_found_and_left_out_and_writes_nothing(app: TutorApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await look(pilot, "notes.md")
        await until(pilot, lambda: "Samples" in seen(pilot))
        for words in (
            "3 question(s) in 1 section(s), 1 unanswered", "Left out (1)", "3 new", "What is a [red]list[/red]?",
            "1 question(s) have no answer; until you write one they are only listed",
        ):  # fmt: skip
            assert words in seen(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    assert not locations.decks_dir().exists()


async def test_what_is_imported_is_in_the_library_at_once_and_the_index_is_refreshed(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await look(pilot, "notes.md")
        await write(pilot)
        await until(pilot, lambda: rows(pilot).count == 21)
        tutor = app.engine._tutor
        await until(pilot, lambda: not app.engine._is_outdated)
        assert tutor is not None
        assert any("Imported into notes: 3 new" in note.message for note in app._notifications)
    assert len(load_deck(locations.decks_dir() / "notes").questions) == 3


async def test_a_second_import_shows_the_difference_and_asks_before_it_replaces_an_edit(
    app: TutorApp, notes: Path
) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await look(pilot, "notes.md")
        await write(pilot)
        file = locations.decks_dir() / "notes" / "notes.md"
        file.write_text(file.read_text(encoding="utf-8").replace("Ordered values.", "Mine."), encoding="utf-8")
        notes.write_text(NOTES.replace("Ordered values.", "Values in order."), encoding="utf-8")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportQuestions))
        await look_again(pilot, "notes.md", "notes")
        await until(pilot, lambda: "+Values in order." in seen(pilot))
        assert "There is nothing to change." in seen(pilot)
        await pilot.press("ctrl+o")
        await write(pilot)
    assert "Values in order." in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "into", "sentence"),
    [
        ("nowhere.md", "", "There is no file nowhere.md."),
        ("empty.md", "", "empty.md is empty."),
        ("lambda.md", "", "is a deck of the program's own"),
    ],
)
async def test_what_cannot_be_imported_is_said_in_a_sentence(
    app: TutorApp, notes: Path, source: str, into: str, sentence: str
) -> None:
    notes.with_name("empty.md").write_text("", encoding="utf-8")
    notes.with_name("lambda.md").write_text(NOTES, encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        await look(pilot, source, into)
        await until(pilot, lambda: sentence in seen(pilot))
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, ImportQuestions)


async def test_a_change_behind_the_preview_has_to_be_looked_at_before_it_is_written(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await look(pilot, "notes.md")
        await until(pilot, lambda: "Samples" in seen(pilot))
        pilot.app.screen.query_one("#into", Input).value = "other"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ImportQuestions)
    assert not locations.decks_dir().exists()


async def test_another_pattern_is_a_key_away(app: TutorApp, notes: Path) -> None:
    notes.write_text("### A?\n\n- **B?** one\n- **C?** two\n\n### D?\n\n- **E?** three\n", encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        await look(pilot, "notes.md")
        await until(pilot, lambda: "reads it another way" in seen(pilot))
        first = pilot.app.screen._found.document.pattern
        await pilot.press("ctrl+t")
        await until(pilot, lambda: pilot.app.screen._found.document.pattern != first)


def test_a_path_is_completed_with_what_is_there(notes: Path) -> None:
    (notes.parent / "noted").mkdir()
    (notes.parent / ".note").touch()
    assert complete_path("no") == "noted/"
    assert complete_path("./note") == "./noted/"
    assert complete_path("notes") == "notes.md"
    assert complete_path(".n") == ".note"
    assert complete_path("zzz") is None
    assert complete_path("") is None
    assert complete_path("\0/x") is None
