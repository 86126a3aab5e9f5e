"""Attempts for tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.question import QuestionId

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def make_attempt(
    number: int, question: str = "limits.timeout", answer: str = "fifteen minutes", mark: float = 0.5
) -> Attempt:
    points = (PointVerdict("The maximum is 15 minutes", PointStatus.COVERED, 0.9, answer, 0, len(answer), "", True),)
    return Attempt(
        uid=f"uid{number}",
        at=NOW + timedelta(minutes=number),
        question_id=QuestionId(question),
        title="How long may one invocation run?",
        deck="AWS Lambda",
        topic="Limits",
        level="junior",
        answer=answer,
        grade=Grade(QuestionId(question), mark, Verdict.ADEQUATE, points, ("flag",), "Right.", 12.5),
        mark=mark,
        occasion=Occasion.REVIEW,
        confidence=Confidence.CERTAIN,
        hints=1,
        seconds=42.0,
    )
