"""`tutor history`: what was asked, answered and held as an interview."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tutor.bootstrap.practice import open_learner, read_questions
from tutor.cli.free_text import FreeTextCommand
from tutor.sessions.report_words import percent
from tutor.store.history import HistoryEntry, HistoryKind

_LONGEST = 160


@click.command(cls=FreeTextCommand)
@click.argument("query", nargs=-1)
@click.option("--kind", type=click.Choice([kind.value for kind in HistoryKind]), help="Only entries of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most this many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, with whole texts.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write an interview's report to FILE.md, .html or .json."
)
@click.option("--interview", "uid", help="Which interview; the last one unless you say. Its id is in --json.")
@click.option("--deck", type=click.Path(path_type=Path), help="The deck of that interview, for its model answers.")
def history(
    query: tuple[str, ...], kind: str | None, limit: int, as_json: bool, report: Path | None, uid: str | None,
    deck: Path | None,
) -> None:  # fmt: skip
    """Search questions asked, answers given and interviews, newest first."""
    if report is not None:
        _write_report(report, uid, deck)
        return
    with open_learner() as store:
        entries = store.history.search(" ".join(query), limit, HistoryKind(kind) if kind else None)
    for entry in entries:
        click.echo(_as_json(entry) if as_json else _line(entry))
    if not entries:
        click.echo("Nothing found.", err=True)


def _write_report(path: Path, uid: str | None, deck: Path | None) -> None:
    from tutor.sessions.report_building import report_of
    from tutor.sessions.report_files import check_report_path, write_report

    check_report_path(path)
    with open_learner() as store:
        write_report(report_of(store, {question.id: question for question in read_questions(deck)}, uid), path)
    click.echo(f"Report: {path}", err=True)


def _line(entry: HistoryEntry) -> str:
    mark = f" {percent(entry.mark)}" if entry.mark is not None else ""
    text = " ".join(entry.text.split())
    said = f"\n    {text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}" if text else ""
    return f"{entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.kind:<9}{mark:>6}  {entry.title}{said}"


def _as_json(entry: HistoryEntry) -> str:
    record = {
        "kind": str(entry.kind),
        "at": entry.at.isoformat(),
        "title": entry.title,
        "text": entry.text,
        "reference": entry.reference,
        "question_id": entry.question_id,
        "mark": entry.mark,
    }
    return json.dumps(record, ensure_ascii=False)
