"""Spaced repetition: what is due, an answer, its grade and rating, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.clock import Clock
from tutor.domain.grade import Grade
from tutor.domain.grader import GradesAnswers
from tutor.domain.memory import Card, Rating
from tutor.domain.question import Question, QuestionId
from tutor.errors import UsageError
from tutor.scheduling.memory import Memory, open_memory
from tutor.scheduling.queue import Queue, build_queue
from tutor.scheduling.reviewing import bury, suspend
from tutor.sessions.disputes import dispute
from tutor.sessions.hint_ladder import RUNGS, next_hint
from tutor.sessions.interview_constants import LONGEST_GAP_SECONDS
from tutor.sessions.interview_marks import hint_cost
from tutor.sessions.interview_session import clean, nothing_known
from tutor.sessions.interview_start import Setting
from tutor.sessions.point_wordings import wordings_of
from tutor.sessions.recording import Recorded, change_rating, random_uid, record, undo_last
from tutor.store import Store

NEW_PER_REVIEW = 10
"""New questions that one sitting brings in when nothing limits it; more would all come back together."""


def questions_to_review(setting: Setting, topic: str = "") -> Queue:
    """Return what is due and what is new, of one topic or of all; questions without an answer are left out."""
    wanted = [
        question.id
        for question in setting.by_id().values()
        if (not topic or question.topic == topic) and question.can_be_graded
    ]
    return build_queue(setting.memory(), wanted, setting.store.cards.questions(), setting.clock())


@dataclass
class ReviewSession:
    """A sitting. Front ends look at `question`, then call a method."""

    waiting: list[Question]
    """What is still to be asked, the present question first."""
    store: Store
    grader: GradesAnswers
    clock: Clock
    memory: Memory = field(default_factory=open_memory)
    new_uid: Callable[[], str] = random_uid
    done: list[Recorded] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    """Shown for the present question."""
    _asked_at: datetime | None = None

    @property
    def question(self) -> Question | None:
        """The question to answer now; None when all are done."""
        return self.waiting[0] if self.waiting else None

    @property
    def draft(self) -> str:
        """What was typed for the question and not submitted, also before the program was closed."""
        return self.store.drafts.get(_owner(self.question)) if self.question else ""

    def save_draft(self, text: str) -> None:
        """Keep what is typed."""
        if self.question:
            self.store.drafts.put(_owner(self.question), clean(text))

    def show(self) -> Question | None:
        """Start the time of the present question and return it."""
        self._asked_at = self.clock()
        self.hints = []
        return self.question

    def hint(self, typed: str = "") -> str:
        """Show the next hint, made from what the typed text lacks; empty when there is no more."""
        question = self._present()
        if len(self.hints) >= RUNGS:
            return ""
        self.hints.append(next_hint(question, self._grade(question, clean(typed)), len(self.hints)))
        return self.hints[-1]

    def answer(self, text: str, confidence: Confidence | None = None) -> Recorded:
        """Grade and keep an answer, an empty one too, and go on to the next question."""
        question, now = self._present(), self.clock()
        grade = self._grade(question, clean(text))
        mark = round(max(0.0, grade.score - hint_cost(len(self.hints))), 4)
        attempt = Attempt(
            uid=self.new_uid(),
            at=now,
            question_id=question.id,
            title=question.title,
            deck=question.deck,
            topic=question.topic,
            level=str(question.level or ""),
            answer=clean(text),
            grade=grade,
            mark=mark,
            occasion=Occasion.REVIEW,
            confidence=confidence,
            hints=len(self.hints),
            seconds=self._seconds(now),
        )
        with self.store.transaction():
            recorded = record(self.store, self.memory, attempt)
            self.store.drafts.clear(_owner(question))
        if recorded is None:
            raise UsageError("This answer was kept already.", "Go on with the next question.")
        self.done.append(recorded)
        self._next()
        return recorded

    def rate(self, rating: Rating) -> Card | None:
        """Give the answer kept last another rating."""
        if not self.done:
            return None
        last = self.done[-1]
        card = change_rating(self.store, self.memory, last.attempt.question_id, rating)
        if card is not None:
            self.done[-1] = replace(last, rating=rating, card=card)
        return card

    def dispute(self, point: str) -> Recorded | None:
        """Accept the learner's words for a point of the answer kept last, mark and rate it anew, and return it."""
        question = self._asked.get(self.done[-1].attempt.question_id) if self.done else None
        if question is None:
            return None
        last = self.done[-1]
        result = dispute(self.store, self.grader, self.memory, question, last.attempt, point)
        review, card = self.store.reviews.last(question.id), self.store.cards.get(question.id)
        self.done[-1] = replace(
            last,
            attempt=replace(last.attempt, grade=result.grade, mark=result.mark),
            rating=review.rating if review else last.rating,
            card=card or last.card,
        )
        return self.done[-1]

    def undo(self) -> Question | None:
        """Take the last answer of this sitting back and ask its question again; the attempt stays in the history."""
        if not self.done:
            return None
        last = self.store.reviews.last()
        if last is None or last.attempt != self.done[-1].attempt.uid:
            raise UsageError("Another window has reviewed since; nothing was undone.", "Undo there.")
        undo_last(self.store)
        gone = self.done.pop()
        self.waiting.insert(0, self._asked[gone.attempt.question_id])
        return self.show()

    def ask_first(self, question: Question) -> None:
        """Ask a question now, whether it is due or not; the present one comes after it."""
        self._asked[question.id] = question
        self.waiting = [question, *(other for other in self.waiting if other.id != question.id)]
        self.show()

    def bury(self) -> Question | None:
        """Put the question off until tomorrow."""
        question = self._present()
        self.store.cards.put([bury(self.store.cards.get(question.id), question.id, self.clock())])
        return self._next()

    def suspend(self) -> Question | None:
        """Take the question out of review until it is put back."""
        question = self._present()
        self.store.cards.put([suspend(self.store.cards.get(question.id), question.id, self.clock())])
        return self._next()

    def __post_init__(self) -> None:
        self._asked: dict[QuestionId, Question] = {question.id: question for question in self.waiting}

    def _next(self) -> Question | None:
        self.waiting.pop(0)
        return self.show()

    def _present(self) -> Question:
        if self.question is None:
            raise UsageError("Nothing is left to review.", "Come back when something is due: `tutor due`.")
        return self.question

    def _grade(self, question: Question, answer: str) -> Grade:
        grade = self.grader.grade(question, answer, aliases=wordings_of(self.store, question.id))
        return nothing_known(question, grade)

    def _seconds(self, now: datetime) -> float:
        spent = (now - self._asked_at).total_seconds() if self._asked_at else 0.0
        return round(spent, 1) if 0.0 < spent <= LONGEST_GAP_SECONDS else 0.0


def begin_review(setting: Setting, topic: str = "", limit: int | None = None) -> ReviewSession:
    """Return a sitting over what is due, then what is new.

    Without a limit, what the day's limit leaves; without that, all that is due and at most `NEW_PER_REVIEW` new ones.
    """
    queue = questions_to_review(setting, topic)
    limit = left_today(setting) if limit is None else limit
    chosen: Sequence[QuestionId] = queue.first(limit) if limit is not None else queue.due + queue.new[:NEW_PER_REVIEW]
    questions, memory = setting.by_id(), setting.memory()
    waiting = [questions[key] for key in chosen]
    session = ReviewSession(waiting, setting.store, setting.grader, setting.clock, memory)
    session.show()
    return session


def left_today(setting: Setting) -> int | None:
    """Return how many questions the day's limit leaves to be reviewed; None without a limit."""
    if not setting.daily_limit:
        return None
    done = setting.store.reviews.questions_on(setting.store.local_date(setting.clock()))
    return max(setting.daily_limit - done, 0)


def _owner(question: Question | None) -> str:
    return f"review {question.id}" if question else ""
