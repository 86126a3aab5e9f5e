"""Short texts of a turn: what was asked, and plain sentences about the answer."""

from __future__ import annotations

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import FAINT, MARK, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget


class QueryLine(LinesWidget):
    """What the learner asked."""

    def __init__(self, query: str) -> None:
        """Take the question as typed."""
        super().__init__()
        self._query = one_line(query)
        self._is_selected = False

    def mark_selected(self, is_selected: bool) -> None:
        """Show by a sign whether the digit keys mean this turn."""
        self._is_selected = is_selected
        self.redraw(layout=False)

    def lay_out(self, width: int) -> list[Content]:
        """Return the question behind "you"."""
        sign = glyphs_of(self).prompt if self._is_selected else " "
        lead = Content.assemble((sign, MARK), (" you  ", FAINT))
        return hang(lead, Content.styled(self._query, STRONG), width)


class Sentences(LinesWidget):
    """A few sentences, each with a style."""

    def __init__(self, *sentences: tuple[str, str], classes: str = "") -> None:
        """Take texts with the component class of each; empty texts are left out."""
        super().__init__(classes=classes)
        self._sentences = [(one_line(text), style) for text, style in sentences if text]

    def say(self, *sentences: tuple[str, str]) -> None:
        """Say something else."""
        self._sentences = [(one_line(text), style) for text, style in sentences if text]
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the sentences, each on its own lines."""
        texts = [Content.styled(text, style) if style else Content(text) for text, style in self._sentences]
        return [line for text in texts for line in hang(Content("  "), text, width)]
