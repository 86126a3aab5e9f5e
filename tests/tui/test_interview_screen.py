"""A mock interview on the screen: and over a restart of the app."""

from __future__ import annotations

import time
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import seen, type_text, until, warm
from tests.tui.practising import Compare, Desk, Look, editor, page, reach
from tutor.domain.memory import Rating
from tutor.errors import GradingError
from tutor.tui.glyphs import ASCII
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.widgets import turn_line
from tutor.tui.widgets.start_list import StartList


@pytest.fixture
def desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The clock on the screen stands still, and the same questions are drawn."""
    monkeypatch.setattr(turn_line, "now", lambda: 0.0)
    monkeypatch.setattr("secrets.randbelow", lambda most: 7)
    return desk


def number(pilot: Pilot[Any]) -> str:
    """Return the number in the question on show; its answer is made of it."""
    title = seen(pilot).split("resource number ")[1]
    return title.split("?")[0]


def saved_draft(desk: Desk) -> str:
    running = desk.store.interviews.running()
    return desk.store.drafts.get(f"interview {running.uid} 1 0") if running else ""


async def start(pilot: Pilot[Any], *keys: str) -> None:
    """Begin the interview that the keys lead to from the start page."""
    await warm(pilot)
    await pilot.press("f3")
    await reach(pilot, Stage.START)
    await until(pilot, lambda: pilot.app.screen.query_one(StartList).has_focus)
    await pilot.press(*keys, "enter")
    await reach(pilot, Stage.ASKING)


async def test_what_is_typed_survives_a_restart_within_a_second(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        began = time.monotonic()
        await type_text(pilot, "half an ans")
        await until(pilot, lambda: saved_draft(desk) == "half an ans")
        assert time.monotonic() - began < 3.0
        await until(pilot, lambda: "saved" in str(editor(pilot).border_subtitle))
        await type_text(pilot, "wer")  # and the app is closed at once
    assert saved_draft(desk) == "half an answer"
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert editor(pilot).text == "half an answer"
        await type_text(pilot, "!")
        assert editor(pilot).text == "half an answer!"


async def test_pause_stops_and_the_text_is_there_again(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await type_text(pilot, "thinking")
        await pilot.press("escape")
        await reach(pilot, Stage.PAUSED)
        assert "The clock stands still" in seen(pilot)
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        assert editor(pilot).text == "thinking" and editor(pilot).has_focus
        await pilot.press("escape")
        await reach(pilot, Stage.PAUSED)
        await pilot.press("e")
        await reach(pilot, Stage.ENDED)


async def test_an_answer_that_cannot_be_graded_waits_and_is_graded_later(desk: Desk) -> None:
    desk.judge.error = GradingError("The judge cannot be read.", "Install it again.")
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await type_text(pilot, "alpha")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("enter")
        await reach(pilot, Stage.STUCK)
        assert "The judge cannot be read. Install it again." in seen(pilot) and "alpha" in seen(pilot)
        desk.judge.error = None
        await pilot.press("enter")
        await reach(pilot, Stage.RESULT)
        assert "0 of 2 points" in seen(pilot)


async def test_the_rating_follows_the_learner(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("ctrl+g")
        await reach(pilot, Stage.RESULT)
        await pilot.press("3")
        await until(pilot, lambda: "rated Good" in seen(pilot))
        last = desk.store.reviews.last()
        assert last and (last.rating, last.suggested) == (Rating.GOOD, Rating.AGAIN)
        assert "Resource" in seen(pilot), "the model answer stays"


async def test_nothing_typed_is_no_answer(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Type an answer first" in seen(pilot))
        assert page(pilot).stage is Stage.ASKING


async def test_a_report_that_cannot_be_written_says_why(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("escape")
        await reach(pilot, Stage.PAUSED)
        await pilot.press("e")
        await reach(pilot, Stage.ENDED)
        await pilot.press("w")
        pilot.app.screen.query_one("#path", Input).value = "/nowhere/at/all.md"
        await pilot.press("enter")
        await until(pilot, lambda: "there is no folder" in seen(pilot))


async def test_markup_and_escapes_of_an_answer_are_text(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        editor(pilot).insert(f"[red]x[/red] [@click=app.quit]alpha{number(pilot)} wrong{number(pilot)}[/] \x1b[31m.")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("1")
        await reach(pilot, Stage.ASKING)
        await pilot.press("ctrl+n")
        await reach(pilot, Stage.ASKING)
        await pilot.press("ctrl+n")
        await reach(pilot, Stage.RESULT)
        assert "[red]x[/red] [@click=app.quit]alpha" in seen(pilot) and "\x1b" not in seen(pilot)


async def answered(pilot: Pilot[Any]) -> None:
    """Answer one question with a falsehood and a truth, pass over its follow-ups and stop at the result."""
    await start(pilot)
    key = number(pilot)
    editor(pilot).insert(f"It allows wrong{key} things. It bills gamma{key} delta{key}, as far as I remember.")
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)
    await pilot.press("3")
    await reach(pilot, Stage.ASKING)
    await pilot.press("ctrl+n")
    await reach(pilot, Stage.RESULT)
    await until(pilot, lambda: "ready" in seen(pilot))
    await pilot.pause(0.1)


def test_start_page_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await warm(pilot)
        await pilot.press("f3")
        await reach(pilot, Stage.START)
        await until(pilot, lambda: pilot.app.screen.query_one(StartList).has_focus and pilot.app.notes)

    assert snap_compare(desk.app(), terminal_size=size, run_before=run)


def test_question_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await start(pilot)
        await type_text(pilot, "It allows alpha")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "hint 1" in seen(pilot) and not page(pilot).is_busy and pilot.app.notes)
        await until(pilot, lambda: "saved" in str(editor(pilot).border_subtitle) and not editor(pilot).has_unsaved)

    assert snap_compare(desk.app(), terminal_size=size, run_before=run)


def test_coverage_map_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(desk.app(), terminal_size=size, run_before=answered)


def test_coverage_map_in_other_looks(snap_compare: Compare, desk: Desk, look: Look) -> None:
    assert snap_compare(desk.app(settings=look.settings), terminal_size=look.size, run_before=answered)


def test_coverage_map_in_ascii(snap_compare: Compare, desk: Desk) -> None:
    assert snap_compare(desk.app(ASCII), terminal_size=(80, 24), run_before=answered)


def test_report_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await answered(pilot)
        await pilot.press("e")
        await reach(pilot, Stage.ENDED)
        await pilot.pause(0.1)

    assert snap_compare(desk.app(), terminal_size=size, run_before=run)
