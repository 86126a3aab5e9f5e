"""Decks on the disk for tests of the Library, and verbs to drive it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.tui.driving import seen, until, warm
from tests.tui.fake_tutor import LIMIT_ANSWER
from tutor.tui.screens.library import LibraryScreen
from tutor.tui.widgets.row_list import RowList

TOPICS = ("Limits", "Cold starts", "Concurrency and scaling")


def write_deck(folder: Path, title: str, count: int) -> None:
    folder.mkdir(parents=True)
    (folder / "deck.toml").write_text(f'title = "{title}"\n', encoding="utf-8")
    for place, topic in enumerate(TOPICS):
        blocks = [_question(folder.name, place, number) for number in range(count // 3)]
        if blocks:
            (folder / f"{place}.md").write_text(f"# {topic}\n\n" + "\n".join(blocks), encoding="utf-8")
    if count < 3:
        (folder / "all.md").write_text("# Flight\n\n" + _question("birds", 0, 0), encoding="utf-8")


def _question(deck: str, place: int, number: int) -> str:
    words = ("How long may [red]one[/red] invocation run", "What is slow about", "Why is there")[number % 3]
    return (
        f"## {words} in {deck}, case {number} of {place}?\n\n- id: {deck}{place}.q{number}\n- level: mid\n"
        f"- tags: tag{number}\n\n**Answer:**\n\n{LIMIT_ANSWER}\n\n**Key points:**\n\n- Fifteen minutes at most\n"
    )


def library(pilot: Pilot[Any]) -> LibraryScreen:
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


async def open_library(pilot: Pilot[Any]) -> None:
    await warm(pilot)
    await pilot.press("f5")
    await until(pilot, lambda: library(pilot).entry)
    await until(pilot, lambda: "An invocation may run" in seen(pilot))


def rows(pilot: Pilot[Any]) -> RowList:
    return library(pilot).query_one("#rows", RowList)
