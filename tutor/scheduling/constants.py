"""The tuned numbers of the memory model, each with what set it."""

from __future__ import annotations

from datetime import timedelta

from tutor.domain.grade import PointStatus
from tutor.domain.memory import Rating

RATING_FLOORS = ((0.85, Rating.EASY), (0.60, Rating.GOOD), (0.35, Rating.HARD), (0.0, Rating.AGAIN))
"""Lowest mark of each rating, best first.

    mark          an interviewer would say         rating
    0.85 and up   complete                         Easy
    0.60 – 0.85   a pass, something left out       Good
    0.35 – 0.60   the idea, with holes             Hard
    below 0.35    not known                        Again

FSRS counts Hard as recalled. An answer with a third of its points is, with effort; one with fewer is not.
"""

BEST_WITH_HINT = Rating.GOOD
"""What needed a hint was not easy, whatever the mark."""

BEST_WITH_FALSEHOOD = Rating.HARD
"""A contradicted key point must come back soon: a false memory grows with rehearsal."""

POINT_RATINGS = {
    PointStatus.COVERED: Rating.GOOD,
    PointStatus.PARTIAL: Rating.HARD,
    PointStatus.MISSED: Rating.AGAIN,
    PointStatus.CONTRADICTED: Rating.AGAIN,
}
"""Points are judged covered or not; there is no evidence by which one could be Easy."""

LEARNING_STEPS = (timedelta(minutes=10),)
"""One step: an interview question takes minutes, so that Anki's one-minute step would only repeat what is on screen."""

MAXIMUM_INTERVAL = 365
"""Days. Nobody prepares for an interview further away; a year keeps every question alive."""

LEECH_LAPSES = 6
"""Times forgotten after it was learned. Anki flags at 8 lapses of a flashcard; a question with points is longer."""

SECONDS_PER_ANSWER = 120.0
"""Taken for a learner of whom no time is known yet: a minute of typing and one of reading the result."""
