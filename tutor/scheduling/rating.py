"""From a grade to a rating, by the table in `constants`."""

from __future__ import annotations

from tutor.domain.grade import Grade, PointStatus
from tutor.domain.memory import Rating
from tutor.scheduling.constants import BEST_WITH_FALSEHOOD, BEST_WITH_HINT, POINT_RATINGS, RATING_FLOORS


def rate(grade: Grade, mark: float, hints: int = 0) -> Rating:
    """Return the rating that a grade suggests.

    Args:
        grade: The judgement of the answer.
        mark: 0 to 1, the grade's score after probes and hints.
        hints: How many were shown.
    """
    rating = next((rating for floor, rating in RATING_FLOORS if mark >= floor), Rating.AGAIN)
    if hints:
        rating = min(rating, BEST_WITH_HINT)
    if any(point.status is PointStatus.CONTRADICTED for point in grade.points):
        rating = min(rating, BEST_WITH_FALSEHOOD)
    return rating


def rate_point(status: PointStatus) -> Rating:
    """Return the rating of one key point."""
    return POINT_RATINGS[status]
