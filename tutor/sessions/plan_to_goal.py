"""The way to the interview date for this learner and these questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tutor.domain.learner import Goal
from tutor.domain.memory import Card
from tutor.domain.question import Question, QuestionId
from tutor.errors import UsageError
from tutor.scheduling.constants import SECONDS_PER_ANSWER
from tutor.scheduling.goal_plan import MOST_DAYS, PlannedDay, PlanRequest, plan_goal
from tutor.scheduling.memory import open_memory
from tutor.scheduling.recall import RecallEstimate, estimate_recall
from tutor.scheduling.retention import DESIRED_RETENTION
from tutor.store import Store

MOST_MINUTES = 24 * 60
_LIKELY_SECONDS = (20.0, 600.0)
"""Bounds on the learner's own time for an answer: beyond them the sample is not about answering."""


@dataclass(frozen=True, slots=True)
class GoalOutlook:
    """The plan and what it is likely to bring. All of it is an estimate."""

    goal: Goal
    days_left: int
    days: tuple[PlannedDay, ...]
    unseen: int
    """Questions that the time does not suffice for."""
    minutes_needed: float
    """A day, to get through every question; at most the goal's own when that suffices."""
    now: RecallEstimate
    """If the interview were now."""
    without: RecallEstimate
    """On the day, if nothing more is done."""
    with_plan: RecallEstimate
    """On the day, with the plan followed."""
    seconds_per_answer: float


def checked_goal(day: date, minutes_per_day: int, today: date) -> Goal:
    """Return the goal.

    Raises:
        UsageError: for a day that has passed or a time no day has.
    """
    if day < today:
        raise UsageError(f"{day.isoformat()} has passed.", "Give the day of the interview, as in 2026-12-15.")
    if not 1 <= minutes_per_day <= MOST_MINUTES:
        raise UsageError(f"{minutes_per_day} minutes a day cannot be planned.", f"Give 1 to {MOST_MINUTES}.")
    return Goal(day, minutes_per_day)


def look_ahead(
    store: Store,
    questions: Sequence[Question],
    goal: Goal,
    now: datetime,
    desired_retention: float = DESIRED_RETENTION,
) -> GoalOutlook:
    """Return the plan to the goal and the estimates of recall."""
    memory = open_memory(desired_retention)
    ids = list(dict.fromkeys(question.id for question in questions))
    points = {(question.id, point.text) for question in questions for point in question.key_points}
    cards = store.cards.questions() + store.cards.points()
    days_left = max((goal.day - store.local_date(now)).days, 0)
    moment = now + timedelta(days=min(days_left, MOST_DAYS)) if now.year < 9998 else now
    seconds = seconds_per_answer(store)
    request = PlanRequest(ids, cards, now, days_left, goal.minutes_per_day, seconds)
    plan = plan_goal(memory, request)

    def estimate(known: Sequence[Card], at: datetime) -> RecallEstimate:
        return estimate_recall(memory, known, ids, points, at)

    return GoalOutlook(
        goal=goal,
        days_left=days_left,
        days=plan.days,
        unseen=plan.unseen,
        minutes_needed=_minutes_needed(plan.days, plan.unseen, goal, seconds),
        now=estimate(cards, now),
        without=estimate(cards, moment),
        with_plan=estimate(_with_points(plan.cards, cards, points), moment),
        seconds_per_answer=seconds,
    )


def seconds_per_answer(store: Store) -> float:
    """Return the learner's own median time, or the usual one before there is any."""
    own = store.statistics.median_seconds()
    low, high = _LIKELY_SECONDS
    return SECONDS_PER_ANSWER if own is None else min(max(own, low), high)


def _minutes_needed(days: Sequence[PlannedDay], unseen: int, goal: Goal, seconds: float) -> float:
    """Return the time a day at which no question stays unseen, taking each to come back about twice."""
    if not unseen or not days:
        return float(goal.minutes_per_day)
    return goal.minutes_per_day + 3 * unseen * seconds / 60 / len(days)


def _with_points(planned: Sequence[Card], known: Sequence[Card], points: set[tuple[QuestionId, str]]) -> list[Card]:
    """Return the planned cards with one for each point: a point reviewed with its question is remembered like it.

    A point that stands worse than its question today keeps that distance: its stability is scaled alike.
    """
    before = {(card.question_id, card.point): card for card in known}
    by_question = {card.question_id: card for card in planned}
    cards = list(planned)
    for question, point in points:
        after = by_question.get(question)
        if after is not None:
            cards.append(_point_card(after, before.get((question, "")), before.get((question, point)), point))
    return cards


def _point_card(after: Card, question: Card | None, point: Card | None, text: str) -> Card:
    ratio = 1.0
    if question is not None and point is not None and question.stability and point.stability:
        ratio = min(1.0, point.stability / question.stability)
    stability = (after.stability or 0.0) * ratio
    return Card(
        after.question_id,
        after.due,
        text,
        after.state,
        after.step,
        stability or None,
        after.difficulty,
        after.last_review,
    )
