"""A new size of the terminal is laid out once, with the styles of that size."""

from __future__ import annotations

import pytest
from textual.geometry import Size
from textual.screen import Screen

from tests.tui.driving import until, warm
from tutor.tui.shell import TutorApp


async def test_a_resize_lays_out_once_and_with_its_own_styles(app: TutorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Size, bool, bool]] = []
    resized = Screen._screen_resized

    def watched(self: Screen[object], size: Size) -> None:
        seen.append((size, self.has_class("-wide"), self.has_class("-high")))
        resized(self, size)

    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        monkeypatch.setattr(Screen, "_screen_resized", watched)
        await pilot.resize_terminal(250, 70)
        await until(pilot, lambda: app.screen.size == (250, 70))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: app.screen.size == (80, 24))
    assert seen == [(Size(250, 70), True, True), (Size(80, 24), False, False)]


async def test_a_screen_that_was_away_fits_the_terminal_when_it_comes_back(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: app.current_mode == "progress")
        await pilot.resize_terminal(120, 40)
        await pilot.press("f2")
        await until(pilot, lambda: app.current_mode == "ask" and app.screen.size == (120, 40))
        assert app.screen.has_class("-wide") and not app.screen.has_class("-narrow")
        assert app.screen.query_one("#side").display
