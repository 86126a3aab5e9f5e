"""Asks for a question to add to a deck."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tutor.text.safe_text import one_line
from tutor.tui.inbox import INBOX
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.sentences import Sentences


class AddQuestion(ModalScreen[str]):
    """Returns the question; empty when none is to be added."""

    CSS_PATH = "add_question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "close")]

    def __init__(self, deck: str, text: str) -> None:
        """Take the deck's title and what may be the question's beginning."""
        super().__init__()
        self._deck = deck
        self._input = Input(one_line(text), placeholder="The question, as it is asked", select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Show the line."""
        with Vertical(id="add"):
            yield Sentences((f"A question for the {INBOX} of {self._deck}", STRONG))
            yield self._input
            yield Sentences(("enter adds it, for you to answer in your editor; esc closes this", FAINT))

    @on(Input.Submitted)
    def finish(self, event: Input.Submitted) -> None:
        """Return what was typed."""
        event.stop()
        self.dismiss(one_line(event.value))
