"""The interviews that are offered before one asks for anything special."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.domain.question import Question
from tutor.sessions.interview_defaults import DEFAULT_MINUTES, DEFAULT_QUESTIONS


@dataclass(frozen=True, slots=True)
class InterviewChoice:
    """An interview that can be held."""

    title: str
    facts: str
    questions: int = DEFAULT_QUESTIONS
    minutes: int = DEFAULT_MINUTES
    topics: tuple[str, ...] = ()
    is_left: bool = False
    """Go on with the one that was left instead."""


def topics_to_ask(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the topics that have a question with an answer to be graded against, in the decks' order."""
    return tuple(dict.fromkeys(each.topic for each in questions if each.can_be_graded))


def interview_choices(
    topics: Sequence[str], left: str = "", questions: int = DEFAULT_QUESTIONS, minutes: int = DEFAULT_MINUTES
) -> list[InterviewChoice]:
    """Return the choices, the likeliest first.

    Args:
        topics: What the decks have to ask about.
        left: Title of an interview that was left; empty when there is none.
        questions: Asked in the usual interview.
        minutes: Of the usual interview; 0 for no limit.
    """
    unfinished = [InterviewChoice("Go on with the interview you left", left, is_left=True)] if left else []
    usual = [
        InterviewChoice("A mock interview", f"{_length(questions, minutes)}, all topics", questions, minutes),
        InterviewChoice("A short one", "3 questions, 10 minutes, all topics", 3, 10),
    ]
    of_topics = [InterviewChoice(f"Only {topic}", "5 questions, 20 minutes", 5, 20, (topic,)) for topic in topics]
    return [*unfinished, *usual, *(of_topics if len(topics) > 1 else [])]


def _length(questions: int, minutes: int) -> str:
    asked = f"{questions} question{'' if questions == 1 else 's'}"
    return f"{asked}, {minutes} minutes" if minutes else f"{asked}, no time limit"
