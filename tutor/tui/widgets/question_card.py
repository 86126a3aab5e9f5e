"""What is asked: the question, a probe, and the hints taken."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tutor.text.safe_text import one_line, printable
from tutor.tui.styles import ACCENT, FAINT, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget


class QuestionCard(LinesWidget):
    """The question in bold; below it, faintly, what was asked before it when it is a probe."""

    DEFAULT_CSS = """
    QuestionCard { padding: 1 1 0 1; max-width: 130; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._title, self._probe, self._given = "", "", ""
        self._hints: tuple[str, ...] = ()

    def ask(self, title: str, probe: str = "", hints: Sequence[str] = (), given: str = "") -> None:
        """Show a question with what is given to it; with a probe, the probe is what is asked."""
        self._title, self._probe, self._hints = one_line(title), one_line(probe), tuple(hints)
        self._given = printable(given).strip("\n")
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the lines."""
        if self._probe:
            lead = Content.styled("follow-up  ", ACCENT)
            title = hang(Content(""), Content.styled(self._title, FAINT), width)
            return [*title, *hang(lead, Content.styled(self._probe, STRONG), width)]
        lines = hang(Content(""), Content.styled(self._title, STRONG), width)
        for line in self._given.split("\n") if self._given else ():
            lines += hang(Content("  "), Content(line), width) if line.strip() else [Content("")]
        for number, hint in enumerate(self._hints, 1):
            lines += hang(Content.styled(f"hint {number}  ", ACCENT), Content(printable(hint)), width)
        return lines
