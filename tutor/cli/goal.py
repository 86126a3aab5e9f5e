"""`tutor goal`: the day of the interview, and the way there."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from tutor.bootstrap.own_settings import own_settings
from tutor.bootstrap.practice import open_learner, read_questions
from tutor.cli.bars import bar
from tutor.domain.clock import system_clock
from tutor.domain.learner import Goal
from tutor.errors import UsageError
from tutor.sessions.plan_to_goal import GoalOutlook, checked_goal, look_ahead
from tutor.sessions.report_words import percent

DEFAULT_MINUTES_PER_DAY = 25
_SHOWN_DAYS = 7
_HINT = "Name the day of your interview: tutor goal 2026-12-15"


@click.command()
@click.argument("day", required=False)
@click.option("--minutes-per-day", type=int, help=f"Time for reviews; {DEFAULT_MINUTES_PER_DAY} unless you say.")
@click.option("--clear", is_flag=True, help="Forget the goal.")
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def goal(day: str | None, minutes_per_day: int | None, clear: bool, deck: Path | None, as_json: bool) -> None:
    """Set or show the day of your interview (2026-12-15) and what is likely remembered then."""
    with open_learner() as store:
        if clear:
            store.preferences.clear_goal()
            click.echo("The goal is forgotten.", err=True)
            return
        now, present = system_clock(), store.preferences.goal()
        if day is not None or minutes_per_day is not None:
            present = _changed(present, day, minutes_per_day, store.local_date(now))
            store.preferences.set_goal(present)
        if present is None:
            raise UsageError("No goal is set.", _HINT)
        retention = own_settings().review.desired_retention
        outlook = look_ahead(store, read_questions(deck), present, now, retention)
    if as_json:
        click.echo(json.dumps(asdict(outlook), default=str))
    else:
        show_outlook(outlook)


def _changed(present: Goal | None, day: str | None, minutes: int | None, today: date) -> Goal:
    if present is None and day is None:
        raise UsageError("No goal is set.", _HINT)
    chosen = _read_day(day) if day is not None or present is None else present.day
    if minutes is None:
        minutes = present.minutes_per_day if present else DEFAULT_MINUTES_PER_DAY
    return checked_goal(chosen, minutes, today)


def _read_day(text: str | None) -> date:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError as error:
        raise UsageError(f"“{text}” is not a day.", "Write it as year-month-day: 2026-12-15") from error


def show_outlook(outlook: GoalOutlook) -> None:
    """Print the plan and what it is likely to bring."""
    click.echo(
        f"{outlook.goal.day.isoformat()}: {outlook.days_left} days at {outlook.goal.minutes_per_day} minutes a day"
    )
    for name, estimate in (
        ("now", outlook.now),
        ("without practice", outlook.without),
        ("with the plan", outlook.with_plan),
    ):
        questions, points = percent(estimate.questions), percent(estimate.points)
        shares = f"{questions:>5} of {estimate.total} questions, {points:>5} of the points"
        click.echo(f"  {name:<17} {bar(estimate.questions)} {shares}")
    click.echo("These are estimates of what you would recall, from the forgetting curve of FSRS.")
    if outlook.unseen:
        needed = math.ceil(outlook.minutes_needed)
        click.echo(f"{outlook.unseen} questions stay unseen; about {needed} minutes a day would reach them all.")
    for day in outlook.days[:_SHOWN_DAYS]:
        when = "today" if day.number == 0 else f"in {day.number} day{'s' if day.number > 1 else ''}"
        click.echo(f"  {when:<10} {day.reviews:>3} reviews, {day.new:>3} new, {round(day.minutes)} minutes")
