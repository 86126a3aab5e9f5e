"""Counts what a deck holds: questions per topic and level, words, key points, examples, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from tutor.domain.question import Deck, Level, Question
from tutor.sessions.deck_check.answers import spoken_words
from tutor.sessions.deck_check.coverage import by_topic

TOTAL = "all topics"


@dataclass(frozen=True, slots=True)
class TopicStats:
    """One line of the table."""

    topic: str
    questions: int
    levels: dict[str, int]
    """Questions of each level; those without one are left out."""
    words: float
    """Mean words of an answer, as said aloud."""
    fewest_words: int
    most_words: int
    key_points: int
    examples: int
    with_sources: float
    """Share of questions that name a source, 0 to 1."""


def count_deck(deck: Deck) -> list[TopicStats]:
    """Return a line for each topic, in the deck's order, and one for all."""
    lines = [_count(topic, questions) for topic, questions in by_topic(deck).items()]
    return [*lines, _count(TOTAL, deck.questions)] if lines else []


def _count(topic: str, questions: Sequence[Question]) -> TopicStats:
    words = [spoken_words(question.answer) for question in questions]
    return TopicStats(
        topic=topic,
        questions=len(questions),
        levels={level.value: sum(question.level is level for question in questions) for level in Level},
        words=round(fmean(words), 1),
        fewest_words=min(words),
        most_words=max(words),
        key_points=sum(len(question.key_points) for question in questions),
        examples=sum(len(question.asked_as) for question in questions),
        with_sources=round(fmean(bool(question.sources) for question in questions), 4),
    )
