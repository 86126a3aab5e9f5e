"""A whole mock interview, from the first page a learner sees to the report: by keyboard alone, and by mouse alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.driving import seen, type_text, until, warm
from tests.tui.practising import Desk, click_key, editor, make_desk, page, reach
from tutor.domain.grade import PointStatus
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.screens.welcome import WelcomeScreen
from tutor.tui.widgets import turn_line
from tutor.tui.widgets.coverage_map import PointList
from tutor.tui.widgets.report_page import ReportPage
from tutor.tui.widgets.start_list import StartList

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)
    monkeypatch.setattr(turn_line, "now", lambda: 0.0)
    monkeypatch.setattr("secrets.randbelow", lambda most: 7)
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def number(pilot: Pilot[Any]) -> str:
    """Return the number in the question on show; its answer is made of it."""
    return seen(pilot).split("resource number ")[1].split("?")[0]


async def welcomed(pilot: Pilot[Any]) -> None:
    await warm(pilot)
    assert isinstance(pilot.app.screen, WelcomeScreen)


async def choices_are_there(pilot: Pilot[Any]) -> None:
    await reach(pilot, Stage.START)
    await until(pilot, lambda: pilot.app.screen.query_one(StartList).has_focus)
    await until(pilot, lambda: pilot.app.screen.query_one(StartList).count)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_by_keyboard_alone(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.app(is_first_run=True).run_test(size=size) as pilot:
        await welcomed(pilot)
        await pilot.press("enter")
        await choices_are_there(pilot)
        await pilot.press("down", "enter")
        await reach(pilot, Stage.ASKING)
        assert "Question 1 of 3" in seen(pilot)
        await type_text(pilot, f"alpha{number(pilot)} beta{number(pilot)} allows resource")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "hint 1" in seen(pilot))
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("2")
        await reach(pilot, Stage.ASKING)
        assert "follow-up" in seen(pilot) and "What does resource" in seen(pilot)
        await type_text(pilot, f"it bills gamma{number(pilot)} delta{number(pilot)}")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.RESULT)
        assert "✓ a" in seen(pilot) and "✗ b" in seen(pilot) and "you were fairly sure" in seen(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "It bills gamma" in seen(pilot))
        await pilot.press("n")
        await reach(pilot, Stage.ASKING)
        await pilot.press("escape")
        await reach(pilot, Stage.PAUSED)
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        await pilot.press("ctrl+g")
        await reach(pilot, Stage.RESULT)
        assert "not known" in seen(pilot) and "allows alpha" in seen(pilot)
        await pilot.press("o", "enter")
        await reach(pilot, Stage.CONFIRM)
        await pilot.press("y")
        await reach(pilot, Stage.RESULT)
        await pilot.press("4")
        await until(pilot, lambda: "rated Easy" in seen(pilot))
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        await pilot.press("ctrl+n")
        await reach(pilot, Stage.ENDED)
        assert "by topic" in seen(pilot) and "2 of 3 answered" in seen(pilot)
        await pilot.press("w", *["backspace"] * 200)
        await type_text(pilot, str(desk.store.path.parent / "mine.md"))
        await pilot.press("enter")
        await until(pilot, lambda: "saved" in seen(pilot))
        await pilot.press("enter")
        await choices_are_there(pilot)
    assert "What limits resource" in (desk.store.path.parent / "mine.md").read_text()
    assert desk.store.attempts.count() == 2 and desk.store.interviews.running() is None


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_by_mouse_alone(desk: Desk, size: tuple[int, int]) -> None:
    """An answer is pasted, as a terminal does on a click of the middle button; all else is a click on what is shown."""
    app = desk.app(is_first_run=True)
    async with app.run_test(size=size) as pilot:
        await welcomed(pilot)
        await click_key(pilot, "first interview")
        await choices_are_there(pilot)
        await pilot.click(StartList, offset=(10, 1))
        await reach(pilot, Stage.ASKING)
        assert "Question 1 of 3" in seen(pilot)
        pasted = f"Resource allows alpha{number(pilot)} beta{number(pilot)}. Bills gamma{number(pilot)}."
        app.post_message(events.Paste(pasted))
        await until(pilot, lambda: editor(pilot).text)
        for words, stage in (("submit", Stage.CONFIDENCE), ("certain", Stage.RESULT), ("hard", Stage.RESULT)):
            await click_key(pilot, words)
            await reach(pilot, stage)
        await until(pilot, lambda: "rated Hard" in seen(pilot))
        await click_key(pilot, "model answer")
        await until(pilot, lambda: page(pilot).result.shows_model)
        await click_key(pilot, "model answer")
        await until(pilot, lambda: not page(pilot).result.shows_model)
        await click_key(pilot, "I was right")
        points = app.screen.query_one(PointList)
        weak = next(place for place, point in enumerate(points.points) if point.status is not PointStatus.COVERED)
        await pilot.click(points, offset=(8, weak))
        await reach(pilot, Stage.CONFIRM)
        await click_key(pilot, "yes, count it")
        await reach(pilot, Stage.RESULT)
        assert all(point.status is PointStatus.COVERED for point in app.screen.query_one(PointList).points)
        await click_key(pilot, "next")
        await reach(pilot, Stage.ASKING)
        await click_key(pilot, "hint")
        await until(pilot, lambda: "hint 1" in seen(pilot))
        await click_key(pilot, "pause")
        await reach(pilot, Stage.PAUSED)
        await click_key(pilot, "go on")
        await reach(pilot, Stage.ASKING)
        await click_key(pilot, "don't know")
        await reach(pilot, Stage.RESULT)
        await click_key(pilot, "next")
        await reach(pilot, Stage.ASKING)
        await click_key(pilot, "skip")
        await reach(pilot, Stage.ENDED)
        report = app.screen.query_one(ReportPage)._report
        assert report is not None and report.questions[0].mark == 1.0, "the override counts in the report"
        await click_key(pilot, "write the report")
        await until(pilot, lambda: "write it" in seen(pilot))
        await click_key(pilot, "back")
        await until(pilot, lambda: "another interview" in seen(pilot))
        await click_key(pilot, "write the report")
        await until(pilot, lambda: "write it" in seen(pilot))
        await click_key(pilot, "write it")
        await until(pilot, lambda: "saved" in seen(pilot))
        await click_key(pilot, "another interview")
        await choices_are_there(pilot)
    assert list(desk.store.path.parent.glob("reports/*.html"))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_is_reached_by_clicks(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.app().run_test(size=size) as pilot:
        await warm(pilot)
        await click_key(pilot, "screens")
        await until(pilot, lambda: "Hold a mock interview" in seen(pilot))
        line = next(y for y, text in enumerate(seen(pilot).split("\n")) if "Hold a mock interview" in text)
        await pilot.click(offset=(20, line))
        await choices_are_there(pilot)
