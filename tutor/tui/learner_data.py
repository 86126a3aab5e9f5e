"""What the screens tell of the learner, read from their data. Everything here runs in the engine's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.domain.clock import system_clock

if TYPE_CHECKING:
    from datetime import date

    from tutor.sessions.plan_to_goal import GoalOutlook
    from tutor.sessions.progress import Progress

EARLIER_QUESTIONS = 2_000
"""Searched by the history key: more than anyone remembers having asked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the learner stands today."""

    progress: Progress
    outlook: GoalOutlook | None
    """None while no goal is set."""
    today: date


def load_standing() -> Standing:
    """Return where the learner stands with all decks.

    Raises:
        TutorError: when a deck or the learner's data cannot be read.
    """
    from tutor.bootstrap.own_settings import own_settings
    from tutor.bootstrap.practice import open_learner, read_questions
    from tutor.sessions.plan_to_goal import look_ahead
    from tutor.sessions.progress import build_progress

    now, questions, retention = system_clock(), read_questions(None), own_settings().review.desired_retention
    with open_learner(system_clock) as store:
        goal = store.preferences.goal()
        outlook = look_ahead(store, questions, goal, now, retention) if goal else None
        return Standing(build_progress(store, questions, now), outlook, store.local_date(now))


def load_earlier_questions() -> tuple[str, ...]:
    """Return the questions asked so far, each once, newest first.

    Raises:
        StoreError: when the learner's data cannot be read.
    """
    from tutor import locations
    from tutor.bootstrap.practice import open_learner

    if not locations.database_file().exists():
        return ()
    with open_learner() as store:
        return tuple(dict.fromkeys(search.query for search in store.searches.latest(EARLIER_QUESTIONS)))
