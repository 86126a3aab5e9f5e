"""The other questions that come close, each with a bar that says how close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.styles import ACCENT, FAINT
from tutor.tui.widgets.choice_list import ChoiceList, hang

if TYPE_CHECKING:
    from tutor.domain.search import Hit

_CELLS = 8


def score_bar(score: float, glyphs: Glyphs) -> Content:
    """Return a bar and the score's first two decimals; scores outside 0 to 1 are drawn at the ends."""
    bounded = min(max(score, 0.0), 1.0)
    filled = round(bounded * _CELLS)
    figure = f"{bounded:.2f}".removeprefix("0")
    bar, rest = (glyphs.bar * filled, ACCENT), (glyphs.empty * (_CELLS - filled), FAINT)
    return Content.assemble(bar, rest, f" {figure:<4}".ljust(5))


class ClosestList(ChoiceList):
    """Close questions; a pick opens one as the answer."""

    @dataclass
    class Opened(Message):
        """A close question is wanted as the answer."""

        hit: Hit
        source: ClosestList
        """The list that it was picked from."""

    def __init__(self, hits: Sequence[Hit] = (), *, id: str | None = None, classes: str = "") -> None:  # noqa: A002
        """Take the hits, best first. `id` and `classes` are those of every widget."""
        super().__init__(id=id, classes=classes)
        self._hits = tuple(hits)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The questions on show."""
        return self._hits

    @hits.setter
    def hits(self, hits: Sequence[Hit]) -> None:
        self._hits = tuple(hits)
        self.cursor = 0
        self.redraw()

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self._hits)

    def picked(self, place: int) -> Message:
        """Open the question."""
        return self.Opened(self._hits[place], self)

    def rows(self, width: int) -> list[list[Content]]:
        """Return bar and title of each question."""
        glyphs = glyphs_of(self)
        return [hang(score_bar(hit.score, glyphs), Content(one_line(hit.question.title)), width) for hit in self._hits]
