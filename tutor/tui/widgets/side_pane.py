"""The pane beside the conversation: other questions that come close to the one on show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tutor.tui.styles import FAINT
from tutor.tui.widgets.closest_list import ClosestList
from tutor.tui.widgets.sentences import Sentences

if TYPE_CHECKING:
    from tutor.domain.search import Hit, SearchOutcome
    from tutor.sessions.ask import Turn

_OF_ANSWER = "also close"
_OF_DRAFT = "also close to what you type"
_NO_ANSWER = "closest questions (not an answer)"


def others(outcome: SearchOutcome) -> tuple[Hit, ...]:
    """Return the hits that are not shown as the answer."""
    return outcome.hits[1:] if outcome.is_answered else outcome.hits


class SidePane(VerticalScroll, can_focus=False):
    """Follows the selected turn, and what is being typed."""

    DEFAULT_CSS = """
    SidePane {
        padding: 1 1 0 1;
        border-left: solid $foreground 20%;
        scrollbar-size-vertical: 1;
        & > ClosestList { margin: 1 0 0 0; padding: 0 0 0 2; }
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="side")
        self._title = Sentences()
        self.closest = ClosestList()
        self.closest.can_focus = True

    def compose(self) -> ComposeResult:
        """Show a title and the list."""
        yield self._title
        yield self.closest

    def show_turn(self, turn: Turn | None, *, is_draft: bool = False) -> None:
        """Show what else comes close to a turn, or nothing."""
        hits = others(turn.outcome) if turn else ()
        title = _OF_DRAFT if is_draft else _OF_ANSWER
        if turn and not turn.outcome.is_answered:
            title = _NO_ANSWER
        self._title.say((title if hits else "", FAINT))
        self.closest.hits = hits
