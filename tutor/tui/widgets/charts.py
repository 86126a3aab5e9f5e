"""Figures drawn with characters: bars, columns, a calendar, and the table that tells the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import ASCII, Glyphs
from tutor.tui.styles import ACCENT, FAINT, STRONG

_MAX_BAR = 32
"""Cells; a longer bar says nothing more."""
_MIN_BAR = 4
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ASCII_PARTS = " .#"
_SHADES = "·░▒▓█"
_ASCII_SHADES = ".-+*#"
_STEPS = (1, 5, 10, 20)
"""Answers a day from which a shade is darker."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_AXIS = 6
"""Cells before a column chart, for "100 % "."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart."""

    label: str
    share: float
    """0 to 1."""
    figure: str
    """The same in words, behind the bar."""


def bar_chart(bars: Sequence[Bar], width: int, glyphs: Glyphs) -> list[Content]:
    """Return a line for each bar: label, bar, figure."""
    labels = [Content(one_line(bar.label)) for bar in bars]
    figures = max((len(bar.figure) for bar in bars), default=0)
    room = max(width - figures - _MIN_BAR - 2, _MIN_BAR)
    label_width = min(max((label.cell_length for label in labels), default=0), room)
    cells = min(max(width - label_width - figures - 2, _MIN_BAR), _MAX_BAR)
    lines = []
    for label, bar in zip(labels, bars, strict=True):
        name = label.truncate(label_width, ellipsis=True)
        lead = name.pad_right(label_width - name.cell_length)
        lines.append(Content.assemble(lead, " ", share_bar(bar.share, cells, glyphs), f" {bar.figure}"))
    return lines


def share_bar(share: float, cells: int, glyphs: Glyphs) -> Content:
    """Return a bar of a number of cells, filled to a share of 0 to 1; anything above 0 shows."""
    bounded = min(max(share, 0.0), 1.0)
    filled = max(round(bounded * cells), 1 if bounded > 0 else 0)
    return Content.assemble((glyphs.bar * filled, ACCENT), (glyphs.empty * (cells - filled), FAINT))


def column_chart(shares: Sequence[float], width: int, height: int, glyphs: Glyphs) -> list[Content]:
    """Return columns side by side under an axis from 0 to 100 %; with too many, some are passed over evenly."""
    room = max(width - _AXIS - 1, 1)
    shown = _thinned(shares, room)
    cells = max(min(room // max(len(shown), 1), 5), 1)
    gap = 1 if cells > 1 else 0
    lines = []
    for row in range(height, 0, -1):
        parts = "".join(_part(share, row, height, glyphs) * (cells - gap) + " " * gap for share in shown)
        mark = {height: "100 %", (height + 1) // 2: "50 %"}.get(row, "") if height > 2 else ""
        lines.append(Content.assemble((f"{mark:>5} ", FAINT), (glyphs.divider, FAINT), (parts, ACCENT)))
    return [*lines, Content.styled("  0 % " + glyphs.rule * min(room + 1, cells * len(shown) + 1), FAINT)]


def _thinned(values: Sequence[float], room: int) -> list[float]:
    if len(values) <= room:
        return list(values)
    return [values[place * (len(values) - 1) // max(room - 1, 1)] for place in range(room)]


def _part(share: float, row: int, height: int, glyphs: Glyphs) -> str:
    """Return the character of a column in a row, counted from 1 at the bottom."""
    parts = _ASCII_PARTS if glyphs is ASCII else _EIGHTHS
    filled = min(max(share * height - (row - 1), 0.0), 1.0)
    steps = len(parts) - 1
    return parts[max(round(filled * steps), 1 if row == 1 else 0)]


def calendar(counts: Mapping[date, int], today: date, weeks: int, glyphs: Glyphs) -> list[Content]:
    """Return the last weeks, a column each and Monday on top, with a darker sign the more was done on a day."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    lines = [Content.styled("    " + _months(monday, weeks), FAINT)]
    for weekday in range(7):
        days = [monday + timedelta(weeks=week, days=weekday) for week in range(weeks)]
        cells = [_day(counts.get(day, 0), glyphs) if day <= today else Content("   ") for day in days]
        lines.append(Content.assemble((f"{_DAYS[weekday]} ", FAINT), *cells))
    return [*lines, Content(""), _legend(glyphs)]


def _months(monday: date, weeks: int) -> str:
    """Return the month's name above the first week that begins in it."""
    starts = [monday + timedelta(weeks=week) for week in range(weeks)]
    heads = [""] * weeks
    for week, start in enumerate(starts):
        if week == 0 or start.month != starts[week - 1].month:
            heads[week] = f"{start:%b}"
    if weeks > 1 and heads[1]:
        heads[0] = ""  # no room for two names
    return "".join(f"{head:<3}" if len(head) < 3 else head for head in heads)


def _day(count: int, glyphs: Glyphs) -> Content:
    shades = _ASCII_SHADES if glyphs is ASCII else _SHADES
    shade = shades[sum(count >= step for step in _STEPS)]
    return Content.styled(f"{shade * 2} ", ACCENT if count else FAINT)


def _legend(glyphs: Glyphs) -> Content:
    words = ["none", *(f"{step}+" for step in _STEPS)]
    parts = [
        _day(count, glyphs) + Content.styled(f"{word}  ", FAINT)
        for count, word in zip((0, *_STEPS), words, strict=True)
    ]
    return Content("    ") + Content("").join(parts)


@dataclass(frozen=True, slots=True)
class Table:
    """Figures with their names; the first column holds words, the others numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def text_table(table: Table, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the table in lines, the first column cut where the others leave no room."""
    rows = [tuple(one_line(cell) for cell in row) for row in (table.heads, *table.rows)]
    widths = [max(Content(row[column]).cell_length for row in rows) for column in range(len(table.heads))]
    widths[0] = max(min(widths[0], width - sum(widths[1:]) - 2 * (len(widths) - 1)), 6)
    lines = [_row(row, widths).truncate(width) for row in rows]
    rule = Content.styled(glyphs.rule * min(sum(widths) + 2 * (len(widths) - 1), width), FAINT)
    return [lines[0].stylize(STRONG), rule, *lines[1:]]


def _row(cells: Sequence[str], widths: Sequence[int]) -> Content:
    first = Content(cells[0]).truncate(widths[0], ellipsis=True)
    numbers = "".join(f"  {cell:>{size}}" for cell, size in zip(cells[1:], widths[1:], strict=True))
    return first.pad_right(widths[0] - first.cell_length) + Content(numbers)
