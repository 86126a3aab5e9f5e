"""What the Progress screen shows: each panel as a plot and as the table of the same figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from textual.content import Content

from tutor.sessions.plan_to_goal import GoalOutlook
from tutor.sessions.progress import Progress, Readiness
from tutor.sessions.report_words import CONFIDENCES, percent
from tutor.text.safe_text import one_line
from tutor.tui.glyphs import Glyphs
from tutor.tui.learner_data import Standing
from tutor.tui.styles import CARE, FAINT
from tutor.tui.widgets.charts import Bar, Table, bar_chart, calendar, column_chart

WEEKS = 12
_COLUMN_LINES = 6
_SHOWN_WRONG = 5
_NO_GOAL = "No goal is set. In a shell: tutor goal 2026-12-15, with the day of your interview."
_NO_INTERVIEW = "No interview has been ended yet."
_NO_CONFIDENCE = "Say how sure you are before you submit, and this tells how right you were."

Plot = Callable[[int, Glyphs], list[Content]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One subject."""

    title: str
    plot: Plot
    table: Table | None
    """None while there are no figures; the notes say what to do."""
    notes: tuple[tuple[str, str], ...] = ()
    """Sentences below, each with its style."""


def build_panels(standing: Standing) -> tuple[Panel, ...]:
    """Return the panels, always the same ones in the same order."""
    progress, today = standing.progress, standing.today
    return (
        _readiness("Readiness by topic", sorted(progress.topics, key=lambda topic: topic.share)),
        _readiness("Readiness by level", progress.levels),
        _confidence(progress),
        _calendar(progress, today),
        _due(progress, today),
        _interviews(progress),
        _goal(standing.outlook),
    )


def summary(progress: Progress, dot: str) -> tuple[str, str]:
    """Return where the learner stands in two lines."""
    streak = progress.streak
    first = [f"{progress.due} due", f"{progress.new} new", f"ready {percent(progress.ready)} (estimate)"]
    first.append(f"streak {_numbered(streak.current, 'day')}, longest {streak.longest}")
    second = [_numbered(progress.attempts, "answer"), _numbered(progress.reviews, "review")]
    second += [f"retention {percent(progress.retention)} (90 days)"] if progress.retention is not None else []
    second.append(f"last week {_time(progress.seconds_last_week)}")
    return f" {dot} ".join(first), f" {dot} ".join(second)


def _numbered(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"


def _bars(bars: Sequence[Bar], width: int, glyphs: Glyphs) -> list[Content]:
    return bar_chart(bars, width, glyphs)


def _readiness(title: str, groups: Sequence[Readiness]) -> Panel:
    bars = [
        Bar(group.name, group.share, f"{percent(group.share):>5} {group.seen:>3}/{group.questions}") for group in groups
    ]
    rows = tuple((group.name, percent(group.share), str(group.seen), str(group.questions)) for group in groups)
    heads = (title.rsplit(" ", 1)[-1], "ready", "seen", "questions")
    note = "Likely recalled now, and how many were seen. An estimate."
    return Panel(title, partial(_bars, bars), Table(heads, rows), ((note, FAINT),))


def _calendar(progress: Progress, today: date) -> Panel:
    counts = {total.day: total.attempts for total in progress.days}
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    mondays = [first + timedelta(weeks=week) for week in range(WEEKS)]
    rows = tuple(
        (f"{monday:%d %b}", *(_count(counts, monday + timedelta(days=day), today) for day in range(7)))
        for monday in mondays
    )
    heads = ("week of", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return Panel(
        f"Calendar, {WEEKS} weeks",
        lambda width, glyphs: [line.truncate(width) for line in calendar(counts, today, WEEKS, glyphs)],
        Table(heads, rows),
        (("Answers a day.", FAINT),),
    )


def _count(counts: dict[date, int], day: date, today: date) -> str:
    return str(counts.get(day, 0)) if day <= today else ""


def _due(progress: Progress, today: date) -> Panel:
    names = ["today", *(f"{today + timedelta(days=ahead):%a %d %b}" for ahead in range(1, len(progress.due_by_day)))]
    most = max(progress.due_by_day, default=0) or 1
    bars = [Bar(name, due / most, f"{due:>4}") for name, due in zip(names, progress.due_by_day, strict=True)]
    rows = tuple((name, str(due)) for name, due in zip(names, progress.due_by_day, strict=True))
    return Panel("Due in the next two weeks", partial(_bars, bars), Table(("day", "due"), rows))


def _interviews(progress: Progress) -> Panel:
    if not progress.interviews:
        return Panel("Interviews", _nothing, None, ((_NO_INTERVIEW, ""),))
    marks = [mark for _, mark in progress.interviews]
    rows = tuple((f"{when.astimezone():%d %b %Y}", percent(mark)) for when, mark in progress.interviews)
    note = f"{percent(marks[0])} in the first, {percent(marks[-1])} in the last of {len(marks)}."
    return Panel("Interviews", partial(_columns, marks), Table(("day", "mark"), rows), ((note, FAINT),))


def _columns(shares: Sequence[float], width: int, glyphs: Glyphs) -> list[Content]:
    return column_chart(shares, width, _COLUMN_LINES, glyphs)


def _nothing(width: int, glyphs: Glyphs) -> list[Content]:
    del width, glyphs
    return []


def _confidence(progress: Progress) -> Panel:
    calibration = progress.calibration
    if calibration.brier is None:
        return Panel("Confidence", _nothing, None, ((_NO_CONFIDENCE, ""),))
    bars, rows = [], []
    for row in calibration.rows:
        name = CONFIDENCES[row.confidence]
        bars += [
            Bar(name, row.stated, f"{percent(row.stated):>5} said"),
            Bar("", row.share, f"{percent(row.share):>5} right"),
        ]
        rows.append((name, percent(row.stated), percent(row.share), str(row.answers)))
    wrong = [(f"! sure but wrong: {one_line(item.title)}", CARE) for item in progress.sure_but_wrong[:_SHOWN_WRONG]]
    over = _numbered(calibration.answers, "answer")
    note = f"Brier score {calibration.brier:.2f} over {over}: 0 is perfect, 0.25 is a coin."
    table = Table(("how sure", "said", "right", "answers"), tuple(rows))
    return Panel("Confidence", partial(_bars, bars), table, ((note, FAINT), *wrong))


def _goal(outlook: GoalOutlook | None) -> Panel:
    if outlook is None:
        return Panel("Goal", _nothing, None, ((_NO_GOAL, ""),))
    estimates = (("now", outlook.now), ("without practice", outlook.without), ("with the plan", outlook.with_plan))
    bars = [Bar(name, each.questions, f"{percent(each.questions):>5}") for name, each in estimates]
    curve = [day.recall for day in outlook.days if day.recall is not None]
    told = tuple((name, percent(each.questions), percent(each.points)) for name, each in estimates)
    days = tuple((_ahead(day.number), percent(day.recall), "") for day in outlook.days if day.recall is not None)
    title = f"Recall to {outlook.goal.day:%d %b %Y}, {_numbered(outlook.days_left, 'day')} left"
    table = Table(("estimate", "questions", "points"), told + days)
    return Panel(title, lambda width, glyphs: _outlook(bars, curve, width, glyphs), table, _goal_notes(outlook))


def _ahead(number: int) -> str:
    return "evening of today" if number == 0 else f"in {_numbered(number, 'day')}"


def _outlook(bars: Sequence[Bar], curve: Sequence[float], width: int, glyphs: Glyphs) -> list[Content]:
    columns = [Content(""), *column_chart(curve, width, _COLUMN_LINES, glyphs)] if curve else []
    return [*bar_chart(bars, width, glyphs), *columns]


def _goal_notes(outlook: GoalOutlook) -> tuple[tuple[str, str], ...]:
    notes = [
        (
            f"{outlook.goal.minutes_per_day} min a day, question by question from the forgetting curve. An estimate.",
            FAINT,
        )
    ]
    if outlook.unseen:
        needed = math.ceil(outlook.minutes_needed)
        notes.append((f"! {outlook.unseen} questions stay unseen; about {needed} min a day would reach them.", CARE))
    return tuple(notes)
