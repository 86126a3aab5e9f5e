"""A widget that lays its own lines out for the width it gets, with hanging indents that plain wrapping cannot do."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

LayOut = Callable[[int], list[Content]]


class LinesVisual(Visual):
    """Lines that are made anew for each width."""

    def __init__(self, lay_out: LayOut) -> None:
        """Take what returns the lines for a width in cells."""
        self._lay_out = lay_out

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines as strips."""
        lines = self._lay_out(width) if width else []
        return Content("\n").join(lines).render_strips(width, height, style, options) if lines else []

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the whole width that there is."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        del rules
        return len(self._lay_out(width))


class LinesWidget(Widget):
    """Shows what `lay_out` returns."""

    DEFAULT_CSS = """
    LinesWidget {
        height: auto;
        text-wrap: nowrap;
    }
    """

    _laid_out: tuple[int, list[Content]] | None = None

    def lay_out(self, width: int) -> list[Content]:
        """Return the lines, none wider than `width` cells."""
        raise NotImplementedError

    def lines(self, width: int) -> list[Content]:
        """Return the lines for a width, from memory when they were just asked for."""
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, self.lay_out(width))
        return self._laid_out[1]

    def redraw(self, *, layout: bool = True) -> None:
        """Lay the lines out again; `layout` False when their number stays."""
        self._laid_out = None
        self.refresh(layout=layout)

    def render(self) -> LinesVisual:
        """Return the lines as a visual."""
        return LinesVisual(self.lines)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words that the mouse selected."""
        text = "\n".join(line.plain for line in self.lines(self.content_size.width))
        return selection.extract(text), "\n"
