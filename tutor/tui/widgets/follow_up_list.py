"""The questions that lead on from an answer, numbered for the digit keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from tutor.text.safe_text import one_line
from tutor.tui.styles import FAINT, MARK
from tutor.tui.widgets.choice_list import ChoiceList, hang

if TYPE_CHECKING:
    from tutor.domain.search import FollowUpPrompt

_KIND_WIDTH = 13
"""Cells of the longest kind, "prerequisite", and a blank."""


class FollowUpList(ChoiceList):
    """Follow-up prompts; they stay usable for as long as their turn is on the screen."""

    DEFAULT_CSS = """
    FollowUpList {
        max-width: 110;
    }
    """

    @dataclass
    class Asked(Message):
        """A follow-up is asked."""

        prompt: FollowUpPrompt

    def __init__(self, prompts: Sequence[FollowUpPrompt]) -> None:
        """Take the prompts in the order of their numbers."""
        super().__init__()
        self.prompts = prompts

    @property
    def count(self) -> int:
        """Number of prompts."""
        return len(self.prompts)

    def picked(self, place: int) -> Message:
        """Ask the prompt."""
        return self.Asked(self.prompts[place])

    def rows(self, width: int) -> list[list[Content]]:
        """Return number, kind and question of each prompt."""
        return [self._row(number, prompt, width) for number, prompt in enumerate(self.prompts, 1)]

    def _row(self, number: int, prompt: FollowUpPrompt, width: int) -> list[Content]:
        lead = Content.assemble("  ", (str(number), MARK), " ", (prompt.kind.value.ljust(_KIND_WIDTH), FAINT))
        return hang(lead, Content(one_line(prompt.text)), width)
