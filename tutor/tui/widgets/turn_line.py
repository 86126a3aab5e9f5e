"""The line over a question: where one is, and a quiet clock."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from tutor.sessions.interview_state import Interview


def now() -> float:
    """Return seconds that only ever grow."""
    return time.monotonic()


class TurnLine(LinesWidget):
    """Words at the left; at the right the time on the interview with a note on the pace, while it runs."""

    DEFAULT_CSS = """
    TurnLine { height: 1; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._interview: Interview | None = None
        self._since = 0.0

    def on_mount(self) -> None:
        """Let the clock run."""
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        if self._interview is not None and self.screen.is_current:
            self.redraw(layout=False)

    def say(self, *words: str, timed: Interview | None = None) -> None:
        """Say where one is; with an interview, its clock runs from now."""
        self._words = words
        self._interview = timed
        self._since = now()
        self.redraw(layout=False)

    def lay_out(self, width: int) -> list[Content]:
        """Return the line; the words give way to the clock."""
        dot = glyphs_of(self).dot
        clock = self._clock(dot)
        left = Content.styled(f" {dot} ".join(map(one_line, self._words)), STRONG)
        left = left.truncate(max(width - len(clock) - 1, 0), ellipsis=True)
        return [left + Content.styled(clock.rjust(max(width - left.cell_length, 0)), FAINT)]

    def _clock(self, dot: str) -> str:
        if self._interview is None:
            return ""
        from tutor.sessions.interview_pace import clock_face, pace

        gone, interview = now() - self._since, self._interview
        turn = replace(interview.turns[-1], seconds=interview.turns[-1].seconds + gone)
        interview = replace(interview, seconds=interview.seconds + gone, turns=(*interview.turns[:-1], turn))
        return f"{clock_face(interview.seconds)} {dot} {pace(interview)}"
