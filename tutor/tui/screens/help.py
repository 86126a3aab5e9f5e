"""What can be done on the screen that help was called from, made from the keys that are really bound there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from tutor.tui.styles import MARK, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget

_KEY_WIDTH = 9
_CLOSE = "esc closes this, the arrows scroll"


class KeyTable(LinesWidget):
    """Keys with what they do, and a title."""

    def __init__(self, title: str, keys: Iterable[tuple[str, str]]) -> None:
        """Take the keys as they are shown, in order."""
        super().__init__()
        self._title = title
        self._keys = list(keys)

    def lay_out(self, width: int) -> list[Content]:
        """Return title and table."""
        lines = [Content.styled(self._title, STRONG), Content("")]
        for key, words in self._keys:
            lines += hang(Content.styled(key.ljust(_KEY_WIDTH), MARK), Content(words), width)
        return lines


class HelpScreen(ModalScreen[None]):
    """A table of keys over the screen."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q,enter", "dismiss", "close", key_display="esc"),
    ]

    def __init__(self, title: str, keys: Iterable[tuple[str, str]]) -> None:
        """Take the name of the screen below and its keys."""
        super().__init__()
        self._table = KeyTable(title, keys)

    def compose(self) -> ComposeResult:
        """Show the table."""
        with VerticalScroll(id="help") as frame:
            # On the frame it is in sight also where the table is longer than the terminal.
            frame.border_subtitle = _CLOSE
            yield self._table
