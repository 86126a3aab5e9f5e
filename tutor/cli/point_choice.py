"""Asks which key point the learner's words do make: "I was right"."""

from __future__ import annotations

import click

from tutor.cli.answer_prompt import ask_key
from tutor.domain.grade import Grade, PointStatus


def ask_point(grade: Grade) -> str:
    """Return the point that is claimed; empty when there is none to claim or the learner declines."""
    open_points = [point for point in grade.points if point.status is not PointStatus.COVERED]
    if not open_points:
        click.echo("Every point counts already.", err=True)
        return ""
    for number, point in enumerate(open_points, 1):
        click.echo(f"  {number}  {point.point}")
    numbers = [str(number) for number in range(1, len(open_points) + 1)]
    key = ask_key("Which point do your words make? They are accepted for it from now on. Enter alone: none.", numbers)
    return open_points[int(key) - 1].point if key else ""
