"""The coverage map of an answer as lines: which point was covered, and by which words."""

from __future__ import annotations

import click

from tutor.cli.plain.output import is_plain
from tutor.domain.grade import Grade, PointStatus
from tutor.sessions.report_words import SIGNS, percent
from tutor.text.safe_text import one_line


def show_coverage(grade: Grade, mark: float, *, is_numbered: bool = False) -> None:
    """Print the verdict, every point, by its number when another command takes it, and the feedback."""
    lost = f" (mark {percent(mark)})" if abs(mark - grade.score) >= 0.005 else ""
    click.echo(f"\n{grade.verdict} · {percent(grade.score)}{lost}")
    for number, point in enumerate(grade.points, 1):
        doubt = " (not sure)" if point.is_unsure else ""
        place = f"{number}. " if is_numbered else ""
        click.echo(f"  {_sign(point.status)} {place}{point.point}{doubt}")
        if point.clause:
            click.echo(f"      you said: {one_line(point.clause)}")
        if point.note:
            click.echo(f"      {point.note}")
    if grade.feedback:
        click.echo(grade.feedback)


def _sign(status: PointStatus) -> str:
    """Return the status as a sign; in plain output as a word, which a screen reader does not pass over."""
    return f"{status.value}:" if is_plain() else SIGNS[status]
