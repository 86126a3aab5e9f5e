"""The learner of the pictures: ten weeks of answers, interviews, questions asked in vain, a goal. Always the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.grade import Grade, Verdict
from tutor.domain.learner import Goal
from tutor.domain.memory import Card, CardState, Rating
from tutor.domain.question import Question, QuestionId
from tutor.scheduling.memory import Memory, new_card, open_memory
from tutor.store import Store
from tutor.store.interviews import InterviewRecord

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE_FIRST = QuestionId("concurrency.scaling")
"""The question that a review begins with."""
_DAYS, _ANSWERS = 70, 420
_MARKS = (0.44, 0.52, 0.58, 0.55, 0.67, 0.72)
_GAPS = ("can I run a Lambda function on a GPU", "how do I test a function on my own machine", "what is Fargate")
_RATINGS = ((0.35, Rating.AGAIN), (0.5, Rating.HARD), (0.85, Rating.GOOD), (1.01, Rating.EASY))


def live(store: Store, questions: Sequence[Question]) -> None:
    """Write what the learner did."""
    random, memory = Random(8), open_memory()
    topics = list(dict.fromkeys(question.topic for question in questions))
    known = [question for question in questions if topics.index(question.topic) % 4 != 3]
    cards: dict[QuestionId, Card] = {}
    for number in range(_ANSWERS):
        at = NOW - timedelta(days=_DAYS * (1 - number / _ANSWERS), hours=-random.random())
        question = random.choice(known)
        if at.weekday() < 5 and question.id != DUE_FIRST:
            skill = 0.9 - 0.1 * (topics.index(question.topic) % 4) + 0.25 * number / _ANSWERS
            _answer(store, question, (at, skill), random, cards, memory)
    first = Card(DUE_FIRST, NOW - timedelta(days=9), "", CardState.REVIEW, None, 0.1, 6.0, NOW - timedelta(days=60), 3)
    store.cards.put([*cards.values(), first])
    _interviews_and_gaps(store, questions[0].deck)


def _answer(
    store: Store, question: Question, moment: tuple[datetime, float], random: Random,
    cards: dict[QuestionId, Card], memory: Memory,
) -> None:  # fmt: skip
    at, skill = moment
    mark = round(min(max(random.gauss(skill, 0.2), 0.0), 1.0), 2)
    confidence = Confidence(min(max(round(1.2 + 1.9 * mark + random.gauss(0, 0.5)), 1), 3))
    attempt = Attempt(
        f"answer{len(cards)}-{at:%j%H%M%S%f}", at, question.id, question.title, question.deck, question.topic,
        str(question.level), "", Grade(question.id, mark, Verdict.ADEQUATE, ()), mark, Occasion.REVIEW, confidence,
        seconds=75.0,
    )  # fmt: skip
    store.attempts.add_many([attempt])
    card = cards.get(question.id, new_card(question.id, at))
    rating = next(rating for limit, rating in _RATINGS if mark < limit)
    store.reviews.add(question.id, at, (rating, rating), [card], attempt.uid)
    cards[question.id] = memory.review(card, rating, at)


def _interviews_and_gaps(store: Store, deck: str) -> None:
    for number, mark in enumerate(_MARKS):
        at = NOW - timedelta(days=60 - 11 * number)
        revision = store.interviews.begin(f"interview{number}", "Interview", "{}")
        record = InterviewRecord(f"interview{number}", at, at, "Interview", True, mark, 8, revision, "{}")
        store.interviews.save(record)
    for number, text in enumerate(_GAPS):
        for _ in range(3 - number):
            store.gaps.add(text, deck, [DUE_FIRST])
    store.preferences.set_goal(Goal(date(2026, 12, 15), 25))
