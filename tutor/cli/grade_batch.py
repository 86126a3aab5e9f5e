"""Grades a file of answers. A row that cannot be graded says so in its own line; the rows after it are graded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from tutor.cli.grade_json import dump_error_line, dump_grade_line
from tutor.domain.grade import Grade
from tutor.domain.grader import GradesAnswers
from tutor.domain.question import Question
from tutor.errors import GradingError, TutorError, UsageError
from tutor.grading.raw_questions import question_from_row

RAW_FIELDS = ("question", "reference", "key_points")
"""A row with one of them brings its own question."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a batch: an answer to a deck's question or to one of its own, or what is wrong with it."""

    id: str | int | None = None
    answer: str = ""
    question_id: str = ""
    question: Question | None = None
    error: str = ""


@dataclass
class Graders:
    """The graders of a batch; each is opened when the first row needs it."""

    open_deck: Callable[[], tuple[GradesAnswers, Mapping[str, Question]]]
    """Returns the grader of the decks, and their questions by id."""
    open_raw: Callable[[Sequence[Question]], GradesAnswers]
    """Returns the grader of the questions that the rows bring along."""
    raw_questions: list[Question] = field(default_factory=list)

    @cached_property
    def deck(self) -> tuple[GradesAnswers, Mapping[str, Question]]:
        """The grader of the decks, and their questions by id."""
        return self.open_deck()

    @cached_property
    def raw(self) -> GradesAnswers:
        """The grader of the rows' own questions."""
        return self.open_raw(self.raw_questions)

    def grade(self, row: Row) -> Grade:
        """Return a row's grade.

        Raises:
            GradingError: the decks have no such question, or it cannot be graded.
        """
        if row.question is not None:
            return self.raw.grade(row.question, row.answer)
        grader, questions = self.deck
        if row.question_id not in questions:
            raise GradingError(f"No question has the id “{row.question_id[:80]}”.")
        if not questions[row.question_id].can_be_graded:
            raise GradingError(
                f"The deck leaves {row.question_id} unanswered.", "Write its answer into the deck first."
            )
        return grader.grade(questions[row.question_id], row.answer)


def read_rows(source: Path | BinaryIO) -> list[Row]:
    """Read a batch.

    Raises:
        UsageError: when the file cannot be read.
    """
    try:
        content = source.read_bytes() if isinstance(source, Path) else source.read()
    except OSError as error:
        raise UsageError(f"The batch {source} cannot be read: {error.strerror}.", "Check the path.") from error
    # Not splitlines(): an answer may hold other line separators than the newline that ends a row.
    lines = content.decode("utf-8-sig", "replace").split("\n")
    return [_read_row(line, number) for number, line in enumerate(lines, 1) if line.strip()]


def grade_rows(rows: Sequence[Row], graders: Graders) -> Iterator[str]:
    """Yield one line of JSON a row, in order."""
    graders.raw_questions = distinct(row.question for row in rows if row.question is not None)
    for row in rows:
        if row.error:
            yield dump_error_line(row.id, row.error)
            continue
        try:
            yield dump_grade_line(row.id, graders.grade(row))
        except GradingError as error:
            yield dump_error_line(row.id, _sentence(error))


def distinct(questions: Iterable[Question]) -> list[Question]:
    """Return each question once; rows repeat theirs with every answer."""
    return list({(question.id, question.title, question.answer): question for question in questions}.values())


def _read_row(line: str, number: int) -> Row:
    try:
        # Once round, so that no half surrogate pair is left that could not be printed.
        row = json.loads(json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return Row(error=f"Line {number} is not JSON.")
    if not isinstance(row, dict):
        return Row(error=f"Line {number} is not an object.")
    identifier = row.get("id")
    # A bool is an int to Python, and would come back as 1.
    if isinstance(identifier, bool) or not isinstance(identifier, str | int | None):
        return Row(error=f"The id in line {number} is neither a text nor a whole number.")
    try:
        return _understood(row, identifier)
    except TutorError as error:
        return Row(identifier, error=_sentence(error))


def _understood(row: dict[str, Any], identifier: str | int | None) -> Row:
    answer, question_id = row.get("answer"), row.get("question_id", "")
    if not isinstance(answer, str):
        raise GradingError("The row has no answer.", "Give it as a text.")
    if not isinstance(question_id, str):
        raise GradingError("The question_id must be a text.", "Mend the row.")
    if any(row.get(name) is not None for name in RAW_FIELDS):
        return Row(identifier, answer, question_id, question_from_row(row))
    if not question_id:
        raise GradingError("A row needs a question_id, or question and reference.", "Add them.")
    return Row(identifier, answer, question_id)


def _sentence(error: TutorError) -> str:
    """Return message and hint as one text for a script."""
    parts = [part.strip().rstrip(".") for part in (error.message, error.hint) if part.strip()]
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."
