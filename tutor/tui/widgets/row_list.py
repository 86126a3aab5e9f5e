"""Rows to pick one from, drawn only as far as they are seen: ten thousand cost as little as ten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import CURSOR, FAINT, HOVERED, MARK

_MAX_DRAWN = 1_000
"""Lines to remember: a few screens of the largest terminals."""
_MAX_NEW = 30
"""Lines to draw anew in one picture: two lists of 66 lines each hold a terminal of 250 by 70 up for 20 ms."""

Draw = Callable[[int, int], Content]
"""Returns the row at a place for a width in cells."""


class RowList(ScrollView, can_focus=True):
    """One line a row; the chosen one has a sign as well as a colour, also while the focus is elsewhere."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "choose", key_display="↑↓", tooltip="Choose a row", id="list_up"),
        Binding("down", "move(1)", "down", show=False, tooltip="Choose the next row", id="list_down"),
        Binding("pageup", "page(-1)", "page up", show=False, tooltip="Go a page up", id="list_page_up"),
        Binding("pagedown", "page(1)", "page down", show=False, tooltip="Go a page down", id="list_page_down"),
        Binding("home", "go(0)", "first", show=False, tooltip="Go to the first row", id="list_first"),
        Binding("end", "go(-1)", "last", show=False, tooltip="Go to the last row", id="list_last"),
        Binding("enter", "pick", "open", key_display="enter", tooltip="Pick the row"),
    ]

    cursor: reactive[int] = reactive(0)
    hovered: reactive[int | None] = reactive(None)

    @dataclass
    class Chosen(Message):
        """Another row is the chosen one, or the rows are others."""

        rows: RowList
        place: int

        @property
        def control(self) -> RowList:
            """The list, for handlers of one list among several."""
            return self.rows

    @dataclass
    class Picked(Message):
        """The chosen row was picked, by enter or by a click."""

        rows: RowList
        place: int

        @property
        def control(self) -> RowList:
            """The list, for handlers of one list among several."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name of every widget's
        """Start empty."""
        super().__init__(id=id)
        self.count = 0
        self._draw: Draw = lambda place, width: Content("")
        self._empty = ""
        self._may_draw = 0
        self._behind: list[int] = []
        """Rows that were left out of the last picture."""
        self._drawn: dict[tuple[int, int, str], Strip] = {}
        """Lines by row, width and style: a resize has each drawn several times, and every move all that are seen."""

    def show_rows(self, count: int, draw: Draw, *, empty: str = "", cursor: int = 0) -> None:
        """Show other rows; `empty` is said when there are none."""
        self.count, self._draw, self._empty = count, draw, empty
        self._drawn.clear()
        self.virtual_size = Size(1, max(count, 1))
        self.cursor = min(cursor, max(count - 1, 0))
        self.hovered = None
        self._bring_up()
        self.refresh()
        self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """Keep the chosen row in view."""
        self._bring_up()

    def render_line(self, y: int) -> Strip:
        """Return one line of what is seen."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        key = (place, width, self._style_of(place))
        if key not in self._drawn:
            if not self._may_draw:
                self._behind.append(place)
                return Strip.blank(width, self.rich_style)
            if len(self._drawn) >= _MAX_DRAWN:
                self._drawn.clear()
            self._may_draw -= 1
            strips = Visual.to_strips(self, self._line(*key), width, 1, self.visual_style, pad=True)
            self._drawn[key] = strips[0] if strips else Strip.blank(width, self.rich_style)
        return self._drawn[key]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return what is seen; what is more than a picture's share of new lines comes with the next picture."""
        self._may_draw, self._behind = _MAX_NEW, []
        strips = super().render_lines(crop)
        if self._behind:
            self.call_after_refresh(self.refresh_lines, self._behind[0], self._behind[-1] - self._behind[0] + 1)
        return strips

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    def _style_of(self, place: int) -> str:
        if place == self.cursor:
            return CURSOR if self.has_focus else HOVERED
        return HOVERED if place == self.hovered else ""

    def _line(self, place: int, width: int, style: str) -> Content:
        if not self.count:
            return Content.styled(f"  {self._empty}" if place == 0 else "", FAINT).truncate(width, ellipsis=True)
        if place >= self.count:
            return Content("")
        is_chosen = place == self.cursor
        sign = Content.styled(f"{glyphs_of(self).prompt} " if is_chosen else "  ", MARK)
        line = sign + self._draw(place, max(width - 2, 1))
        line = line.truncate(width, ellipsis=True)
        return line.pad_right(max(width - line.cell_length, 0)).stylize(style) if style else line

    def _bring_up(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True, immediate=True)

    def watch_cursor(self) -> None:
        """Show the chosen row."""
        self._bring_up()
        self.refresh()

    def watch_hovered(self) -> None:
        """Show the row under the mouse."""
        self.refresh()

    def move(self, by: int) -> None:
        """Choose a row further up or down, at most the first or last."""
        place = min(max(self.cursor + by, 0), max(self.count - 1, 0))
        if place != self.cursor:
            self.cursor = place
            self.post_message(self.Chosen(self, place))

    def action_move(self, by: int) -> None:
        """Choose the row above or below."""
        self.move(by)

    def action_page(self, pages: float) -> None:
        """Choose the row a page away."""
        self.move(round(pages * max(self.size.height - 1, 1)))

    def action_go(self, place: int) -> None:
        """Choose the first row (0) or the last (-1)."""
        self.move(-self.count if place == 0 else self.count)

    def action_pick(self) -> None:
        """Pick the chosen row."""
        if self.count:
            self.post_message(self.Picked(self, self.cursor))

    def _place_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset else self.count
        return place if place < self.count else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        self.hovered = self._place_at(event)

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click on it picks it."""
        place = self._place_at(event)
        if place is None:
            return
        event.stop()
        if event.chain > 1:
            self.action_pick()
        else:
            self.move(place - self.cursor)
