"""Where a learner stands: streak, retention, readiness, time, calibration. Values only; front ends draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tutor.domain.attempt import Confidence
from tutor.domain.memory import Card
from tutor.domain.question import Level, Question, QuestionId
from tutor.scheduling.memory import Memory, open_memory
from tutor.scheduling.queue import due_by_day, is_due, is_put_off
from tutor.scheduling.reviewing import is_leech
from tutor.sessions.calibration import Calibration, CalibrationRow
from tutor.sessions.interview_constants import PASS_MARK
from tutor.store import Store
from tutor.store.statistics import DayTotal, SureButWrong

FORECAST_DAYS = 14
"""Days of the forecast of what falls due: two weeks are what one plans."""
RETENTION_DAYS = 90
"""Retention is told of this many days: long enough to be steady, short enough to be about now."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on which something was answered."""

    current: int
    """Ending today or yesterday."""
    longest: int
    days: int
    """Days with any answer."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How much of a topic or level is likely known now."""

    name: str
    questions: int
    seen: int
    """Answered at least once."""
    share: float
    """0 to 1: mean probability of recall, unseen questions counted as 0."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that `tutor stats` tells."""

    streak: Streak
    attempts: int
    reviews: int
    retention: float | None
    """Share, 0 to 1, of repeats in the last `RETENTION_DAYS` days that were recalled; None before the first."""
    due: int
    due_by_day: tuple[int, ...]
    """Of the next `FORECAST_DAYS` days, today first."""
    new: int
    leeches: tuple[QuestionId, ...]
    ready: float
    """0 to 1, over all questions."""
    topics: tuple[Readiness, ...]
    levels: tuple[Readiness, ...]
    seconds: float
    """Spent on answers in all."""
    seconds_last_week: float
    calibration: Calibration
    sure_but_wrong: tuple[SureButWrong, ...]
    disputed: int
    """Answers in which the learner disputed a point."""
    override_rate: float | None
    """Share, 0 to 1, of answers disputed; None before the first."""
    days: tuple[DayTotal, ...]
    """Oldest first."""
    interviews: tuple[tuple[datetime, float], ...]
    """When, and the mark; oldest first."""


def build_progress(store: Store, questions: Sequence[Question], now: datetime) -> Progress:
    """Return the learner's progress on these questions."""
    memory, cards = open_memory(), {card.question_id: card for card in store.cards.questions()}
    today = store.local_date(now)
    days = tuple(store.statistics.days())
    recall = store.statistics.recall(_back(today, RETENTION_DAYS))
    disputed, attempts = store.statistics.disputes()
    recalls = {question.id: _recall(memory, cards.get(question.id), now) for question in questions}
    return Progress(
        streak=count_streak([total.day for total in days], today),
        attempts=attempts,
        reviews=store.statistics.reviews(),
        retention=recall.recalled / recall.repeats if recall.repeats else None,
        due=sum(question.id in cards and is_due(cards[question.id], now) for question in questions),
        due_by_day=due_by_day([cards[key] for key in recalls if key in cards], now, FORECAST_DAYS),
        new=sum(_is_new(cards.get(question.id), now) for question in questions),
        leeches=tuple(key for key, card in cards.items() if is_leech(card)),
        ready=_mean(list(recalls.values())),
        topics=_readiness({question.id: question.topic for question in questions}, recalls, cards),
        levels=_by_level(questions, recalls, cards),
        seconds=sum(total.seconds for total in days),
        seconds_last_week=sum(total.seconds for total in days if total.day > _back(today, 7)),
        calibration=stored_calibration(store),
        sure_but_wrong=tuple(store.statistics.sure_but_wrong(Confidence.CERTAIN, PASS_MARK)),
        disputed=disputed,
        override_rate=disputed / attempts if attempts else None,
        days=days,
        interviews=tuple(store.interviews.marks()),
    )


def count_streak(days: Sequence[date], today: date) -> Streak:
    """Return the streaks of days, given oldest first; days after today, from a clock that was wrong, do not end one."""
    longest = run = current = 0
    previous: date | None = None
    for day in days:
        run = run + 1 if previous is not None and (day - previous).days == 1 else 1
        longest, previous = max(longest, run), day
        if day <= today and (today - day).days <= 1:
            current = run
    return Streak(current, longest, len(days))


def stored_calibration(store: Store) -> Calibration:
    """Return the calibration over the whole history."""
    totals = store.statistics.confidence(PASS_MARK)
    return Calibration(tuple(CalibrationRow(Confidence(t.confidence), t.attempts, t.right) for t in totals))


def _recall(memory: Memory, card: Card | None, now: datetime) -> float:
    return memory.retrievability(card, now) if card else 0.0


def _is_new(card: Card | None, now: datetime) -> bool:
    return card is None or (card.last_review is None and not is_put_off(card, now))


def _by_level(
    questions: Sequence[Question], recalls: Mapping[QuestionId, float], cards: Mapping[QuestionId, Card]
) -> tuple[Readiness, ...]:
    found = _readiness({q.id: str(q.level) for q in questions if q.level is not None}, recalls, cards)
    return tuple(sorted(found, key=lambda each: list(Level).index(Level(each.name))))


def _readiness(
    groups: Mapping[QuestionId, str], recalls: Mapping[QuestionId, float], cards: Mapping[QuestionId, Card]
) -> tuple[Readiness, ...]:
    members: dict[str, list[QuestionId]] = {}
    for key, name in groups.items():
        members.setdefault(name, []).append(key)
    return tuple(
        Readiness(name, len(keys), sum(_is_seen(cards.get(key)) for key in keys), _mean([recalls[key] for key in keys]))
        for name, keys in members.items()
    )


def _is_seen(card: Card | None) -> bool:
    return card is not None and card.last_review is not None


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _back(day: date, days: int) -> date:
    return day - timedelta(days=days) if day.toordinal() > days else date.min
