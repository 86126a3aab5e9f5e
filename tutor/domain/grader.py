"""What a session needs of a grader, whoever keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from tutor.domain.grade import Grade
from tutor.domain.question import Question


class GradesAnswers(Protocol):
    """Judges an answer point by point; the same answer always gets the same grade."""

    def grade(self, question: Question, answer: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Grade:
        """Return the judgement.

        Args:
            question: What was asked.
            answer: The learner's text.
            aliases: The learner's own accepted wordings by the point's text.
        """
        ...
