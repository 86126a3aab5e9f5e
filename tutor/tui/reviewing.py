"""A sitting of review as the app holds it. Everything here runs in the engine's thread, but for `save_now`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutor.errors import UsageError
from tutor.tui.practice import Practice, Result, comes_back

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.domain.attempt import Confidence
    from tutor.domain.memory import Rating
    from tutor.domain.question import Question
    from tutor.sessions.interview_start import Setting
    from tutor.sessions.recording import Recorded
    from tutor.sessions.review_session import ReviewSession


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A sitting at a moment."""

    question: Question | None
    """To be answered, or, with a result, the one that was; None when nothing is left."""
    left: int
    """Questions still to be asked."""
    marks: tuple[float, ...]
    """Of the answers of this sitting."""
    draft: str = ""
    hints: tuple[str, ...] = ()
    result: Result | None = None
    limit: int = 0
    """The day's limit, once it is reached."""


class Reviewing:
    """Holds one sitting at a time."""

    def __init__(self, practice: Practice) -> None:
        """Take what to practise with."""
        self._practice = practice
        self._setting: Setting | None = None
        self._session: ReviewSession | None = None

    def begin(self, tutor: Tutor) -> ReviewView:
        """Begin a sitting over what is due, then what is new."""
        from tutor.sessions.review_session import begin_review, left_today

        self._setting = self._practice.setting(tutor)
        self._session = begin_review(self._setting)
        is_reached = left_today(self._setting) == 0
        return replace(self.view(), limit=self._setting.daily_limit if is_reached else 0)

    def quiz(self, tutor: Tutor, text: str) -> ReviewView:
        """Ask the question that was wanted on another screen; what is typed for the present one is kept.

        Raises:
            UsageError: when the decks do not have it any more.
        """
        if self._session is None:
            self.begin(tutor)
        elif text:
            self.session.save_draft(text)
        setting, wanted = self._practice.setting(tutor), self._practice.take_wanted()
        question = setting.by_id().get(wanted) if wanted else None
        if question is None:
            raise UsageError("The decks do not have this question any more.", "Ask again to find another.")
        self.session.ask_first(question)
        return self.view()

    @property
    def session(self) -> ReviewSession:
        """The sitting."""
        if self._session is None:
            raise AssertionError("no sitting was begun")
        return self._session

    def save_draft(self, text: str) -> None:
        """Keep what is typed."""
        self.session.save_draft(text)

    def answer(self, text: str, confidence: Confidence | None) -> ReviewView:
        """Grade an answer; it stays on show until the next question is asked for."""
        self.session.save_draft(text)
        self.session.answer(text, confidence)
        return self._shown()

    def hint(self, text: str) -> ReviewView:
        """Show the next hint."""
        self.session.save_draft(text)
        self.session.hint(text)
        return self.view()

    def next(self) -> ReviewView:
        """Ask the next question; its time begins now."""
        if self.session.show() is None:
            self.session.store.back_up_when_due()
        return self.view()

    def undo(self) -> ReviewView:
        """Take the last answer back and ask its question again, with what was written."""
        answer = self.session.done[-1].attempt.answer if self.session.done else ""
        if self.session.undo() and answer:
            self.session.save_draft(answer)
        return self.view()

    def bury(self, text: str) -> ReviewView:
        """Put the question off until tomorrow."""
        self.session.save_draft(text)
        self.session.bury()
        return self.view()

    def suspend(self, text: str) -> ReviewView:
        """Take the question out of review."""
        self.session.save_draft(text)
        self.session.suspend()
        return self.view()

    def rate(self, rating: Rating) -> ReviewView:
        """Give the answer on show another rating."""
        self.session.rate(rating)
        return self._shown()

    def dispute(self, point: str) -> ReviewView:
        """Accept the learner's words for a point of the answer on show."""
        self.session.dispute(point)
        return self._shown()

    def view_or_none(self) -> ReviewView | None:
        """Return None: what is on show stays."""
        return None

    def view(self) -> ReviewView:
        """Return the question to be answered."""
        session = self.session
        return ReviewView(session.question, len(session.waiting), self._marks(), session.draft, tuple(session.hints))

    def _shown(self) -> ReviewView:
        """Return the last answer with its result."""
        session, last = self.session, self.session.done[-1]
        question = self._question_of(last)
        wait = (last.card.due - session.clock()).total_seconds()
        result = Result(
            last.attempt.grade,
            last.attempt.mark,
            last.attempt.answer,
            question.answer if question else "",
            last.rating,
            comes_back(wait),
            last.attempt.confidence,
            last.attempt.hints,
            is_unknown=not last.attempt.answer.strip(),
            is_leech=last.is_new_leech,
        )
        return ReviewView(question, len(session.waiting), self._marks(), result=result)

    def _question_of(self, recorded: Recorded) -> Question | None:
        return self._setting.by_id().get(recorded.attempt.question_id) if self._setting else None

    def _marks(self) -> tuple[float, ...]:
        return tuple(recorded.attempt.mark for recorded in self.session.done)

    def save_now(self, text: str) -> None:
        """Keep what is typed, from the app's own thread, as it closes."""
        if self._session is not None:
            self._session.save_draft(text)
