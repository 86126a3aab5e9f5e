"""The end of an interview on a terminal: the verdict first, then what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tutor.cli.bars import bar
from tutor.sessions.report import GroupReport, InterviewReport
from tutor.sessions.report_words import calibration_line, percent, summary_line


def show_report(report: InterviewReport) -> None:
    """Print the report's summary; the whole is in its files."""
    click.echo(f"\n{report.title}\n{summary_line(report)}\n")
    _show_groups(report.topics)
    _show_groups(report.levels)
    if report.earlier and report.mark is not None:
        marks = [percent(entry.mark) for entry in report.earlier[-6:]]
        click.echo(f"Earlier interviews: {' → '.join(marks)} → {percent(report.mark)} now")
    if report.calibration.answers:
        click.echo(calibration_line(report))
    if report.sure_but_wrong:
        click.echo(f"Sure but wrong: {', '.join(report.sure_but_wrong)}")
    if report.study_next:
        click.echo("Study next:")
    for number, item in enumerate(report.study_next, 1):
        click.echo(f"  {number} {item.question_id}  {item.title} ({item.reason})")


def _show_groups(groups: Sequence[GroupReport]) -> None:
    width = max((len(group.name) for group in groups), default=0)
    for group in groups:
        click.echo(f"  {group.name:<{width}}  {bar(group.mark)} {percent(group.mark):>5}  {group.verdict}")
    if groups:
        click.echo()
