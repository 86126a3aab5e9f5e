"""Makes a question of what a caller brings along: a question's text, a reference and perhaps key points."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from tutor.domain.question import KeyPoint, Question, QuestionId
from tutor.errors import GradingError
from tutor.grading.proposals import propose_points


def build_question(title: str, reference: str, points: Sequence[str] = (), *, identifier: str = "") -> Question:
    """Return a question; without points they are proposed from the reference.

    Args:
        title: the question as asked.
        reference: the reference answer, Markdown or plain.
        points: key points as texts; blank ones are left out.
        identifier: its id; made from the text when empty.
    """
    given = tuple(KeyPoint(" ".join(point.split())) for point in points if point.strip())
    digest = hashlib.sha256(f"{title}\n{reference}".encode()).hexdigest()[:12]
    return Question(
        id=QuestionId(identifier or f"raw.{digest}"),
        title=title,
        answer=reference,
        topic="",
        deck="",
        file="",
        line=0,
        key_points=given or propose_points(reference),
    )


def question_from_row(row: Mapping[str, Any]) -> Question:
    """Return the question of a batch row with `question`, `reference` and perhaps `key_points`.

    Raises:
        GradingError: a field is missing or has the wrong type.
    """
    title, reference, points = row.get("question", ""), row.get("reference", ""), row.get("key_points") or []
    if not isinstance(title, str) or not isinstance(reference, str) or not isinstance(points, list):
        raise GradingError("The fields question and reference must be texts, key_points a list.", "Mend the row.")
    if not all(isinstance(point, str) for point in points):
        raise GradingError("The key_points must be texts.", "Mend the row.")
    if not reference.strip() and not points:
        raise GradingError("A row needs a reference or key_points.", "Add one of them.")
    return build_question(title, reference, points, identifier=str(row.get("question_id") or ""))
