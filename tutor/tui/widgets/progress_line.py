"""One line that says how far long work is, and how to stop it; gone when there is none."""

from __future__ import annotations

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.styles import ACCENT, FAINT
from tutor.tui.widgets.lines import LinesWidget

_CELLS = 20
_STOP = "esc stops"


def progress_content(stage: str, done: int, total: int, keys: str, glyphs: Glyphs) -> Content:
    """Return the stage, a bar and the count where there is something to count, and the keys."""
    stage, keys_content = one_line(stage), Content.styled(f"   {keys}", FAINT)
    if not total:
        return Content.styled(f"{stage} {glyphs.dots}", FAINT) + keys_content
    filled = min(_CELLS * done // total, _CELLS)
    bar, rest = (glyphs.bar * filled, ACCENT), (glyphs.empty * (_CELLS - filled), FAINT)
    return Content.assemble(f"{stage} ", bar, rest, f" {done} of {total}") + keys_content


class ProgressLine(LinesWidget):
    """Shows a chore's progress."""

    DEFAULT_CSS = """
    ProgressLine {
        padding: 0 1;
        display: none;
        &.-shown { display: block; }
    }
    """

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__()
        self._shown = ("", 0, 0)

    def show_progress(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done and how far it is."""
        self._shown = (stage, done, total)
        self.set_class(True, "-shown")
        self.redraw(layout=False)

    def clear(self) -> None:
        """Say nothing any more."""
        self.set_class(False, "-shown")

    def lay_out(self, width: int) -> list[Content]:
        """Return the line, cut to the width."""
        return [progress_content(*self._shown, _STOP, glyphs_of(self)).truncate(width)]
