"""The editor of an answer: counts words, and has what is typed kept within a second of every key."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

SAVE_SECONDS = 0.5
"""After a key, before what is typed is written: with the writing itself well under the second that may be lost."""


class AnswerEditor(TextArea):
    """Several lines of plain text."""

    DEFAULT_CSS = """
    AnswerEditor {
        border: round $accent;
        background: $background;
        padding: 0 1;
        height: 1fr;
        min-height: 4;
        &:focus { border: round $accent; }
        &:disabled { opacity: 100%; border: round $foreground 30%; }
    }
    """

    @dataclass
    class Typed(Message):
        """What is typed should be kept."""

        text: str

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(soft_wrap=True, highlight_cursor_line=False, id="answer", placeholder="Type your answer")
        self._timer: Timer | None = None
        self._is_loading = False
        self.border_title = "your answer"

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that was not handed over to be kept."""
        return self._timer is not None

    def put(self, text: str) -> None:
        """Show a draft, the cursor at its end."""
        self.forget_timer()
        self._is_loading = text != self.text
        self.load_text(text)
        self.move_cursor(self.document.end)
        self._tell("saved" if text else "")

    def forget_timer(self) -> None:
        """Drop the pending saving, as when what is typed is handed over in another way."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Have it kept soon; a running timer is not put off, so that steady typing is kept too."""
        event.stop()
        if self._is_loading:
            self._is_loading = False
            return
        self._tell("")
        if self._timer is None:
            self._timer = self.set_timer(SAVE_SECONDS, self._hand_over)

    def _hand_over(self) -> None:
        self._timer = None
        self.post_message(self.Typed(self.text))

    def say_saved(self, text: str) -> None:
        """Say that a text is kept, unless more was typed since."""
        if text and text == self.text:
            self._tell("saved")

    def _tell(self, state: str) -> None:
        count = len(self.text.split())
        words = f"{count} word{'' if count == 1 else 's'}"
        self.border_subtitle = f"{words}, {state}" if state else words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave f6 and f7 to the app: ctrl+a and shift with the arrows select as well."""
        return action not in ("select_line", "select_all") and super().check_action(action, parameters) is not False
