"""An interview as the app holds it. Everything here runs in the engine's thread, but for `save_now`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.tui.practice import Practice, Result, comes_back, report_folder

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.domain.attempt import Confidence
    from tutor.domain.grade import Grade
    from tutor.domain.memory import Rating
    from tutor.sessions.interview_session import InterviewSession
    from tutor.sessions.interview_start import Setting
    from tutor.sessions.interview_state import Interview, InterviewSettings, InterviewTurn
    from tutor.sessions.report import InterviewReport


@dataclass(frozen=True, slots=True)
class Lobby:
    """What can be begun."""

    topics: tuple[str, ...]
    left: str = ""
    """Title of the interview that was left; empty when there is none."""


@dataclass(frozen=True, slots=True)
class InterviewView:
    """An interview at a moment, for the screen to show."""

    interview: Interview
    draft: str = ""
    result: Result | None = None
    report: InterviewReport | None = None
    saved_to: str = ""
    """Where the report was written."""
    report_path: str = ""
    """Where it would be written."""
    given: str = ""
    """What belongs to the question beside its title."""


class Interviewing:
    """Holds one interview at a time."""

    def __init__(self, practice: Practice) -> None:
        """Take what to practise with."""
        self._practice = practice
        self._setting: Setting | None = None
        self._session: InterviewSession | None = None

    def lobby(self, tutor: Tutor) -> Lobby:
        """Return what can be begun, and what was left."""
        from tutor.sessions.interview_choices import topics_to_ask

        setting = self._setting = self._practice.setting(tutor)
        left = setting.store.interviews.running()
        return Lobby(topics_to_ask(setting.questions), left.title if left else "")

    def begin(self, tutor: Tutor, settings: InterviewSettings) -> InterviewView:
        """Begin an interview and ask its first question."""
        from tutor.sessions.interview_start import begin_interview
        from tutor.sessions.recording import random_uid

        self._setting = self._practice.setting(tutor)
        self._session = begin_interview(self._setting, settings, random_uid)
        return self.view()

    def resume(self, tutor: Tutor) -> InterviewView:
        """Go on with the interview that was left."""
        from tutor.sessions.interview_start import resume_interview

        self._setting = self._practice.setting(tutor)
        self._session = resume_interview(self._setting)
        return self.view()

    @property
    def session(self) -> InterviewSession:
        """The interview that is held."""
        if self._session is None:
            raise AssertionError("no interview was begun")
        return self._session

    def save_draft(self, text: str) -> None:
        """Keep what is typed."""
        self.session.save_draft(text)

    def submit(self, text: str) -> InterviewView:
        """Answer the question or the probe."""
        self.session.save_draft(text)
        return self._after(lambda: self.session.submit(text))

    def confide(self, confidence: Confidence | None) -> InterviewView:
        """Say how sure one is; the answer is graded."""
        return self._after(lambda: self.session.confide(confidence))

    def settle(self) -> InterviewView:
        """Try again to grade what waits for it."""
        return self._after(self.session.settle)

    def give_up(self, text: str) -> InterviewView:
        """Say "I don't know", to a probe by passing over it."""
        from tutor.sessions.interview_state import Phase

        self.session.save_draft(text)
        session = self.session
        is_probe = session.interview.phase is Phase.PROBING
        return self._after(session.skip if is_probe else session.give_up)

    def skip(self, text: str) -> InterviewView:
        """Pass over the question and go on."""
        from tutor.sessions.interview_state import Outcome

        self.session.save_draft(text)
        self.session.skip()
        if self.session.turn and self.session.turn.outcome is Outcome.SKIPPED:
            self.session.advance()
        return self.view()

    def hint(self, text: str) -> InterviewView:
        """Show the next hint."""
        self.session.save_draft(text)
        self.session.hint(text)
        return self.view()

    def pause(self, text: str) -> InterviewView:
        """Stop the clock."""
        self.session.save_draft(text)
        return self._after(self.session.pause)

    def go_on(self) -> InterviewView:
        """Let the clock run again."""
        return self._after(self.session.resume)

    def advance(self) -> InterviewView:
        """Ask the next question."""
        return self._after(self.session.advance)

    def finish(self) -> InterviewView:
        """End the interview now."""
        return self._after(self.session.finish)

    def _after(self, action: Callable[[], object]) -> InterviewView:
        action()
        return self.view()

    def dispute(self, point: str) -> InterviewView:
        """Accept the learner's words for a point of the question on show."""
        return self._after(lambda: self.session.dispute(point))

    def rate(self, rating: Rating) -> InterviewView:
        """Give the question on show another rating."""
        return self._after(lambda: self.session.rate(rating))

    def write(self, path: str) -> InterviewView:
        """Write the report to a file."""
        from tutor.sessions.report_files import write_report

        file = Path(path.strip()).expanduser()
        if file.parent == report_folder(self.session.store.path):
            file.parent.mkdir(parents=True, exist_ok=True)
        view = self.view()
        if view.report:
            write_report(view.report, file)
        return replace(view, saved_to=str(file))

    def view_or_none(self) -> InterviewView | None:
        """Return the interview as it stands; None when none was begun."""
        return self.view() if self._session else None

    def view(self) -> InterviewView:
        """Return the interview as it stands."""
        session = self.session
        if session.interview.is_ended:
            return self._ended(session)
        turn = session.turn
        result = self._result(session, turn) if turn and turn.is_marked and turn.grade else None
        given = session.question.prompt if session.question else ""
        return InterviewView(session.interview, session.draft, result, given=given)

    def _ended(self, session: InterviewSession) -> InterviewView:
        from tutor.sessions.report_building import build_report

        session.store.back_up_when_due()
        report = build_report(session.interview, session.questions, session.store)
        path = report_folder(session.store.path) / f"interview-{report.started_at:%Y-%m-%d-%H%M}.html"
        return InterviewView(session.interview, report=report, report_path=str(path))

    def _result(self, session: InterviewSession, turn: InterviewTurn) -> Result:
        grade: Grade = turn.grade  # type: ignore[assignment]  # asked for by the caller
        review = session.store.reviews.last(turn.question_id)
        card = session.store.cards.get(turn.question_id)
        wait = (card.due - session.clock()).total_seconds() if card else 0.0
        return Result(
            grade,
            turn.mark or 0.0,
            turn.answer,
            session.question.answer if session.question else "",
            review.rating if review else None,
            comes_back(wait) if card else "",
            turn.confidence,
            len(turn.hints),
            turn.probes,
            turn.outcome.value == "not known",
        )

    def save_now(self, text: str) -> None:
        """Keep what is typed, from the app's own thread, as it closes."""
        if self._session is not None:
            self._session.save_draft(text)
