"""The coverage map: what the reference says, point by point, beside what the learner said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message

from tutor.domain.grade import Grade, PointStatus, PointVerdict
from tutor.text.safe_text import one_line
from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import CARE, FAINT, MARK
from tutor.tui.widgets.choice_list import ChoiceList, hang
from tutor.tui.widgets.marked_answer import STYLES, MarkedAnswer, letter_of, sign_of


class PointList(ChoiceList):
    """The key points, each with its sign and letter; picking one says "I was right"."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", "I was right here", key_display="enter")]

    @dataclass
    class Picked(Message):
        """The learner picks a point."""

        letter: str
        point: PointVerdict

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.points: tuple[PointVerdict, ...] = ()
        self.can_focus = True

    @property
    def count(self) -> int:
        """Number of points."""
        return len(self.points)

    def picked(self, place: int) -> Message:
        """Name the point."""
        return self.Picked(letter_of(place), self.points[place])

    def rows(self, width: int) -> list[list[Content]]:
        """Return sign, letter and words of each point, and what differs."""
        return [self._row(place, point, width) for place, point in enumerate(self.points)]

    def _row(self, place: int, point: PointVerdict, width: int) -> list[Content]:
        sign = sign_of(point.status, glyphs_of(self))
        lead = Content.assemble((f"{sign} ", STYLES[point.status]), (f"{letter_of(place)}  ", MARK))
        doubt = " (not sure)" if point.is_unsure else ""
        words = Content.assemble((one_line(point.point), _text_style(point)), (doubt, FAINT))
        row = hang(lead, words, width)
        if point.note:
            row += hang(Content("     "), Content.styled(one_line(point.note), CARE), width)
        return row


def _text_style(point: PointVerdict) -> str:
    return STYLES[PointStatus.CONTRADICTED] if point.status is PointStatus.CONTRADICTED else ""


class CoverageMap(Container):
    """Both sides: stacked when narrow; the screen's sheet puts them side by side when wide."""

    DEFAULT_CSS = """
    CoverageMap {
        height: auto;
        layout: vertical;
        & > PointList { height: auto; width: 1fr; }
        & > MarkedAnswer { height: auto; width: 1fr; margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.points = PointList()
        self._answer = MarkedAnswer()

    def compose(self) -> ComposeResult:
        """Show both sides."""
        yield self.points
        yield self._answer

    def show(self, grade: Grade, answer: str) -> None:
        """Show a grade with the answer it is of."""
        self.points.points = grade.points
        self.points.redraw()
        self._answer.show(grade, answer)
