"""Figures of an evaluation: tables for people, one object for machines."""

from __future__ import annotations

import math
from collections.abc import Sequence

import click
from pydantic import TypeAdapter

from tutor.domain.grade import PointStatus
from tutor.evaluation.grading_metrics import Interval
from tutor.evaluation.grading_report import Report
from tutor.evaluation.retrieval_report import RankingLine, RetrievalReport

Cells = Sequence[str]


def dump_report(report: RetrievalReport | Report) -> str:
    """Return a report as one line of JSON; a figure that is not a number is null."""
    return TypeAdapter(type(report)).dump_json(report).decode()


def show_report(report: RetrievalReport | Report) -> None:
    """Print the tables of a report."""
    if isinstance(report, RetrievalReport):
        _show_retrieval(report)
    else:
        _show_grading(report)
    click.echo("\nIn brackets: the middle 95 % over resampled rows.", err=True)


def _show_retrieval(report: RetrievalReport) -> None:
    click.echo(f"{report.questions} questions in the deck; asked: {report.asked}\n")
    _show_ranking("", report.ranking)
    if report.scope:
        click.echo("\nTold from questions without an answer")
        rows = [
            (line.kind, str(line.count), _figure(line.auroc), _figure(line.fpr_at_95_recall)) for line in report.scope
        ]
        _show_table(("kind", "n", "AUROC", "let through at 95 % recall"), rows)
    if report.confidence:
        click.echo(f"\nCoverage at 95 % precision  {_figure(report.confidence.coverage_at_95_precision)}")
        click.echo(f"Expected calibration error  {_figure(report.confidence.calibration_error)}")
    if report.conversations:
        click.echo("\nConversations")
        _show_ranking("", report.conversations)


def _show_ranking(first: str, lines: Sequence[RankingLine]) -> None:
    rows = [
        (line.group, str(line.count), *map(_figure, (line.hit_at_1, line.hit_at_3, line.mrr, line.ndcg_at_10)))
        for line in lines
    ]
    _show_table((first, "n", "hit@1", "hit@3", "MRR", "nDCG@10"), rows)


def _show_grading(report: Report) -> None:
    click.echo(f"{report.count} marked answers\n")
    for name, measure in (
        ("Pearson", report.pearson),
        ("Spearman", report.spearman),
        ("RMSE", report.rmse),
        ("pairs won by right answers", report.pairs_won),
    ):
        click.echo(f"{name:<28}{_figure(measure)}")
    if any(sum(row.values()) for row in report.confusion.values()):
        click.echo("\nPoints: marked as (line), graded as (column)")
        rows = [
            (status.value, *(str(report.confusion[status.value][other.value]) for other in PointStatus),
             _number(report.f1[status.value]))
            for status in PointStatus
        ]  # fmt: skip
        _show_table(("", *(status.value for status in PointStatus), "F1"), rows)
    click.echo("\nBy kind of answer")
    kinds = [
        (line.kind or "any", str(line.count), _number(line.mark), _number(line.score), str(line.false_passes),
         str(line.false_fails))
        for line in report.kinds
    ]  # fmt: skip
    _show_table(("kind", "n", "mark", "score", "false passes", "false fails"), kinds)


def _show_table(heading: Cells, rows: Sequence[Cells]) -> None:
    widths = [max(len(row[column]) for row in (heading, *rows)) for column in range(len(heading))]
    for row in (heading, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        click.echo("  ".join(cells).rstrip())


def _figure(measure: Interval) -> str:
    return f"{_number(measure.value)} ({_number(measure.low)} to {_number(measure.high)})"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"
