"""A line to filter a list with, which is gone through without leaving the line."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class FilterInput(Input):
    """Hands the arrows to the screen's actions `choose(by)` and `page(pages)`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "open", key_display="enter", tooltip="Take the chosen row"),
        Binding(
            "up",
            "screen.choose(-1)",
            "choose",
            key_display="↑↓",
            tooltip="Choose a row without leaving the line",
            id="filter_up",
        ),
        Binding("down", "screen.choose(1)", "down", show=False, tooltip="Choose the next row", id="filter_down"),
        Binding("pageup", "screen.page(-1)", "page up", show=False, tooltip="Go a page up", id="filter_page_up"),
        Binding("pagedown", "screen.page(1)", "page down", show=False, tooltip="Go a page down", id="filter_page_down"),
    ]
