"""What interview to hold: one row each, picked by a click or with the arrows and enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from tutor.settings.values import DEFAULTS, InterviewDefaults
from tutor.tui.interviewing import Lobby
from tutor.tui.safe_text import one_line
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.choice_list import ChoiceList, hang

_ABOVE = 2
"""Lines kept in view above the chosen row."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An interview that can be held."""

    title: str
    facts: str
    questions: int = 8
    minutes: int = 30
    topics: tuple[str, ...] = ()
    is_left: bool = False
    """Go on with the one that was left instead."""


def choices_of(lobby: Lobby, usual: InterviewDefaults = DEFAULTS.interview) -> list[Choice]:
    """Return the choices, the likeliest first; `usual` is what the learner set for an interview."""
    left = [Choice("Go on with the interview you left", lobby.left, is_left=True)] if lobby.left else []
    common = [
        Choice("A mock interview", f"{_length(usual)}, all topics", usual.questions, usual.minutes),
        Choice("A short one", "3 questions, 10 minutes, all topics", 3, 10),
    ]
    topics = [Choice(f"Only {topic}", "5 questions, 20 minutes", 5, 20, (topic,)) for topic in lobby.topics]
    return [*left, *common, *(topics if len(topics) > 1 else [])]


def _length(usual: InterviewDefaults) -> str:
    questions = f"{usual.questions} question{'' if usual.questions == 1 else 's'}"
    return f"{questions}, {usual.minutes} minutes" if usual.minutes else f"{questions}, no time limit"


class StartList(ChoiceList):
    """The choices."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", "begin", key_display="enter")]

    @dataclass
    class Picked(Message):
        """An interview is chosen."""

        choice: Choice

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.can_focus = True
        self._choices: list[Choice] = []

    def offer(self, lobby: Lobby, usual: InterviewDefaults = DEFAULTS.interview) -> None:
        """Show what can be begun."""
        self._choices = choices_of(lobby, usual)
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

    def _row(self, choice: Choice, width: int) -> list[Content]:
        title = Content.styled(one_line(choice.title), STRONG)
        return hang(Content("  "), title + Content.styled(f"   {one_line(choice.facts)}", FAINT), width)

    def watch_cursor(self) -> None:
        """Keep the chosen row in view."""
        super().watch_cursor()
        if isinstance(self.parent, VerticalScroll) and self.size.width:
            before = sum(len(row) for row in self.rows(self.content_size.width)[: self.cursor])
            self.parent.scroll_to(y=before - _ABOVE if self.cursor else 0, animate=False)
