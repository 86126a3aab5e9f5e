"""The report's charts as inline SVG: no script, no font or picture from elsewhere, and text that a reader can hear."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tutor.sessions.calibration import CalibrationRow
from tutor.sessions.report_words import CONFIDENCES, percent

_WIDTH = 640
_NAME = 220
_ROW = 26


def bar_chart(title: str, bars: Sequence[tuple[str, float | None]]) -> str:
    """Return horizontal bars of shares, 0 to 1; None draws no bar."""
    height = _ROW * len(bars) + 8
    room = _WIDTH - _NAME - 60
    parts = []
    for number, (name, share) in enumerate(bars):
        y = number * _ROW + 4
        width = room * min(max(share or 0.0, 0.0), 1.0)
        parts.append(
            f'<text x="{_NAME - 8}" y="{y + 15}" text-anchor="end">{escape(_short(name))}</text>'
            f'<rect class="track" x="{_NAME}" y="{y + 3}" width="{room}" height="16" rx="3"/>'
            f'<rect class="bar" x="{_NAME}" y="{y + 3}" width="{width:.1f}" height="16" rx="3"/>'
            f'<text x="{_NAME + room + 8}" y="{y + 15}">{percent(share)}</text>'
        )
    return _svg(title, height, parts)


def line_chart(title: str, values: Sequence[tuple[str, float]]) -> str:
    """Return a line through shares, 0 to 1, each with the text of its point, oldest first."""
    height, left, top, bottom = 160, 40, 12, 130
    step = (_WIDTH - left - 20) / max(len(values) - 1, 1)
    at = [(left + number * step, bottom - (bottom - top) * value) for number, (_, value) in enumerate(values)]
    parts = [
        f'<line class="grid" x1="{left}" x2="{_WIDTH - 20}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{round(share * 100)}</text>'
        for share in (0.0, 0.5, 1.0)
        for y in (bottom - (bottom - top) * share,)
    ]
    parts.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in at)}"/>')
    for (x, y), (name, value) in zip(at, values, strict=True):
        told = f"<title>{escape(name)}: {percent(value)}</title>"
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4">{told}</circle>')
    first, last = values[0][0], values[-1][0]
    parts.append(f'<text x="{left}" y="{height - 8}">{escape(first)}</text>')
    parts.append(f'<text x="{_WIDTH - 20}" y="{height - 8}" text-anchor="end">{escape(last)}</text>')
    return _svg(title, height, parts)


def calibration_chart(rows: Sequence[CalibrationRow]) -> str:
    """Return what was right beside what was stated; the mark on each bar is the stated probability."""
    room, height = _WIDTH - _NAME - 60, _ROW * len(rows) + 8
    parts = []
    for number, row in enumerate(rows):
        y, stated = number * _ROW + 4, _NAME + room * row.stated
        parts.append(
            f'<text x="{_NAME - 8}" y="{y + 15}" text-anchor="end">{CONFIDENCES[row.confidence]} ({row.answers})</text>'
            f'<rect class="track" x="{_NAME}" y="{y + 3}" width="{room}" height="16" rx="3"/>'
            f'<rect class="bar" x="{_NAME}" y="{y + 3}" width="{room * row.share:.1f}" height="16" rx="3"/>'
            f'<line class="mark" x1="{stated:.1f}" x2="{stated:.1f}" y1="{y}" y2="{y + 22}"/>'
            f'<text x="{_NAME + room + 8}" y="{y + 15}">{percent(row.share)}</text>'
        )
    return _svg("Share that was right, by confidence; the line is what was stated", height, parts)


def _short(name: str, limit: int = 26) -> str:
    return name if len(name) <= limit else name[: limit - 1] + "…"


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    label = escape(title)
    head = f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}"><title>{label}</title>'
    return f"{head}{''.join(parts)}</svg>"
