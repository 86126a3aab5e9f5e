"""The learner's own wordings of a question's key points, as the grader wants them."""

from __future__ import annotations

from tutor.domain.question import QuestionId
from tutor.store import Store


def wordings_of(store: Store, question_id: QuestionId) -> dict[str, list[str]]:
    """Return the accepted wordings by the point's text."""
    found: dict[str, list[str]] = {}
    for alias in store.aliases.of(question_id):
        found.setdefault(alias.point, []).append(alias.wording)
    return found
