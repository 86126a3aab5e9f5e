"""What answering has in common wherever it happens: editor, drafts, confidence, coverage map, override, rating."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from tutor.errors import TutorError
from tutor.tui.engine import EngineThread
from tutor.tui.fitted_screen import FittedScreen
from tutor.tui.glyphs import glyphs_of
from tutor.tui.own_settings import shown_key
from tutor.tui.practice import practice_of
from tutor.tui.screens.practice_keys import STAGES_OF_ACTIONS, Stage
from tutor.tui.styles import ACCENT, CARE, FAINT
from tutor.tui.widgets.answer_editor import AnswerEditor
from tutor.tui.widgets.coverage_map import PointList
from tutor.tui.widgets.question_card import QuestionCard
from tutor.tui.widgets.result_view import ResultView
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.status_line import StatusLine
from tutor.tui.widgets.tall_key_bar import TallKeyBar
from tutor.tui.widgets.turn_line import TurnLine
from tutor.tui.widgets.warm_up_line import WarmUpLine

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.domain.grade import PointVerdict

_DRAFT = "draft"
"""Slot of the jobs that keep what is typed: only the newest counts."""
_NOTES = "notes"


_SURE = "Before the result: how sure are you?"


class PracticeScreen(FittedScreen[None]):
    """Runs every step in the engine's thread and shows the view that it returns."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = None
    STAGES: ClassVar[dict[str, tuple[Stage, ...]]] = STAGES_OF_ACTIONS

    @dataclass
    class Done(Message):
        """A step was taken."""

        view: Any
        notes: bool

    @dataclass
    class Failed(Message):
        """A step was not possible."""

        error: TutorError
        view: Any

    @dataclass
    class Kept(Message):
        """What was typed is in the store."""

        text: str

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread that takes the steps."""
        super().__init__()
        self._engine = engine
        self.stage = Stage.START
        self.is_busy = False
        self.turn_line = TurnLine()
        self.card = QuestionCard()
        self.editor = AnswerEditor()
        self.result = ResultView()
        self.said = Sentences(classes="said")
        self._disputed: PointVerdict | None = None
        self._handed = ""
        """What the editor held when the last step began: the step keeps it."""
        self._editor_of: object = None
        """Whose draft the editor holds."""

    # What a kind of practice says for itself.

    @abstractmethod
    def take_view(self, view: Any) -> None:  # noqa: ANN401 - each screen has its own kind of view
        """Keep a view and set the stage by it."""

    @abstractmethod
    async def draw(self) -> None:
        """Fill the widgets from the view."""

    def take_failure(self) -> None:
        """Set the stage after a step that failed."""

    @abstractmethod
    def keep_draft(self, text: str) -> None:
        """Keep what is typed; runs in the engine's thread."""

    @abstractmethod
    def save_now(self, text: str) -> None:
        """Keep what is typed as the app closes."""

    @abstractmethod
    def current_view(self) -> object:
        """Return how things stand after a failed step; runs in the engine's thread."""

    @abstractmethod
    def step_submit(self, text: str) -> None:
        """Hand an answer in."""

    def extra(self) -> ComposeResult:
        """Yield more widgets, shown by stage."""
        yield from ()

    def shown(self) -> dict[Stage, tuple[Widget, ...]]:
        """Return which widgets each stage shows; the first takes the focus where it can."""
        asking = (self.editor, self.turn_line, self.card)
        result = (self.result, self.turn_line, self.card)
        return {
            Stage.ASKING: asking,
            Stage.CONFIDENCE: asking,
            Stage.STUCK: asking,
            Stage.RESULT: result,
            Stage.CONFIRM: result,
        }

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield StatusLine(self.NAME)
        with Vertical(id="body"):
            yield self.turn_line
            yield self.card
            yield self.editor
            yield self.result
            yield from self.extra()
        yield self.said
        yield WarmUpLine()
        yield TallKeyBar()

    # Steps in the engine's thread.

    def run_step(
        self, step: Callable[[Tutor], object], words: str = "", *, notes: bool = False, typing: bool = False
    ) -> None:
        """Take a step unless one is under way; its view is shown when it is done.

        Args:
            step: Runs in the engine's thread.
            words: What goes on meanwhile.
            notes: Whether it changes what the status line says.
            typing: Whether one may go on typing meanwhile, to the same question.
        """
        if self.is_busy:
            return
        self.is_busy = True
        self.editor.disabled = not typing
        self._handed = self.editor.text
        self.editor.forget_timer()
        self._engine.drop(_DRAFT)
        dots = glyphs_of(self).dots
        self.say(f"{words} {dots}" if words else "")
        self.refresh_bindings()
        self._engine.submit(
            lambda tutor: self.Done(step(tutor), notes), lambda error: self.Failed(error, self.current_view()), self
        )

    @on(Done)
    async def show_done(self, event: Done) -> None:
        """Show how things stand after a step."""
        self.is_busy = False
        self.say("")
        self.take_view(event.view)
        await self.show_stage()
        self.editor.say_saved(self._handed)
        if event.notes:
            self.tell_notes()

    @on(Failed)
    async def show_failure(self, event: Failed) -> None:
        """Say what went wrong; what is typed stays."""
        self.is_busy = False
        if event.view is not None:
            self.take_view(event.view)
        self.take_failure()
        await self.show_stage()
        self.say(f"{glyphs_of(self).warning} {event.error.message} {event.error.hint}", CARE)

    def tell_notes(self) -> None:
        """Have the status line say what is due by now."""
        practice = practice_of(self)
        self._engine.submit(practice.tell_notes, lambda _: None, self.app, _NOTES)

    def say(self, words: str, style: str = ACCENT) -> None:
        """Say a sentence under the page."""
        self.said.say((words, style))
        self.said.display = bool(words)

    async def show_stage(self) -> None:
        """Show the widgets of the stage, filled, with the focus where the keys are."""
        shown = self.shown().get(self.stage, ())
        for widget in self.query("#body > *"):
            widget.display = widget in shown
        self.editor.disabled = self.stage is not Stage.ASKING
        await self.draw()
        target = next((widget for widget in shown if widget.focusable), None)
        self.set_focus(target)
        if self.stage is Stage.CONFIDENCE:
            self.say(_SURE, ACCENT)
        self.refresh_bindings()

    def load_draft(self, owner: object, text: str) -> None:
        """Put a draft into the editor when it is of another question than the text there."""
        if owner != self._editor_of:
            self._editor_of = owner
            self.editor.put(text)

    # Drafts.

    @on(AnswerEditor.Typed)
    def keep_typed(self, event: AnswerEditor.Typed) -> None:
        """Keep what is typed."""
        text = event.text
        if self.stage is Stage.ASKING and not self.editor.disabled:
            self._engine.submit(lambda _: self._keep(text), lambda error: self.Failed(error, None), self, _DRAFT)

    def _keep(self, text: str) -> Message:
        self.keep_draft(text)
        return self.Kept(text)

    @on(Kept)
    def show_kept(self, event: Kept) -> None:
        """Say that it is kept."""
        self.editor.say_saved(event.text)

    def on_unmount(self) -> None:
        """Keep the last keys as the app closes."""
        if self.editor.has_unsaved and self.stage is Stage.ASKING:
            self.save_now(self.editor.text)

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that would do something now."""
        stages = self.STAGES.get(action)
        if stages is None:
            return super().check_action(action, parameters)
        if action == "cancel" and self.stage is Stage.RESULT and not self.result.map.points.has_focus:
            return False
        return not self.is_busy and self.stage in stages

    def action_submit(self) -> None:
        """Hand the answer in."""
        if self.editor.text.strip():
            self.step_submit(self.editor.text)
        else:
            self.say(f"Type an answer first; {shown_key(self, 'give_up')} says “I don't know”.", FAINT)

    async def action_model(self) -> None:
        """Show the model answer, or put it away."""
        await self.result.toggle_model()

    def action_dispute(self) -> None:
        """Go to the points to pick one."""
        self.result.map.points.focus()
        self.say(f"Which point do your words make? Arrows and enter, or a click; {shown_key(self, 'next', 1)} goes on.")

    @on(PointList.Picked)
    def ask_to_confirm(self, event: PointList.Picked) -> None:
        """Ask whether the point is meant to count."""
        if self.stage not in (Stage.RESULT, Stage.CONFIRM) or self.is_busy:
            return
        if event.point.status.value == "covered":
            self.say(f"Point {event.letter} counts already.", FAINT)
            return
        self._disputed, self.stage = event.point, Stage.CONFIRM
        self.say(f"Count point {event.letter} as said, and accept your wording from now on?")
        self.refresh_bindings()

    def action_confirm(self) -> None:
        """Count the point."""
        if self._disputed is not None:
            self.step_dispute(self._disputed.point)

    async def action_cancel(self) -> None:
        """Leave the points as they are."""
        self._disputed, self.stage = None, Stage.RESULT
        self.say("")
        await self.show_stage()

    @abstractmethod
    def step_dispute(self, point: str) -> None:
        """Count a point."""
