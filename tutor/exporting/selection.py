"""Choosing the questions of a deck that are exported."""

from __future__ import annotations

from dataclasses import replace

from tutor.domain.question import Deck, Level, Question


def select_questions(deck: Deck, *, topic: str | None = None, level: Level | None = None) -> Deck:
    """The deck with only the questions of a topic and a level, and no follow-up to a question that is left out.

    Args:
        deck: The whole deck.
        topic: Part of a topic's name in any case; every topic when None.
        level: Every level when None.
    """
    wanted = topic.casefold() if topic else ""
    questions = tuple(
        one for one in deck.questions if wanted in one.topic.casefold() and (level is None or one.level == level)
    )
    return replace(deck, questions=_without_loose_ends(questions))


def _without_loose_ends(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    kept = {one.id for one in questions}
    return tuple(
        replace(one, follow_ups=tuple(next_one for next_one in one.follow_ups if next_one.target in kept))
        for one in questions
    )
