"""A screen that is laid out and drawn once for a size.

Textual lays a screen out, draws it, hears of its own new size, does both again, and only then sets the classes of the
breakpoints, whose styles have it all done a third time; a large terminal feels each.
"""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.geometry import Size
from textual.screen import Screen

Result = TypeVar("Result")
Breakpoints = list[tuple[int, str]]


class FittedScreen(Screen[Result]):
    """Has the classes of its breakpoints before it is laid out. Textual calls its own handlers after these."""

    _fits = Size(0, 0)
    """The size that the screen is laid out for."""

    def on_screen_resume(self) -> None:
        """Get ready for the terminal as it is now."""
        self._fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Get ready for another size; leave the screen alone when it has that size already."""
        if event.size == self._fits:
            event.prevent_default()
        else:
            self._fit(event.size)

    def _fit(self, size: Size) -> None:
        if size == self._fits or not size:
            return
        self._fits, before = size, set(self.classes)
        for length, points in ((size.width, self._widths()), (size.height, self._heights())):
            self.remove_class(*(name for _, name in points), update=False)
            name = next((name for least, name in sorted(points, reverse=True) if length >= least), None)
            if name:
                self.add_class(name, update=False)
        if self.classes != before:
            self.app.stylesheet.update(self)

    def _widths(self) -> Breakpoints:
        own = self.HORIZONTAL_BREAKPOINTS
        return (self.app.HORIZONTAL_BREAKPOINTS if own is None else own) or []

    def _heights(self) -> Breakpoints:
        own = self.VERTICAL_BREAKPOINTS
        return (self.app.VERTICAL_BREAKPOINTS if own is None else own) or []
