"""The page a new learner sees first; two keys lead from it into an interview."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tutor.tui.fitted_screen import FittedScreen
from tutor.tui.styles import ACCENT, FAINT, STRONG
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.status_line import StatusLine
from tutor.tui.widgets.tall_key_bar import TallKeyBar
from tutor.tui.widgets.warm_up_line import WarmUpLine

_WORDS = (
    (("Welcome. This tutor asks, listens, and shows what your answer left out.", STRONG),),
    (
        ("enter   hold a first interview; enter once more begins it", ACCENT),
        ("esc     ask a question of your own", ACCENT),
    ),
    (
        ("Interview   questions, follow-ups on what you missed, a report", ""),
        ("Review      what you are about to forget, a few minutes a day", ""),
        ("Ask         your own question, answered from the deck with its source", ""),
        ("Progress    how ready you are, by topic and level", ""),
        ("Library     every question, and decks of your own", ""),
    ),
    (
        ("Nothing leaves this computer. Answers are saved as you type.", FAINT),
        ("The last line always shows the keys that work, and you can click them; f1 explains them.", FAINT),
    ),
)


class WelcomeScreen(FittedScreen[str | None]):
    """Closes with the name of the screen to go to; None for the home screen."""

    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,i", "leave('interview')", "first interview", key_display="enter", tooltip="Hold an interview"),
        Binding("escape,space", "leave('')", "ask a question", key_display="esc", tooltip="Go to the Ask screen"),
    ]

    def compose(self) -> ComposeResult:
        """Show the words."""
        yield StatusLine("Welcome")
        with VerticalScroll(id="welcome", can_focus=False):
            for words in _WORDS:
                yield Columns(*words)
        yield WarmUpLine()
        yield TallKeyBar()

    def action_leave(self, name: str) -> None:
        """Go to a screen."""
        self.dismiss(name or None)


class Columns(Sentences):
    """Sentences that keep their blanks, so that what follows a name stands in a column."""

    def __init__(self, *sentences: tuple[str, str]) -> None:
        """Take the program's own sentences."""
        super().__init__()
        self._sentences = list(sentences)
