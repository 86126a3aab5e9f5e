"""One answer to one question, outside an interview or a review: graded with the learner's own wordings, and kept."""

from __future__ import annotations

from tutor.domain.attempt import Attempt, Occasion
from tutor.domain.clock import Clock
from tutor.domain.grade import Grade
from tutor.domain.question import Question
from tutor.sessions.interview_session import clean
from tutor.sessions.recording import random_uid
from tutor.store import Store


def keep_answer(store: Store, question: Question, answer: str, grade: Grade, clock: Clock) -> Attempt:
    """Keep a graded answer in the history, where it can be disputed. No card moves: nobody asked for a review."""
    attempt = Attempt(
        uid=random_uid(),
        at=clock(),
        question_id=question.id,
        title=question.title,
        deck=question.deck,
        topic=question.topic,
        level=str(question.level or ""),
        answer=clean(answer),
        grade=grade,
        mark=grade.score,
        occasion=Occasion.GRADE,
    )
    store.attempts.add(attempt)
    return attempt
