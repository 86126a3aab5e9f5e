"""Rows are drawn a picture's share at a time, and anew only when they look different."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tests.tui.driving import seen, until
from tutor.tui.widgets.row_list import RowList


class Rows(App[None]):
    """Two hundred rows, and the places of those that were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[int] = []

    def compose(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        self.query_one(RowList).show_rows(200, self.draw)

    def draw(self, place: int, width: int) -> Content:
        del width
        self.drawn.append(place)
        return Content(f"row {place} of all")


async def test_every_row_comes_though_they_are_more_than_one_picture_takes() -> None:
    async with Rows().run_test(size=(40, 70)) as pilot:
        await until(pilot, lambda: all(f"row {place} of" in seen(pilot) for place in range(70)))


async def test_choosing_another_row_draws_those_two_and_no_others() -> None:
    app = Rows()
    async with app.run_test(size=(40, 20)) as pilot:
        await _settle(pilot)
        app.drawn.clear()
        app.query_one(RowList).move(1)
        await _settle(pilot)
        assert set(app.drawn) == {0, 1}


async def test_other_rows_are_drawn_anew() -> None:
    app = Rows()
    async with app.run_test(size=(40, 20)) as pilot:
        await _settle(pilot)
        app.query_one(RowList).show_rows(3, lambda place, width: Content(f"line {place} in {width}"))
        await until(pilot, lambda: "line 2 in" in seen(pilot) and "row" not in seen(pilot))


async def _settle(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "row 19 of" in seen(pilot))
    await pilot.pause()
