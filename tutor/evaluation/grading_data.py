"""Reads marked answers: JSON lines with an answer, its mark, and where known each point's status.

A row names its question by `question_id`, by the number `q` of a source question, or brings `question`, `reference` and
`key_points` itself. That is also the form in which the batch command takes rows, so one reader serves both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.domain.grade import PointStatus
from tutor.domain.marked_answer import Mark
from tutor.domain.question import Question
from tutor.errors import GradingError
from tutor.grading.raw_questions import build_question

RIGHT_KINDS = frozenset(
    {"full_concise", "full_verbose", "typo_nonnative", "over_long_right", "equivalent_units", Mark.GOOD.value}
)
"""Kinds of answers that are right in full."""
ADVERSARIAL_KINDS = frozenset({"wrong_fact", "negated", "keyword_list", Mark.WRONG.value})
"""Kinds that a right answer to the same question has to beat."""


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One answer with its mark."""

    id: str
    group: str
    """What it is split by: all answers to one question share it."""
    kind: str
    question: Question
    answer: str
    score: float
    statuses: tuple[PointStatus, ...] = ()
    """One per key point, in their order; empty when only the answer is marked."""


def read_marked(path: Path, questions: Mapping[str, Question] | None = None) -> list[MarkedRow]:
    """Return the marked answers of a JSON Lines file.

    Args:
        path: the file.
        questions: questions by id and by source ("Q7"), for rows that do not bring their own.

    Raises:
        GradingError: a line is not a marked answer.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                rows.append(_row(json.loads(line), questions or {}, number))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise GradingError(f"{path.name} line {number}: {error!r}", "see docs on marked answers") from error
    return rows


def _row(row: Mapping[str, Any], questions: Mapping[str, Question], number: int) -> MarkedRow:
    points = row.get("points") or []
    texts = tuple(point["point"] for point in points) or tuple(row.get("key_points") or ())
    name = str(row.get("question_id") or (f"Q{row['q']}" if "q" in row else row.get("question") or row["id"]))
    known = questions.get(name)
    title = row.get("question") or (known.title if known else name)
    reference = row.get("reference") or (known.answer if known else "")
    question = build_question(title, reference, texts, identifier=name)
    if known and not texts:
        question = known
    return MarkedRow(
        id=str(row.get("id", number)),
        group=name,
        kind=str(row.get("kind", "")),
        question=question,
        answer=row["answer"],
        score=float(row["score"]),
        statuses=tuple(PointStatus(point["status"]) for point in points),
    )


def by_name(questions: Iterable[Question]) -> dict[str, Question]:
    """Return questions by id and, where they have one, by source."""
    named: dict[str, Question] = {}
    for question in questions:
        named[question.id] = question
        if question.source:
            named[question.source] = question
    return named


def folds(rows: Sequence[MarkedRow], count: int) -> list[list[int]]:
    """Return row indices by fold; all rows of one question share a fold, and folds have like sizes."""
    sizes: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        sizes.setdefault(row.group, []).append(index)
    result: list[list[int]] = [[] for _ in range(count)]
    for _, members in sorted(sizes.items(), key=lambda item: (-len(item[1]), item[0])):
        min(result, key=len).extend(members)
    return result
