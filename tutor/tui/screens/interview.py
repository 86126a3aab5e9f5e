"""The screen of the mock interview: a start page, question after question, and the report."""

from __future__ import annotations

import secrets
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from tutor.sessions.interview_choices import InterviewChoice
from tutor.settings.values import Settings
from tutor.tui.engine import EngineThread
from tutor.tui.interviewing import Interviewing, InterviewView, Lobby
from tutor.tui.own_settings import settings_of
from tutor.tui.practice import practice_of
from tutor.tui.screens.practice_keys import ANSWER_KEYS, RESULT_KEYS, Stage, confidence_of
from tutor.tui.screens.practice_screen import PracticeScreen
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.report_page import ReportPage
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.start_list import StartList

_SHEETS: list[str | PurePath] = ["practice_screen.tcss", "interview.tcss"]
_GRADING = "grading"
_AROUND_PATH = {"again": False, "write": False, "write_path": True, "leave_path": True}
"""Whether an action of the report is there while its file is typed, or only else."""
_STAGES = {
    "asking": Stage.ASKING,
    "probing": Stage.ASKING,
    "confidence": Stage.CONFIDENCE,
    "grading": Stage.STUCK,
    "probe grading": Stage.STUCK,
    "result": Stage.RESULT,
    "ended": Stage.ENDED,
}
"""By the interview's phase."""
_WELCOME = (
    ("Answer in your own words, as you would to a person.", STRONG),
    ("Each answer is set against the key points of the deck, with your own words marked.", ""),
    ("Everything is saved as you type. Choose with the arrows and enter, or with the mouse.", FAINT),
)
_PAUSED = (
    ("Paused. The clock stands still and what you typed is saved.", STRONG),
    ("Close the app if you like: the interview is offered again when you come back.", ""),
)


class InterviewScreen(PracticeScreen):
    """Shows what `Interviewing` says."""

    NAME = "Interview"
    CSS_PATH = _SHEETS
    BINDINGS: ClassVar[list[BindingType]] = [
        *ANSWER_KEYS,
        Binding("ctrl+n,f9", "skip", "skip", tooltip="Pass over the question, or over the follow-up", id="skip"),
        Binding("escape", "pause", "pause", key_display="esc", tooltip="Stop the clock", id="pause"),
        *RESULT_KEYS,
        Binding("enter", "go_on", "go on", key_display="enter", tooltip="Let the clock run again", id="go_on"),
        Binding("e", "finish", "end, report", tooltip="End the interview now", id="finish"),
        Binding(
            "enter", "again", "another interview", key_display="enter", tooltip="Go to the start page", id="another"
        ),
        Binding("w", "write", "write the report", tooltip="Write the report to a .html, .md or .json file", id="write"),
        # Enter does it as well, but belongs to the line itself and so is not shown, to be clicked.
        Binding("ctrl+s", "write_path", "write it", tooltip="Write the report to this file"),
        Binding("escape", "leave_path", "back", key_display="esc", tooltip="Leave the line of the report's file"),
    ]
    STAGES: ClassVar[dict[str, tuple[Stage, ...]]] = {
        **PracticeScreen.STAGES,
        "skip": (Stage.ASKING,),
        "pause": (Stage.ASKING, Stage.CONFIDENCE, Stage.STUCK),
        "go_on": (Stage.PAUSED,),
        "finish": (Stage.PAUSED, Stage.RESULT),
        "again": (Stage.ENDED,),
        "write": (Stage.ENDED,),
        "write_path": (Stage.ENDED,),
        "leave_path": (Stage.ENDED,),
    }

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread."""
        super().__init__(engine)
        self._talk = Interviewing(practice_of(self))
        self._view: InterviewView | None = None
        self.start = StartList()
        intro = Sentences(*_WELCOME, classes="intro")
        self._start_page = VerticalScroll(intro, self.start, id="start", can_focus=False)
        self._paused = Sentences(*_PAUSED, classes="intro")
        self.report = ReportPage()
        self._report_page = VerticalScroll(self.report, id="report")
        self._path = Input(id="path", select_on_focus=False)

    def extra(self) -> ComposeResult:
        """Add the start page, the pause, the report and the line for its file."""
        yield self._start_page
        yield self._paused
        yield self._report_page
        yield self._path

    def shown(self) -> dict[Stage, tuple[Widget, ...]]:
        """Return which widgets each stage shows."""
        return {
            **super().shown(),
            Stage.START: (self._start_page,),
            Stage.PAUSED: (self._paused,),
            Stage.ENDED: (self._report_page,),
        }

    async def on_mount(self) -> None:
        """Show the start page, and ask what was left."""
        self._path.border_title = "write the report to"
        await self.show_stage()
        self.run_step(self._talk.lobby, "looking what there is to ask")

    @on(StartList.Picked)
    def begin(self, event: StartList.Picked) -> None:
        """Hold the interview that was chosen."""
        choice = event.choice
        if choice.is_left:
            self.run_step(self._talk.resume, "going on")
        else:
            own = settings_of(self)
            self.run_step(lambda tutor: self._talk.begin(tutor, _settings(choice, own)), "choosing questions")

    # What `PracticeScreen` asks for.

    def take_view(self, view: Any) -> None:  # noqa: ANN401 - what the steps return
        """Keep what there is to begin, or how the interview stands."""
        if isinstance(view, Lobby):
            self._view, self.stage = None, Stage.START
            self.start.offer(view, settings_of(self).interview)
        elif isinstance(view, InterviewView):
            self._view = view
            self.stage = Stage.PAUSED if view.interview.is_paused else _STAGES[view.interview.phase.value]

    async def draw(self) -> None:
        """Fill the page from the view."""
        if self.stage is Stage.START:
            self.set_focus(self.start)
        if self._view is None:
            return
        self._draw_question(self._view)
        if self._view.result is not None and self.stage is Stage.RESULT:
            await self.result.show(self._view.result)
        if self._view.report is not None:
            self.report.show(self._view.report, self._view.saved_to)
            self._path.value = self._path.value or self._view.report_path

    def _draw_question(self, view: InterviewView) -> None:
        turn, interview = view.interview.turn, view.interview
        if turn is None:
            return
        where = f"Question {len(interview.turns)} of {interview.settings.questions}"
        timed = interview if self.stage is Stage.ASKING else None
        self.turn_line.say(where, str(turn.level), turn.topic, timed=timed)
        probe = turn.open_probe
        hints = turn.hints if self.stage is not Stage.RESULT else ()
        self.card.ask(turn.title, probe.text if probe else "", hints, view.given)
        if self.stage is Stage.ASKING:
            closed = sum(probe.is_closed for probe in turn.probes)
            self.load_draft((interview.uid, len(interview.turns), probe and closed), view.draft)

    async def show_stage(self) -> None:
        """Give the start page its list's focus."""
        await super().show_stage()
        if self.stage is Stage.START:
            self.set_focus(self.start)

    def keep_draft(self, text: str) -> None:
        """Keep what is typed."""
        self._talk.save_draft(text)

    def save_now(self, text: str) -> None:
        """Keep the last keys."""
        self._talk.save_now(text)

    def current_view(self) -> InterviewView | None:
        """Return how the interview stands."""
        return self._talk.view_or_none()

    def step_submit(self, text: str) -> None:
        """Hand the answer in; a probe is graded at once."""
        self.run_step(lambda _: self._talk.submit(text), _GRADING)

    def step_dispute(self, point: str) -> None:
        """Count a point."""
        self.run_step(lambda _: self._talk.dispute(point), _GRADING, notes=True)

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no hint to a probe, nor the fifth, and no letters while the report's file is typed."""
        turn = self._view.interview.turn if self._view else None
        if action == "hint" and turn and (turn.open_probe or len(turn.hints) >= 4):
            return False
        if action in _AROUND_PATH and self._path.has_focus is not _AROUND_PATH[action]:
            return False
        return super().check_action(action, parameters)

    def action_hint(self) -> None:
        """Take a hint."""
        text = self.editor.text
        self.run_step(lambda _: self._talk.hint(text), "looking what is missing", typing=True)

    def action_give_up(self) -> None:
        """Say "I don't know"."""
        text = self.editor.text
        self.run_step(lambda _: self._talk.give_up(text), _GRADING, notes=True)

    def action_skip(self) -> None:
        """Pass over the question."""
        text = self.editor.text
        self.run_step(lambda _: self._talk.skip(text), "going on", notes=True)

    def action_confide(self, key: int) -> None:
        """Say how sure one is."""
        self.run_step(lambda _: self._talk.confide(confidence_of(key)), _GRADING, notes=True)

    def action_retry(self) -> None:
        """Grade what waits."""
        self.run_step(lambda _: self._talk.settle(), _GRADING, notes=True)

    def action_next(self) -> None:
        """Ask the next question."""
        self.run_step(lambda _: self._talk.advance(), "going on")

    def action_rate(self, key: int) -> None:
        """Rate the answer oneself."""
        from tutor.domain.memory import Rating

        self.run_step(lambda _: self._talk.rate(Rating(key)), notes=True)

    def action_pause(self) -> None:
        """Stop the clock."""
        text = self.editor.text
        self.run_step(lambda _: self._talk.pause(text), "saving")

    def action_go_on(self) -> None:
        """Let the clock run again."""
        self.run_step(lambda _: self._talk.go_on(), _GRADING)

    def action_finish(self) -> None:
        """End the interview."""
        self.run_step(lambda _: self._talk.finish(), _GRADING, notes=True)

    def action_again(self) -> None:
        """Go to the start page."""
        self._path.value = ""
        self.run_step(self._talk.lobby, "looking what there is to ask")

    def action_write(self) -> None:
        """Ask where to write the report."""
        self._path.display = True
        self._path.focus()

    async def action_write_path(self) -> None:
        """Write the report to the file that was named."""
        await self._path.action_submit()

    async def action_leave_path(self) -> None:
        """Leave the line of the report's file."""
        await self.show_stage()

    @on(Input.Submitted, "#path")
    def write_report(self, event: Input.Submitted) -> None:
        """Write the report to the file that was named."""
        event.stop()
        path = event.value
        if Path(path.strip() or ".").name:
            self.run_step(lambda _: self._talk.write(path), "writing")


def _settings(choice: InterviewChoice, own: Settings) -> Any:  # noqa: ANN401 - the type comes with the engine's packages
    from tutor.sessions.interview_state import InterviewSettings

    return InterviewSettings(
        seed=secrets.randbelow(1_000_000),
        questions=choice.questions,
        minutes=choice.minutes,
        level=own.interview.level,
        topics=choice.topics,
        asks_confidence=own.confidence,
        probes=own.interview.probes,
    )
