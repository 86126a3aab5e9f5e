"""Finds a question that was asked before, by some of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tutor.text.safe_text import one_line
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.filter_input import FilterInput
from tutor.tui.widgets.row_list import RowList
from tutor.tui.widgets.sentences import Sentences


class HistorySearch(ModalScreen[str]):
    """Returns the chosen question; empty when none was."""

    CSS_PATH = "history_search.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "close"),
        Binding("ctrl+r", "choose(1)", "down", show=False),
    ]

    def __init__(self, questions: Sequence[str], text: str) -> None:
        """Take the questions, newest first, and what to look for at the beginning."""
        super().__init__()
        self._lines = [(one_line(question), question.casefold()) for question in questions]
        self._found: list[str] = []
        self._input = FilterInput(text, placeholder="Words of an earlier question", select_on_focus=False)
        self._rows = RowList()

    def compose(self) -> ComposeResult:
        """Show the line and the list."""
        with Vertical(id="history"):
            yield Sentences(("Questions you asked before", STRONG))
            yield self._input
            yield self._rows
            yield Sentences(("enter takes the chosen one; esc closes this", FAINT))

    def on_mount(self) -> None:
        """Show what fits from the start."""
        self._filter()

    @on(Input.Changed)
    def _filter(self) -> None:
        wanted = self._input.value.casefold().split()
        self._found = [line for line, words in self._lines if all(word in words for word in wanted)]
        empty = "No earlier question has these words." if self._lines else "You have not asked anything yet."
        self._rows.show_rows(len(self._found), lambda place, width: Content(self._found[place]), empty=empty)

    def action_choose(self, by: int) -> None:
        """Choose another question without leaving the line."""
        self._rows.move(by)

    def action_page(self, pages: int) -> None:
        """Choose the question a page away."""
        self._rows.action_page(pages)

    @on(Input.Submitted)
    @on(RowList.Picked)
    def take(self) -> None:
        """Return the chosen question."""
        if self._found:
            self.dismiss(self._found[self._rows.cursor])
