"""What the shipped deck promises of every question; what needs an index is the doctor's."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conftest import LAMBDA_DECK
from tutor.corpus.loader import load_deck
from tutor.domain.marked_answer import Mark
from tutor.domain.question import Deck, Level, Question
from tutor.sessions.deck_check.answers import spoken_words

SOURCES = {f"Q{number}" for number in range(1, 27)}


@pytest.fixture(scope="module")
def deck() -> Deck:
    return load_deck(LAMBDA_DECK)


def shortcomings(question: Question) -> list[str]:
    """Return what the question lacks."""
    wanted = {
        "60 to 180 words": 60 <= spoken_words(question.answer) <= 180,
        "3 to 8 key points": 3 <= len(question.key_points) <= 8,
        "a probe and another wording for each point": all(one.probe and one.also for one in question.key_points),
        "a misconception": any(one.misconceptions for one in question.key_points),
        "examples": len(question.asked_as) >= (16 if question.source in SOURCES else 8),
        "2 to 4 follow-ups": 2 <= len({one.target for one in question.follow_ups} - {question.id}) <= 4,
        "a source, a level and tags": all((question.sources, question.level, question.tags)),
    }
    return [what for what, is_there in wanted.items() if not is_there]


def test_every_question_has_all_that_a_learner_needs(deck: Deck) -> None:
    assert {question.id: found for question in deck.questions if (found := shortcomings(question))} == {}


def test_the_deck_covers_the_syllabus(deck: Deck) -> None:
    levels = {Level.JUNIOR: 46, Level.MID: 77, Level.SENIOR: 85, Level.PRINCIPAL: 35}
    assert Counter(question.level for question in deck.questions) == levels
    assert len({question.topic for question in deck.questions}) == 16
    assert sorted(question.source for question in deck.questions if question.source) == sorted(SOURCES)


def test_every_source_question_has_marked_answers_of_each_kind(deck: Deck) -> None:
    for question in deck.questions:
        if question.source in SOURCES:
            marks = Counter(answer.mark for answer in question.marked_answers)
            assert marks[Mark.GOOD] >= 2 and marks[Mark.PARTIAL] >= 1 and marks[Mark.WRONG] >= 1, question.id
