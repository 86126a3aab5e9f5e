"""The end of an interview: the verdict first, then what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.styles import ACCENT, CARE, FAINT, MARK, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from tutor.domain.question import QuestionId
    from tutor.sessions.report import GroupReport, InterviewReport

_BAR = 16
_ROOMY = 90
"""Cells of a page from which bars are whole; on a narrower one they are half as long, for the words behind them."""
_NAME = 28
_EARLIER = 6


class ReportPage(LinesWidget):
    """The report in one column."""

    DEFAULT_CSS = """
    ReportPage { max-width: 110; padding: 1 2; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._report: InterviewReport | None = None
        self._saved_to = ""

    def show(self, report: InterviewReport, saved_to: str) -> None:
        """Show a report, and where it was written."""
        self._report, self._saved_to = report, saved_to
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the report's lines."""
        report, glyphs = self._report, glyphs_of(self)
        if report is None:
            return []
        blocks = [
            self._top(report, width),
            _groups("by topic", report.topics, glyphs, width),
            _groups("by level", report.levels, glyphs, width),
            _named("strongest", report.strongest, report, width),
            _named("weakest", report.weakest, report, width),
            _study(report, width),
            _sureness(report, glyphs, width),
        ]
        lines = [line for block in blocks if block for line in [*block, Content("")]]
        return [line.truncate(width) for line in lines]

    def _top(self, report: InterviewReport, width: int) -> list[Content]:
        from tutor.sessions.report_words import percent, summary_line

        dot = glyphs_of(self).dot
        lines = [Content.styled(_plain(report.title, dot), FAINT)]
        lines += hang(Content(""), Content.styled(_plain(summary_line(report), dot), STRONG), width)
        if report.earlier and report.mark is not None:
            marks = ", ".join(percent(entry.mark) for entry in report.earlier[-_EARLIER:])
            lines += hang(Content("earlier  "), Content(f"{marks}, now {percent(report.mark)}"), width)
        if self._saved_to:
            lines += hang(Content.styled("saved  ", MARK), Content(one_line(self._saved_to)), width)
        return lines


def _plain(text: str, dot: str) -> str:
    return one_line(text).replace("·", dot).replace("–", "-")


def _title(words: str) -> Content:
    return Content.styled(words, FAINT)


def _groups(title: str, groups: Sequence[GroupReport], glyphs: Glyphs, width: int) -> list[Content]:
    if not groups:
        return []
    name = min(max(len(one_line(group.name)) for group in groups), _NAME)
    bar = _BAR if width >= _ROOMY else _BAR // 2
    return [_title(title), *(_group(group, name, bar, glyphs) for group in groups)]


def _group(group: GroupReport, width: int, cells: int, glyphs: Glyphs) -> Content:
    filled = round(cells * (group.mark or 0.0))
    share = "-" if group.mark is None else f"{round(100 * group.mark)} %"
    name = Content(one_line(group.name)).truncate(width, ellipsis=True)
    pad = " " * (width - name.cell_length)
    bar = Content.assemble((glyphs.bar * filled, ACCENT), (glyphs.empty * (cells - filled), FAINT))
    return Content.assemble("  ", name, pad, "  ", bar, f" {share:>6}  ", (group.verdict, FAINT))


def _named(title: str, keys: Iterable[QuestionId], report: InterviewReport, width: int) -> list[Content]:
    titles = {part.question_id: part.title for part in report.questions}
    rows = [hang(Content("  "), Content(one_line(titles.get(key, key))), width) for key in keys]
    return [_title(title), *(line for row in rows for line in row)] if rows else []


def _study(report: InterviewReport, width: int) -> list[Content]:
    rows = [
        hang(
            Content.assemble("  ", (f"{number} ", MARK)),
            Content.assemble(one_line(item.title), (f"   {one_line(item.reason)}", FAINT)),
            width,
        )
        for number, item in enumerate(report.study_next, 1)
    ]
    return [_title("study next"), *(line for row in rows for line in row)] if rows else []


def _sureness(report: InterviewReport, glyphs: Glyphs, width: int) -> list[Content]:
    from tutor.sessions.report_words import calibration_line

    lines = _named(f"{glyphs.warning} sure but wrong", report.sure_but_wrong, report, width)
    lines = [line.stylize(CARE) if not number else line for number, line in enumerate(lines)]
    brier = calibration_line(report)
    return [*lines, *(hang(Content(""), Content.styled(brier, FAINT), width) if brier else [])]
