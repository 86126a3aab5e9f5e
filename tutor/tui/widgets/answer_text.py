"""The reference answer, with the block that fits the question marked."""

from __future__ import annotations

from textual.content import Content

from tutor.tui.answer.blocks import AnswerBlock, read_blocks
from tutor.tui.answer.layout import AnswerLayout
from tutor.tui.glyphs import glyphs_of
from tutor.tui.widgets.lines import LinesWidget


class AnswerText(LinesWidget):
    """Markdown as styled lines in one widget: a long conversation stays light."""

    DEFAULT_CSS = """
    AnswerText {
        max-width: 110;
    }
    """

    def __init__(self, markdown: str, passage: str) -> None:
        """Take an answer and the words of it that fit best, as the search returns them."""
        super().__init__()
        self._blocks: list[AnswerBlock] = read_blocks(markdown)
        self._passage = passage

    def lay_out(self, width: int) -> list[Content]:
        """Return the answer's lines."""
        return AnswerLayout(self._blocks, self._passage, glyphs_of(self)).lines(width)
