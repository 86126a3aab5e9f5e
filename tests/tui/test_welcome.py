"""The first run: one page, and two keys to an interview."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import seen, until, warm
from tests.tui.practising import SIZES, Compare, Desk, Look, click_key, reach
from tutor.tui.glyphs import ASCII
from tutor.tui.practice import own_practice
from tutor.tui.screens.ask import AskScreen
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.screens.welcome import WelcomeScreen
from tutor.tui.widgets.start_list import StartList


async def test_two_keys_begin_an_interview(desk: Desk) -> None:
    async with desk.app(is_first_run=True).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        assert isinstance(pilot.app.screen, WelcomeScreen)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query(StartList) and pilot.app.screen.query_one(StartList).count)
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        assert "Question 1 of 8" in seen(pilot)


async def test_two_keys_at_once_do_as_well(desk: Desk) -> None:
    async with desk.app(is_first_run=True).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("enter", "enter")
        await reach(pilot, Stage.ASKING)


async def test_escape_leads_to_asking(desk: Desk) -> None:
    async with desk.app(is_first_run=True).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))


async def test_the_mouse_does_too(desk: Desk) -> None:
    async with desk.app(is_first_run=True).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await click_key(pilot, "first interview")
        await reach(pilot, Stage.START)


async def test_a_learner_with_data_is_not_welcomed_again(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        assert isinstance(pilot.app.screen, AskScreen)
        await until(pilot, lambda: "due 0 · ready 0 %" in seen(pilot))


def test_the_first_run_is_the_one_without_a_data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path))
    assert own_practice().is_first_run
    (tmp_path / "tutor.db").touch()
    assert not own_practice().is_first_run


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_welcome_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(desk.app(is_first_run=True), terminal_size=size, run_before=warm)


def test_welcome_in_other_looks(snap_compare: Compare, desk: Desk, look: Look) -> None:
    app = desk.app(is_first_run=True, settings=look.settings)
    assert snap_compare(app, terminal_size=look.size, run_before=warm)


def test_welcome_in_ascii(snap_compare: Compare, desk: Desk) -> None:
    assert snap_compare(desk.app(ASCII, is_first_run=True), terminal_size=(80, 24), run_before=warm)
