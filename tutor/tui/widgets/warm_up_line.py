"""One line that says what the app waits for until the first question can be answered."""

from __future__ import annotations

from textual.content import Content

from tutor.tui.engine_events import Phase, Warmth
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.own_settings import shown_key
from tutor.tui.styles import FAINT
from tutor.tui.widgets.lines import LinesWidget
from tutor.tui.widgets.progress_line import progress_content


class WarmUpLine(LinesWidget):
    """Progress of the warm-up, with a bar while an index is built; gone when all is ready."""

    DEFAULT_CSS = """
    WarmUpLine {
        padding: 0 1;
        &.-ready { display: none; }
    }
    """

    warmth = Warmth()

    def on_mount(self) -> None:
        """Follow the app's engines."""
        self.watch(self.app, "warmth", self._show)

    def _show(self, warmth: Warmth) -> None:
        self.warmth = warmth
        self.set_class(warmth.phase is not Phase.WARMING, "-ready")
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the line, cut to the width."""
        return [_line(self.warmth, glyphs_of(self), shown_key(self, "quit")).truncate(width)]


def _line(warmth: Warmth, glyphs: Glyphs, quit_key: str) -> Content:
    if not warmth.stage.strip():
        return Content.styled(f"warming up {glyphs.dots} type already, the answer follows", FAINT)
    keys = f"esc stops {glyphs.dot} {quit_key} quits"
    return progress_content(warmth.stage, warmth.done, warmth.total, keys, glyphs)
