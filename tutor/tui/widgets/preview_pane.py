"""What the answer will be, while the question is still being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.answer.words import source_line
from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import CARE, FAINT, MARK, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from tutor.domain.search import Hit
    from tutor.sessions.ask import Turn

_PASSAGE_LINES = 3


class PreviewPane(LinesWidget):
    """The closest question with its fitting passage in a few lines; not a turn of the conversation."""

    DEFAULT_CSS = """
    PreviewPane {
        height: auto;
        min-height: 4;
        padding: 0 1;
        border-top: dashed $foreground 30%;
        display: none;
        &.-shown { display: block; }
    }
    """

    turn: Turn | None = None

    def show_turn(self, turn: Turn | None) -> None:
        """Show an answer, or nothing."""
        self.turn = turn
        self.set_class(turn is not None, "-shown")
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return title, passage and source of the closest question."""
        if self.turn is None:
            return []
        outcome = self.turn.outcome
        if not outcome.is_answered or not outcome.hits:
            return [Content.styled("No answer in this deck so far; enter shows the closest questions.", FAINT)]
        doubt = "closest I have: " if outcome.band.value == "closest" else ""
        return self._hit_lines(outcome.hits[0], doubt, width)

    def _hit_lines(self, hit: Hit, doubt: str, width: int) -> list[Content]:
        glyphs, question = glyphs_of(self), hit.question
        title = Content.assemble((doubt, CARE), (one_line(question.title), STRONG))
        sign = Content.styled(f"{glyphs.mark} ", MARK)
        passage = Content(one_line(hit.passage)).wrap(max(width - 2, 8)) if hit.passage else []
        lines = [sign + line for line in passage[:_PASSAGE_LINES]]
        if len(passage) > _PASSAGE_LINES:
            lines[-1] = lines[-1].truncate(width - len(glyphs.dots)) + glyphs.dots
        source = f"{source_line(question, glyphs.dot)} {glyphs.dot} enter: whole answer"
        return [*hang(Content(""), title, width), *lines, *hang(Content(""), Content.styled(source, FAINT), width)]
