"""The learner's own text, with the words that earned or lost a point in brackets, after the point's sign and letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.content import Content

from tutor.domain.grade import Grade, PointStatus, PointVerdict
from tutor.text.safe_text import printable
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.styles import CONTRADICTED, COVERED, FAINT, MISSED, PARTIAL
from tutor.tui.widgets.lines import LinesWidget

STYLES = {
    PointStatus.COVERED: COVERED,
    PointStatus.PARTIAL: PARTIAL,
    PointStatus.MISSED: MISSED,
    PointStatus.CONTRADICTED: CONTRADICTED,
}
_GRAVITY = (PointStatus.CONTRADICTED, PointStatus.PARTIAL, PointStatus.COVERED, PointStatus.MISSED)
"""Which style words get that decided several points."""
_ALPHABET = 26


def sign_of(status: PointStatus, glyphs: Glyphs) -> str:
    """Return the sign of a status."""
    return {
        PointStatus.COVERED: glyphs.covered,
        PointStatus.PARTIAL: glyphs.partial,
        PointStatus.MISSED: glyphs.missed,
        PointStatus.CONTRADICTED: glyphs.contradicted,
    }[status]


def letter_of(place: int) -> str:
    """Return the letter of a point: a to z, then numbers."""
    return chr(ord("a") + place) if place < _ALPHABET else str(place + 1)


@dataclass(slots=True)
class Mark:
    """A stretch of the answer and the points it decided."""

    start: int
    end: int
    points: list[tuple[PointStatus, str]]
    """Status and letter of each."""

    @property
    def status(self) -> PointStatus:
        """The gravest, which gives the stretch its style."""
        return min((status for status, _ in self.points), key=_GRAVITY.index)


def find_marks(grade: Grade, answer: str) -> list[Mark]:
    """Return the stretches that decided points, in order; those that overlap are one."""
    found = [
        Mark(*span, [(point.status, letter_of(place))])
        for place, point in enumerate(grade.points)
        if point.status is not PointStatus.MISSED and (span := _span(point, answer))
    ]
    marks: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, mark.end)):
        if marks and mark.start < marks[-1].end:
            marks[-1].end = max(marks[-1].end, mark.end)
            marks[-1].points += mark.points
        else:
            marks.append(mark)
    return marks


def _span(point: PointVerdict, answer: str) -> tuple[int, int] | None:
    if 0 <= point.start < point.end <= len(answer):
        return point.start, point.end
    words = [re.escape(word) for word in point.clause.split()]
    found = re.search(r"\s+".join(words), answer) if words else None
    return found.span() if found else None


class MarkedAnswer(LinesWidget):
    """What the learner wrote."""

    DEFAULT_CSS = """
    MarkedAnswer { max-width: 110; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._grade: Grade | None = None
        self._answer = ""

    def show(self, grade: Grade, answer: str) -> None:
        """Show an answer as it was graded."""
        self._grade, self._answer = grade, answer
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the text, wrapped."""
        if self._grade is None:
            return []
        title = Content.styled("what you wrote", FAINT)
        if not self._answer.strip():
            return [title, Content("nothing")]
        return [title, *self._content(self._grade).wrap(max(width, 8))]

    def _content(self, grade: Grade) -> Content:
        pieces: list[Content | tuple[str, str]] = []
        glyphs, end = glyphs_of(self), 0
        for mark in find_marks(grade, self._answer):
            lead = "[" + "".join(f"{sign_of(status, glyphs)}{letter} " for status, letter in mark.points)
            pieces.append(Content(printable(self._answer[end : mark.start])))
            pieces.append((f"{lead}{printable(self._answer[mark.start : mark.end])}]", STYLES[mark.status]))
            end = mark.end
        return Content.assemble(*pieces, Content(printable(self._answer[end:])))
