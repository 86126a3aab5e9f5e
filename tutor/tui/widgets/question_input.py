"""The line a question is typed on, with the questions before it one key away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from tutor.text.safe_text import one_line
from tutor.tui.own_settings import settings_of

PAUSE_SECONDS = 0.15
"""Of typing, before a preview is asked for: shorter shows answers to half words, longer feels slow."""
MAX_CHARACTERS = 20_000
"""A pasted text beyond this is cut; no question is as long, and every key would redraw it all."""
_FOLLOW_UPS = tuple(f"follow_up_{digit}" for digit in range(1, 10))


class QuestionInput(Input):
    """An input that remembers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "ask", key_display="enter", tooltip="Ask the question"),
        Binding("up", "older", "history", key_display="↑", tooltip="Bring an earlier question back"),
        Binding("down", "newer", "newer question", show=False, tooltip="Go on to a later question"),
    ]

    @dataclass
    class Asked(Message):
        """A question is asked."""

        text: str

    @dataclass
    class Paused(Message):
        """Typing paused; `text` is what stands on the line."""

        text: str

    def __init__(self, placeholder: str) -> None:
        """Take what to show while nothing is typed."""
        super().__init__(placeholder=placeholder, select_on_focus=False, id="question")
        self.history: list[str] = []
        self._place = 0
        """In the history; its length when a new question is being typed."""
        self._draft = ""
        self._pause: Timer | None = None

    def remember(self, text: str) -> None:
        """Add a question to the history, once."""
        if not self.history or self.history[-1] != text:
            self.history.append(text)
        self._place = len(self.history)
        self._draft = ""

    def put_back(self, text: str) -> None:
        """Show a text again as if it had just been typed."""
        self.value = text
        self.cursor_position = len(text)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the shortcut keys to the screen while nothing is typed."""
        return not self._is_shortcut(character) and super().check_consume_key(key, character)

    def _is_shortcut(self, character: str | None) -> bool:
        """Whether a key means something else while nothing is typed: help, or a follow-up unless those have others."""
        if self.value or not character:
            return False
        own = settings_of(self).keys
        return character == "?" or any(character in own.get(name, name[-1:]) for name in _FOLLOW_UPS)

    async def _on_key(self, event: events.Key) -> None:
        if self._is_shortcut(event.character):
            event.prevent_default()
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Take a text of several lines as one, where the base class would keep the first only."""
        event.stop()
        event.prevent_default()
        room = MAX_CHARACTERS - len(self.value)
        self.replace(one_line(event.text[: 2 * MAX_CHARACTERS])[: max(room, 0)], *self.selection)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Wait for a pause."""
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._report_pause) if self.value.strip() else None
        if not self.value.strip():
            self._report_pause()
        self.refresh_bindings()

    def _report_pause(self) -> None:
        self.post_message(self.Paused(self.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask what is typed and make room for the next question."""
        event.stop()
        text = self.value.strip()
        if text:
            self.remember(text)
            self.value = ""
            self.post_message(self.Asked(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what would do something now."""
        if action == "submit":
            return bool(self.value.strip())
        if action == "older":
            return bool(self.history)
        return super().check_action(action, parameters)

    def action_older(self) -> None:
        """Show the question before; what was being typed is kept."""
        if self._place > 0:
            if self._place == len(self.history):
                self._draft = self.value
            self._recall(self._place - 1)

    def action_newer(self) -> None:
        """Show the question after, or what was being typed."""
        if self._place < len(self.history):
            self._recall(self._place + 1)

    def _recall(self, place: int) -> None:
        self._place = place
        self.value = self.history[place] if place < len(self.history) else self._draft
        self.cursor_position = len(self.value)
