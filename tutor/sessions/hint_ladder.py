"""Four hints, each giving more away, made from what the learner's own answer still lacks."""

from __future__ import annotations

import re

from tutor.domain.grade import Grade, PointStatus
from tutor.domain.question import Question
from tutor.sessions.interview_constants import HINT_COSTS
from tutor.text.terms import STOP_WORDS, stems

RUNGS = len(HINT_COSTS)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*%?")
_KEPT_WORDS = 4
"""Words shown by the third rung: enough to start a sentence, seldom the fact itself."""


def next_hint(question: Question, grade: Grade, shown: int) -> str:
    """Return the hint after `shown` ones.

    Args:
        question: What was asked.
        grade: Of what is typed so far; its gaps are what the hint is about.
        shown: Rungs that were shown, less than `RUNGS`.
    """
    gap = first_gap(grade)
    if shown == 0:
        return _topic_nudge(question, gap, len(gaps(grade)))
    if shown >= RUNGS - 1 or not gap:
        return f"The answer:\n\n{question.answer.strip()}" if question.answer.strip() else _every_point(grade)
    return f"Fill the blanks: {blanked(gap)}" if shown == 1 else f"It begins: {first_words(gap)} …"


def hint_name(rung: int) -> str:
    """Return what a rung, counted from 0, gives and costs, before it is taken."""
    names = ("a nudge", "a key point with blanks", "its first words", "the answer")
    cost = HINT_COSTS[rung]
    return f"{names[rung]} (the mark becomes 0)" if cost >= 1 else f"{names[rung]} (-{cost:.2f})"


def gaps(grade: Grade) -> list[str]:
    """Return the points the answer lacks: contradicted ones first, then missed, then partial ones."""
    order = (PointStatus.CONTRADICTED, PointStatus.MISSED, PointStatus.PARTIAL)
    return [point.point for status in order for point in grade.points if point.status is status]


def first_gap(grade: Grade) -> str:
    """Return the point to hint at; empty when nothing is lacking."""
    return next(iter(gaps(grade)), "")


def blanked(point: str) -> str:
    """Return the point with its key words blanked, numbers and names before all, joining words kept."""
    return _WORD.sub(
        lambda match: match.group() if _is_joining(match.group()) else "_" * min(len(match.group()), 8), point
    )


def first_words(point: str) -> str:
    """Return the point's beginning, less than half of it."""
    words = point.split()
    return " ".join(words[: max(1, min(_KEPT_WORDS, len(words) // 2))])


def _is_joining(word: str) -> bool:
    return word.lower() in STOP_WORDS or word.lower() in _COMMON


_COMMON = frozenset(
    ("not", "no", "only", "more", "less", "than", "each", "per", "also", "while", "until", "after", "before")
)


def _topic_nudge(question: Question, gap: str, count: int) -> str:
    if not gap:
        return "Nothing seems to be missing. Read it over once and submit."
    known = set(stems(question.title))
    telling = [tag for tag in question.tags if not set(stems(tag)) <= known][:3]
    subjects = (
        " and ".join(filter(None, (", ".join(telling[:-1]), *telling[-1:])))
        or question.topic.strip()
        or "the question's every word"
    )
    points = "One point is" if count == 1 else f"{count} points are"
    return f"{points} still missing. Think of {subjects}."


def _every_point(grade: Grade) -> str:
    return "The points:\n\n" + "\n".join(f"- {point.point}" for point in grade.points)
