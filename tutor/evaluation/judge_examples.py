"""What the judge learns from: an answer, key points, and what the answer does with each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.grade import PointStatus
from tutor.domain.question import Question
from tutor.grading.raw_questions import build_question

Target = tuple[float, float, float]
"""Shares of missed, covered and contradicted; they sum to 1."""
MISSED: Target = (1.0, 0.0, 0.0)
COVERED: Target = (0.0, 1.0, 0.0)
CONTRADICTED: Target = (0.0, 0.0, 1.0)
PARTIAL: Target = (0.45, 0.55, 0.0)
"""A part of a point is neither: the target lies between, so that its probability lands in the unsure middle."""

SOURCE_GROUP = "Q"
"""What the groups of the shipped deck's source questions begin with; nothing else does."""
_SOURCE = re.compile(r"\[q(\d+)\]\s*")

TARGETS = {"missed": MISSED, "covered": COVERED, "contradicted": CONTRADICTED, "partial": PARTIAL}
_STATUSES = {target: PointStatus(name) for name, target in TARGETS.items()}


@dataclass(frozen=True, slots=True)
class JudgeExample:
    """One answer with the points it is marked on."""

    question: str
    points: tuple[str, ...]
    answer: str
    targets: tuple[Target, ...]
    """One per point."""
    group: str
    """The question it comes from; figures are split by it."""
    kind: str = ""
    """How it came about, for counts in the training record."""
    weight: float = 1.0

    @property
    def length(self) -> int:
        """Return characters of everything the judge reads, for batches of like length."""
        return len(self.question) + len(self.answer) + sum(map(len, self.points))


def example(
    question: str, marked: Sequence[tuple[str, Target]], answer: str, group: str, kind: str, weight: float = 1.0
) -> JudgeExample:
    """Return an example from (point, target) pairs."""
    points, targets = zip(*marked, strict=True)
    return JudgeExample(question, points, answer, targets, group, kind, weight)


def grouped(question: str, group: str) -> tuple[str, str]:
    """Return a question's text and its group: `[q7]` in front says source question 7 of the shipped deck.

    Args:
        question: as written in a file of training material.
        group: of any other question.
    """
    source = _SOURCE.match(question)
    return (question[source.end() :], f"{SOURCE_GROUP}{source.group(1)}") if source else (question, group)


def question_of(marked: JudgeExample) -> Question:
    """Return the question of an authored answer, its points for a reference."""
    return build_question(marked.question, " ".join(marked.points), marked.points)


def statuses_of(marked: JudgeExample) -> tuple[PointStatus, ...]:
    """Return the statuses that an authored answer is marked with, one per point."""
    return tuple(_STATUSES[target] for target in marked.targets)
