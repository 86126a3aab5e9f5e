"""The conversation so far: turns one below another, one of which the keys mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import CARE
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.turn_view import TurnView

if TYPE_CHECKING:
    from tutor.errors import TutorError
    from tutor.sessions.ask import Turn

MAX_TURNS = 30
"""Older turns leave the screen: with more, laying the whole conversation out takes longer than a key press should."""


class Transcript(VerticalScroll, can_focus=False):
    """Scrolls; follows the newest turn."""

    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        padding: 1 1 0 1;
        scrollbar-size-vertical: 1;
        & > .report { margin: 0 0 1 0; }
    }
    """

    @dataclass
    class Selected(Message):
        """The keys mean another turn now, or none."""

        view: TurnView | None

    def __init__(self, welcome: Widget) -> None:
        """Take what to show while nothing was asked."""
        super().__init__(welcome)
        self._welcome = welcome
        self.selected: TurnView | None = None

    @property
    def turns(self) -> list[TurnView]:
        """The turns, oldest first."""
        return list(self.query_children(TurnView))

    async def add(self, view: TurnView) -> None:
        """Append a turn that waits for its answer."""
        self._welcome.display = False
        for old in self.turns[: -MAX_TURNS + 1]:
            await old.remove()
        await self.mount(view)
        self.bring_up(view)

    async def answer(self, view: TurnView, turn: Turn) -> None:
        """Show a turn's answer and let the keys mean it."""
        if view.is_attached:
            await view.show_turn(turn)
            self.select(view)

    async def fail(self, view: TurnView, error: TutorError) -> None:
        """Show why a turn has no answer."""
        if view.is_attached:
            await view.show_error(error)
            self.bring_up(view)

    async def report(self, error: TutorError) -> None:
        """Show an error that belongs to no question."""
        self._welcome.display = False
        sentences = Sentences((f"{glyphs_of(self).warning} {error.message}", CARE), (error.hint, ""), classes="report")
        await self.mount(sentences)
        self.bring_up(sentences)

    async def clear(self) -> None:
        """Remove every turn."""
        self.selected = None
        await self.query_children("TurnView, .report").remove()
        self._welcome.display = True
        self.post_message(self.Selected(None))

    def select(self, view: TurnView, *, is_in_view: bool = False) -> None:
        """Let the keys mean this turn and bring it up, unless it was just pointed at."""
        if self.selected is not None and self.selected is not view:
            self.selected.mark_selected(False)
        self.selected = view
        view.mark_selected(True)
        if not is_in_view:
            self.bring_up(view)
        self.post_message(self.Selected(view))

    @property
    def is_waiting(self) -> bool:
        """Whether a question has no answer yet."""
        return any(view.is_waiting for view in self.turns)

    def step(self, by: int) -> None:
        """Select the answered turn before (-1) or after (1) the selected one."""
        answered = [view for view in self.turns if view.turn is not None]
        if self.selected in answered:
            place = answered.index(self.selected) + by
            self.select(answered[min(max(place, 0), len(answered) - 1)])

    def bring_up(self, view: Widget) -> None:
        """Scroll so that the turn is read from its question on."""
        self.call_after_refresh(self.scroll_to_widget, view, animate=False, top=True)
