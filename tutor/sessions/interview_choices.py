"""The interviews that are offered before one asks for anything special."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.domain.question import Question


@dataclass(frozen=True, slots=True)
class InterviewChoice:
    """An interview that can be held."""

    title: str
    facts: str
    questions: int = 8
    minutes: int = 30
    topics: tuple[str, ...] = ()
    is_left: bool = False
    """Go on with the one that was left instead."""


def topics_to_ask(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the topics that have a question with an answer to be graded against, in the decks' order."""
    return tuple(dict.fromkeys(each.topic for each in questions if each.answer.strip() or each.key_points))


def interview_choices(topics: Sequence[str], left: str = "") -> list[InterviewChoice]:
    """Return the choices, the likeliest first.

    Args:
        topics: What the decks have to ask about.
        left: Title of an interview that was left; empty when there is none.
    """
    unfinished = [InterviewChoice("Go on with the interview you left", left, is_left=True)] if left else []
    usual = [
        InterviewChoice("A mock interview", "8 questions, 30 minutes, all topics"),
        InterviewChoice("A short one", "3 questions, 10 minutes, all topics", 3, 10),
    ]
    of_topics = [InterviewChoice(f"Only {topic}", "5 questions, 20 minutes", 5, 20, (topic,)) for topic in topics]
    return [*unfinished, *usual, *(of_topics if len(topics) > 1 else [])]
