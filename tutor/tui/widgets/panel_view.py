"""One subject of the Progress screen: a plot, or the table of the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import STRONG
from tutor.tui.widgets.charts import text_table
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from tutor.tui.progress_panels import Panel


class PanelView(LinesWidget):
    """Shows a panel once it is given one."""

    DEFAULT_CSS = """
    PanelView {
        margin: 0 0 1 0;
        padding: 0 1;
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._panel: Panel | None = None
        self._is_table = False

    def show_panel(self, panel: Panel, *, as_table: bool) -> None:
        """Show a panel, as a plot or as a table."""
        self._panel, self._is_table = panel, as_table
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return title, figures and notes."""
        if self._panel is None:
            return []
        lines = [
            Content.styled(self._panel.title, STRONG).truncate(width, ellipsis=True),
            *self._figures(self._panel, width),
        ]
        for text, style in self._panel.notes:
            lines += Content.styled(text, style).wrap(max(width, 8)) if text else []
        return lines

    def _figures(self, panel: Panel, width: int) -> list[Content]:
        if self._is_table and panel.table:
            return text_table(panel.table, width, glyphs_of(self))
        return panel.plot(width, glyphs_of(self))
