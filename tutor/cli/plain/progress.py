"""Where the learner stands, told as figures: what `tutor stats` and `tutor goal` say, and what falls due when."""

from __future__ import annotations

from datetime import timedelta

import click

from tutor.bootstrap.practice import open_learner, read_questions
from tutor.cli.goal import show_outlook
from tutor.cli.plain.talk import Talk
from tutor.cli.stats_view import hours, show_progress
from tutor.domain.clock import system_clock
from tutor.sessions.plan_to_goal import look_ahead
from tutor.sessions.progress import Progress, build_progress

_SHOWN_DAYS = 14


def show(talk: Talk, text: str) -> None:
    """Tell readiness, calibration, what falls due, the days of practice, and the way to the goal."""
    del talk, text
    now, questions = system_clock(), read_questions(None)
    with open_learner() as store:
        progress = build_progress(store, questions, now)
        goal, today = store.preferences.goal(), store.local_date(now)
        outlook = look_ahead(store, questions, goal, now) if goal else None
    show_progress(progress)
    _show_due(progress)
    for day in progress.days[-_SHOWN_DAYS:]:
        when = "today" if day.day == today else "yesterday" if day.day == today - timedelta(days=1) else day.day
        click.echo(f"  {when}: {day.attempts} answers in {hours(day.seconds)}")
    if outlook is None:
        click.echo("\nNo goal is set. :goal 2027-01-15 sets the day of your interview.", err=True)
    else:
        click.echo("\nThe way to your interview")
        show_outlook(outlook)


def _show_due(progress: Progress) -> None:
    if any(progress.due_by_day):
        counts = (f"{count} in {days} days" for days, count in enumerate(progress.due_by_day) if days > 1 and count)
        first = f"{progress.due_by_day[0]} today", f"{progress.due_by_day[1]} tomorrow"
        click.echo(f"\nFalls due: {', '.join((*first, *counts))}")
    if progress.days:
        click.echo("\nDays of practice")
