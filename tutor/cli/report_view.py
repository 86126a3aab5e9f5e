"""The end of an interview on a terminal: the verdict first, then what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from tutor.cli.answer_prompt import ask_key
from tutor.cli.bars import bar
from tutor.domain.question import Question, QuestionId
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
    for heading, keys in (("Strongest", report.strongest), ("Weakest", report.weakest)):
        if keys:
            click.echo(f"{heading}: {', '.join(keys)}")
    if report.calibration.answers:
        click.echo(calibration_line(report))
    if report.sure_but_wrong:
        click.echo(f"Sure but wrong: {', '.join(report.sure_but_wrong)}")
    if report.study_next:
        click.echo("Study next:")
    for number, item in enumerate(report.study_next, 1):
        click.echo(f"  {number} {item.question_id}  {item.title} ({item.reason})")


def study(report: InterviewReport, questions: Mapping[QuestionId, Question]) -> None:
    """Show the answer to what is to be studied next, one key each, until enter alone."""
    numbered = {str(number): questions.get(item.question_id) for number, item in enumerate(report.study_next, 1)}
    present = {key: question for key, question in numbered.items() if question is not None}
    keys = "".join(present)
    while keys and (key := ask_key(f"Read an answer now?  {'  '.join(keys)}   (enter: done)", keys)):
        question = present[key]
        click.echo(f"\n{question.title}\n\n{question.answer.strip()}\n")
        for source in question.sources:
            click.echo(f"Source: {source}")


def _show_groups(groups: Sequence[GroupReport]) -> None:
    width = max((len(group.name) for group in groups), default=0)
    for group in groups:
        click.echo(f"  {group.name:<{width}}  {bar(group.mark)} {percent(group.mark):>5}  {group.verdict}")
    if groups:
        click.echo()
