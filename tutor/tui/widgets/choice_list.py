"""Rows to pick one from: by a click, or with the arrows and enter while the list has the focus."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tutor.tui.styles import CURSOR, HOVERED
from tutor.tui.widgets.lines import LinesWidget


def hang(lead: Content, text: Content, width: int) -> list[Content]:
    """Return the text behind its lead, later lines indented to where the text starts."""
    indent = lead.cell_length
    body = text.wrap(max(width - indent, 8))
    return [(lead if not number else Content(" " * indent)) + line for number, line in enumerate(body)]


class ChoiceList(LinesWidget):
    """Base of the app's lists of choices; a subclass draws the rows and says what a pick means."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "choose", key_display="↑↓", tooltip="Choose a row", id="list_up"),
        Binding("down", "move(1)", "down", show=False, tooltip="Choose the next row", id="list_down"),
        Binding("home", "go(0)", "first", show=False, tooltip="Go to the first row", id="list_first"),
        Binding("end", "go(-1)", "last", show=False, tooltip="Go to the last row", id="list_last"),
        Binding("enter", "pick", "open", key_display="enter"),
    ]

    hovered: reactive[int | None] = reactive(None)
    cursor: reactive[int] = reactive(0)

    def rows(self, width: int) -> list[list[Content]]:
        """Return the lines of each row."""
        raise NotImplementedError

    def picked(self, place: int) -> Message:
        """Return what to post when the row at `place` is picked."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def lay_out(self, width: int) -> list[Content]:
        """Return the lines of all rows, the one under the mouse and the chosen one set apart."""
        lines: list[Content] = []
        for place, row in enumerate(self.rows(width)):
            style = self._style_of(place)
            lines.extend(line.pad_right(width - line.cell_length).stylize(style) if style else line for line in row)
        return lines

    def _style_of(self, place: int) -> str:
        if self.has_focus and place == self.cursor:
            return CURSOR
        return HOVERED if place == self.hovered else ""

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to, counted from the top of the list."""
        end = 0
        for place, row in enumerate(self.rows(self.content_size.width)):
            end += len(row)
            if line < end:
                return place
        return None

    def watch_hovered(self) -> None:
        """Show the row under the mouse."""
        self.redraw(layout=False)

    def watch_cursor(self) -> None:
        """Show the chosen row."""
        self.redraw(layout=False)

    def on_focus(self) -> None:
        """Start at the first row."""
        self.cursor = 0
        self.redraw(layout=False)

    def on_blur(self) -> None:
        """Show no row as chosen."""
        self.redraw(layout=False)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        offset = event.get_content_offset(self)
        self.hovered = self.row_at(offset.y) if offset else None

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse."""
        offset = event.get_content_offset(self)
        place = self.row_at(offset.y) if offset else None
        if place is not None:
            event.stop()
            self.post_message(self.picked(place))

    def action_move(self, by: int) -> None:
        """Choose the row above or below; the ends meet."""
        if self.count:
            self.cursor = (self.cursor + by) % self.count

    def action_go(self, place: int) -> None:
        """Choose the first row (0) or the last (-1)."""
        if self.count:
            self.cursor = place % self.count

    def action_pick(self) -> None:
        """Pick the chosen row."""
        if self.count:
            self.post_message(self.picked(self.cursor))
