"""Progress on a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from tutor.cli.bars import bar
from tutor.sessions.progress import Progress, Readiness
from tutor.sessions.report_words import CONFIDENCES, percent

_SHOWN = 5


def show_progress(progress: Progress) -> None:
    """Print the progress."""
    streak = progress.streak
    click.echo(f"{progress.due} due, {progress.new} new · ready {percent(progress.ready)} (estimate)")
    click.echo(f"Streak {streak.current} days, longest {streak.longest}, {streak.days} days in all")
    click.echo(
        f"{progress.attempts} answers, {progress.reviews} reviews, retention {percent(progress.retention)} (90 days)"
    )
    click.echo(f"Time {hours(progress.seconds)}, in the last week {hours(progress.seconds_last_week)}")
    _show_readiness("Readiness by topic", progress.topics)
    _show_readiness("Readiness by level", progress.levels)
    _show_calibration(progress)
    if progress.interviews:
        click.echo("Interviews: " + " → ".join(percent(mark) for _, mark in progress.interviews[-8:]))
    click.echo(f"You disputed {progress.disputed} grades ({percent(progress.override_rate)}).")
    if progress.leeches:
        click.echo(f"Forgotten again and again: {', '.join(progress.leeches[:_SHOWN])}")


def dump_progress(progress: Progress) -> str:
    """Return the progress as one JSON object."""
    record = asdict(progress)
    record["calibration"] = {
        "brier": progress.calibration.brier,
        "answers": progress.calibration.answers,
        "rows": [asdict(row) | {"stated": row.stated} for row in progress.calibration.rows],
    }
    return json.dumps(record, ensure_ascii=False, default=str)


def _show_readiness(heading: str, groups: Sequence[Readiness]) -> None:
    if groups:
        click.echo(f"\n{heading}")
    width = max((len(group.name) for group in groups), default=0)
    for group in sorted(groups, key=lambda group: group.share) if "topic" in heading else groups:
        seen = f"{group.seen} of {group.questions} seen"
        click.echo(f"  {group.name:<{width}}  {bar(group.share)} {percent(group.share):>5}  {seen}")


def _show_calibration(progress: Progress) -> None:
    calibration = progress.calibration
    if calibration.brier is None:
        return
    click.echo(f"\nConfidence: Brier score {calibration.brier:.2f} over {calibration.answers} answers")
    for row in calibration.rows:
        click.echo(f"  {CONFIDENCES[row.confidence]:<12} {percent(row.share):>5} right of {row.answers}")
    for item in progress.sure_but_wrong[:_SHOWN]:
        click.echo(f"  sure but wrong: {item.question_id}  {item.title}")


def hours(seconds: float) -> str:
    """Return a time in hours and minutes."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"
