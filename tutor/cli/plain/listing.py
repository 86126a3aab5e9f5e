"""A numbered list of questions, shown in portions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

from tutor.domain.question import Question
from tutor.errors import UsageError

PORTION = 20
"""Lines at once: what a screen of 24 lines holds, and what one listens to."""


@dataclass
class Listing:
    """What was listed last."""

    questions: Sequence[Question]
    shown: int = 0

    def show_more(self) -> None:
        """Print the next portion."""
        portion = self.questions[self.shown : self.shown + PORTION]
        for number, question in enumerate(portion, self.shown + 1):
            about = ", ".join(part for part in (question.topic, str(question.level or "")) if part)
            click.echo(f"  {number}  {question.title} ({about})")
        self.shown += len(portion)
        rest = len(self.questions) - self.shown
        click.echo(f"{rest} more; :more lists them." if rest else "That is all.", err=True)

    def at(self, number: int) -> Question:
        """Return the question with a number.

        Raises:
            UsageError: when there is none.
        """
        if not 1 <= number <= len(self.questions):
            raise UsageError(f"The list has no number {number}.", f"Its numbers go from 1 to {len(self.questions)}.")
        return self.questions[number - 1]
