"""The top line: what is open, how much is in it, and where the learner stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.engine_events import DeckSummary
from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class StatusLine(LinesWidget):
    """Name of the screen, the deck and its number of questions at the left; notes such as what is due at the right."""

    DEFAULT_CSS = """
    StatusLine {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text;
    }
    """

    def __init__(self, screen_name: str) -> None:
        """Take the name of the screen."""
        super().__init__()
        self._screen_name = screen_name
        self._deck: DeckSummary | None = None
        self._notes: Sequence[str] = ()

    def on_mount(self) -> None:
        """Follow the app's decks and notes."""
        self.watch(self.app, "deck", self._show_deck)
        self.watch(self.app, "notes", self._show_notes)

    def _show_deck(self, deck: DeckSummary | None) -> None:
        self._deck = deck
        self.redraw(layout=False)

    def _show_notes(self, notes: Sequence[str]) -> None:
        self._notes = notes
        self.redraw(layout=False)

    def lay_out(self, width: int) -> list[Content]:
        """Return the line; a long deck title is cut before anything else."""
        glyphs = glyphs_of(self)
        notes = f" {glyphs.dot} ".join(self._notes)
        questions = f" {glyphs.dot} {self._deck.questions} questions" if self._deck else ""
        name = f"Tutor {glyphs.dot} {self._screen_name}"
        title = f" {glyphs.dot} {one_line(self._deck.title)}" if self._deck else ""
        room = width - len(name) - len(questions) - len(notes) - 2
        shown = Content(title).truncate(max(room, 0), ellipsis=True)
        left = Content.assemble((name, STRONG), shown, (questions, FAINT))
        gap = max(width - left.cell_length - len(notes), 1)
        return [(left + Content(" " * gap + notes)).truncate(width)]
