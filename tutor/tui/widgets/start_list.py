"""What interview to hold: one row each, picked by a click or with the arrows and enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from tutor.sessions.interview_choices import InterviewChoice, interview_choices
from tutor.settings.values import DEFAULTS, InterviewDefaults
from tutor.text.safe_text import one_line
from tutor.tui.interviewing import Lobby
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.choice_list import ChoiceList, hang

_ABOVE = 2
"""Lines kept in view above the chosen row."""


class StartList(ChoiceList):
    """The choices."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", "begin", key_display="enter")]

    @dataclass
    class Picked(Message):
        """An interview is chosen."""

        choice: InterviewChoice

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.can_focus = True
        self._choices: list[InterviewChoice] = []

    def offer(self, lobby: Lobby, usual: InterviewDefaults = DEFAULTS.interview) -> None:
        """Show what can be begun."""
        self._choices = interview_choices(lobby.topics, lobby.left, usual.questions, usual.minutes)
        self.redraw()

    @property
    def count(self) -> int:
        """Number of choices."""
        return len(self._choices)

    def picked(self, place: int) -> Message:
        """Name the choice."""
        return self.Picked(self._choices[place])

    def rows(self, width: int) -> list[list[Content]]:
        """Return title and facts of each choice."""
        return [self._row(choice, width) for choice in self._choices]

    def _row(self, choice: InterviewChoice, width: int) -> list[Content]:
        title = Content.styled(one_line(choice.title), STRONG)
        return hang(Content("  "), title + Content.styled(f"   {one_line(choice.facts)}", FAINT), width)

    def watch_cursor(self) -> None:
        """Keep the chosen row in view."""
        super().watch_cursor()
        if isinstance(self.parent, VerticalScroll) and self.size.width:
            before = sum(len(row) for row in self.rows(self.content_size.width)[: self.cursor])
            self.parent.scroll_to(y=before - _ABOVE if self.cursor else 0, animate=False)
