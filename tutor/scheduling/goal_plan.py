"""The way to the day of the interview: what to do each day, and what is likely known on the day. A simulation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tutor.domain.memory import Card, Rating
from tutor.domain.question import QuestionId
from tutor.scheduling.memory import Memory, new_card

FIRST_RATING = Rating.GOOD
"""What a new question is taken to earn after its answer was read: FSRS's middle."""
SPREAD = 3
"""A new question should come back about this often before the day; 1/SPREAD of the days are kept for that."""
TOLD_DAYS = 40
"""Points of the curve of recall: as many as a chart shows, few enough to compute for thousands of questions."""
MOST_DAYS = 366
"""Further ahead the plan says nothing; later days would only repeat."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """The work of one day."""

    number: int
    """0 is today."""
    new: int
    reviews: int
    minutes: float
    recall: float | None = None
    """Share, 0 to 1, of all questions likely recalled at the end of the day; told of at most `TOLD_DAYS` days."""


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """The days up to the interview and the outlook."""

    days: tuple[PlannedDay, ...]
    cards: tuple[Card, ...]
    """The questions' cards as they would be on the day, for `estimate_recall`."""
    unseen: int
    """Questions that the time does not suffice for."""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What the plan rests on."""

    questions: Sequence[QuestionId]
    cards: Iterable[Card]
    """Of questions; those of points are passed over."""
    now: datetime
    days: int
    """Until the interview."""
    minutes_per_day: float
    seconds_per_answer: float
    seed: int = 0


def plan_goal(memory: Memory, request: PlanRequest) -> GoalPlan:
    """Simulate the days: due questions first, most endangered ones first, then as many new ones as the time allows."""
    return _Simulation(memory, request).run()


class _Simulation:
    """The state of the simulated learner, who recalls each question with the probability FSRS gives."""

    def __init__(self, memory: Memory, request: PlanRequest) -> None:
        wanted = set(request.questions)
        self.memory = memory
        self.request = request
        self.random = Random(request.seed)
        known = {card.question_id: card for card in request.cards if card.point == "" and card.question_id in wanted}
        self.cards = {key: card for key, card in known.items() if card.last_review is not None}
        put_off = {key for key, card in known.items() if card.is_suspended}
        self.unseen = [
            question for question in request.questions if question not in self.cards and question not in put_off
        ]

    def run(self) -> GoalPlan:
        count = min(max(self.request.days, 0), MOST_DAYS)
        new_until = count - count // SPREAD
        days = tuple(self._day(number, new_until) for number in range(count))
        return GoalPlan(days, tuple(self.cards.values()), len(self.unseen))

    def _day(self, number: int, new_until: int) -> PlannedDay:
        moment = self.request.now + timedelta(days=number)
        capacity = int(self.request.minutes_per_day * 60 / max(self.request.seconds_per_answer, 1.0))
        due = self._due(moment)[:capacity]
        fair_share = -(-len(self.unseen) // max(new_until - number, 1))
        new = self.unseen[: min(capacity - len(due), fair_share)]
        spare = capacity - len(due) - len(new)
        if number >= new_until and spare > 0:
            due += self._endangered(moment, set(due))[:spare]
        for question in due:
            self._review(question, moment)
        for question in new:
            self.cards[question] = self.memory.review(new_card(question, moment), FIRST_RATING, moment)
        self.unseen = self.unseen[len(new) :]
        minutes = (len(due) + len(new)) * self.request.seconds_per_answer / 60
        return PlannedDay(number, len(new), len(due), minutes, self._recall(number, moment))

    def _recall(self, number: int, moment: datetime) -> float | None:
        count = min(self.request.days, MOST_DAYS)
        if number % (-(-count // TOLD_DAYS)) and number != count - 1:
            return None
        total = len(self.cards) + len(self.unseen)
        return sum(self.memory.retrievability(card, moment) for card in self.cards.values()) / total if total else None

    def _due(self, moment: datetime) -> list[QuestionId]:
        """Return what falls due within the day."""
        end = moment + timedelta(hours=12)
        found = [card for card in self.cards.values() if card.due <= end and not card.is_suspended]
        found.sort(key=lambda card: self.memory.retrievability(card, moment))
        return [card.question_id for card in found]

    def _endangered(self, moment: datetime, chosen: set[QuestionId]) -> list[QuestionId]:
        """Return what is not due, but below the desired retention on the day, weakest first."""
        day = self.request.now + timedelta(days=self.request.days)
        floor = self.memory.scheduler.desired_retention
        found = [
            (self.memory.retrievability(card, day), key)
            for key, card in self.cards.items()
            if key not in chosen
            and not card.is_suspended
            and card.last_review is not None
            and moment - card.last_review > timedelta(hours=12)
        ]
        return [key for recall, key in sorted(found) if recall < floor]

    def _review(self, question: QuestionId, moment: datetime) -> None:
        card = self.cards[question]
        recalled = self.random.random() < self.memory.retrievability(card, moment)
        card = self.memory.review(card, Rating.GOOD if recalled else Rating.AGAIN, moment)
        if not recalled:  # it is asked again in the same sitting until it is known
            card = self.memory.review(card, Rating.GOOD, moment)
        self.cards[question] = card
