"""The screen a learner asks on: conversation, other close answers, and the line to type on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from tutor.tui.answer.words import answer_as_markdown
from tutor.tui.asking import Asking
from tutor.tui.engine import EngineThread
from tutor.tui.engine_events import Phase, Warmth
from tutor.tui.glyphs import glyphs_of
from tutor.tui.own_settings import settings_of
from tutor.tui.screens.ask_actions import AskActions
from tutor.tui.screens.ask_keys import ASK_KEYS
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.closest_list import ClosestList
from tutor.tui.widgets.follow_up_list import FollowUpList
from tutor.tui.widgets.key_bar import KeyBar
from tutor.tui.widgets.preview_pane import PreviewPane
from tutor.tui.widgets.question_input import QuestionInput
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.side_pane import SidePane
from tutor.tui.widgets.status_line import StatusLine
from tutor.tui.widgets.transcript import Transcript
from tutor.tui.widgets.turn_view import TurnView
from tutor.tui.widgets.warm_up_line import WarmUpLine

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.errors import TutorError
    from tutor.sessions.ask import Turn

_PREVIEW = "preview"
"""Slot of the jobs that answer what is being typed: only the newest counts."""
_MIN_PREVIEW = 3
"""Characters; fewer say nothing about a question."""
_WELCOME = (
    ("Ask in your own words, as you would ask a colleague.", STRONG),
    ("The answer comes from your deck, with its source. Nothing leaves this computer.", ""),
)
_WHILE_TYPING = "Answers show while you type; enter asks; then a digit key asks what leads on."
_ON_ENTER = "Enter asks; then a digit key asks what leads on."


class AskScreen(AskActions):
    """Wires the widgets to the engine's thread."""

    AUTO_FOCUS = "QuestionInput"
    BINDINGS: ClassVar[list[BindingType]] = [*ASK_KEYS]

    @dataclass
    class Answered(Message):
        """A question was answered."""

        view: TurnView
        turn: Turn

    @dataclass
    class Previewed(Message):
        """What was typed was answered."""

        turn: Turn

    @dataclass
    class Failed(Message):
        """A question could not be answered."""

        view: TurnView
        error: TutorError

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread that answers."""
        super().__init__()
        self._engine = engine
        self._asking = Asking()
        self._warmth = Warmth()
        preview = settings_of(self).ask.while_typing
        self._transcript = Transcript(Sentences(*_WELCOME, (_WHILE_TYPING if preview else _ON_ENTER, FAINT)))
        self._input = QuestionInput("Ask a question")
        self._preview = PreviewPane()
        self._side = SidePane()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield StatusLine("Ask")
        with Horizontal(id="body"):
            with Vertical(id="conversation"):
                yield self._transcript
                yield self._preview
                yield WarmUpLine()
                yield self._input
            yield self._side
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow the engines."""
        self.watch(self.app, "warmth", self._follow_engines)

    async def _follow_engines(self, warmth: Warmth) -> None:
        self._warmth = warmth
        if warmth.error is not None and not self._transcript.is_waiting:
            await self._transcript.report(warmth.error)

    # Asking: by enter, by a follow-up, by picking another close question.

    @on(QuestionInput.Asked)
    async def ask_typed(self, event: QuestionInput.Asked) -> None:
        """Ask what was typed."""
        await self._ask(event.text, lambda tutor: self._asking.ask(tutor, event.text))

    @on(FollowUpList.Asked)
    async def ask_follow_up(self, event: FollowUpList.Asked) -> None:
        """Ask a follow-up."""
        prompt = event.prompt
        await self._ask(prompt.text, lambda tutor: self._asking.ask(tutor, prompt.text, prompt.question_id))

    @on(ClosestList.Opened)
    async def open_other(self, event: ClosestList.Opened) -> None:
        """Show another close question as the answer."""
        origin = self.query_behind(event.source)
        await self._ask(event.hit.question.title, lambda tutor: self._asking.open(tutor, event.hit), origin)

    async def _ask(self, text: str, answer: Callable[[Tutor], Turn], origin: str = "") -> None:
        self._engine.drop(_PREVIEW)
        self._input.value = ""
        self._input.focus()
        view = TurnView(text, self._waiting_words(), origin)
        await self._transcript.add(view)
        self._engine.submit(
            lambda tutor: self.Answered(view, answer(tutor)), lambda error: self.Failed(view, error), self
        )

    def _waiting_words(self) -> str:
        dots = glyphs_of(self._transcript).dots
        return "" if self._warmth.phase is Phase.READY else f"warming up {dots} the answer follows by itself"

    @on(Answered)
    async def show_answer(self, event: Answered) -> None:
        """Show what came of a question."""
        if not event.view.origin:
            self.keep(event.turn)
        await self._transcript.answer(event.view, event.turn)

    @on(Failed)
    async def show_failure(self, event: Failed) -> None:
        """Say why there is no answer, and give the question back to be asked again."""
        await self._transcript.fail(event.view, event.error)
        if not self._input.value:
            self._input.put_back(event.view.asked)

    # Answers while typing.

    @on(QuestionInput.Paused)
    def preview(self, event: QuestionInput.Paused) -> None:
        """Ask for the answer to what is typed so far."""
        text = event.text.strip()
        if len(text) < _MIN_PREVIEW:
            self._engine.drop(_PREVIEW)
            self._show_preview(None)
        elif self._warmth.phase is Phase.READY and settings_of(self).ask.while_typing:
            self._engine.submit(
                lambda tutor: self.Previewed(self._asking.preview(tutor, text)), lambda _: None, self, _PREVIEW
            )

    @on(Previewed)
    def show_preview(self, event: Previewed) -> None:
        """Show the answer unless something else is typed by now."""
        if event.turn.query == self._input.value.strip():
            self._show_preview(event.turn)

    def _show_preview(self, turn: Turn | None) -> None:
        self._preview.show_turn(turn)
        selected = self._transcript.selected
        self._side.show_turn(turn or (selected.turn if selected else None), is_draft=turn is not None)
        self.refresh_bindings()

    # Which turn the keys mean.

    @on(Transcript.Selected)
    def follow_selection(self, event: Transcript.Selected) -> None:
        """Show what else comes close to the selected turn, and its keys."""
        if self._preview.turn is None:
            self._side.show_turn(event.view.turn if event.view else None)
        self.refresh_bindings()

    @on(TurnView.Clicked)
    def select_clicked(self, event: TurnView.Clicked) -> None:
        """Select the turn that was clicked."""
        self._transcript.select(event.view, is_in_view=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that would do something now."""
        selected = self._transcript.selected
        if action == "follow_up":
            prompts = selected.prompts if selected and not self._input.value else ()
            return isinstance(parameters[0], int) and parameters[0] < len(prompts)
        if action == "copy":
            return selected is not None and selected.has_answer
        if action == "others":
            return self._side.closest.count > 0
        if action == "step":
            return len(self._transcript.turns) > 1
        if action == "clear":
            return bool(self._transcript.turns)
        return self.offers(action) and super().check_action(action, parameters)

    async def action_follow_up(self, place: int) -> None:
        """Ask a follow-up of the selected turn."""
        if self._transcript.selected:
            self.post_message(FollowUpList.Asked(self._transcript.selected.prompts[place]))

    def action_others(self) -> None:
        """Go to the list of other close questions, or back to the input."""
        selected = self._transcript.selected
        if self.focused is not self._input:
            self._input.focus()
        elif self.has_class("-wide"):
            self._side.closest.focus()
        elif selected is not None:
            selected.focus_list()

    def action_step(self, by: int) -> None:
        """Select the turn before or after."""
        self._transcript.step(by)

    def action_copy(self) -> None:
        """Copy the selected answer as Markdown."""
        selected = self._transcript.selected
        if selected and selected.turn and selected.has_answer:
            question = selected.turn.outcome.hits[0].question
            self.app.copy_to_clipboard(answer_as_markdown(question, glyphs_of(self._transcript).dot))
            self.notify("Answer copied, if your terminal lets programs copy.", markup=False, timeout=3)

    async def action_clear(self) -> None:
        """Begin a new conversation; what is typed and the history stay."""
        await self._transcript.clear()
        self._engine.submit(self._asking.begin_anew, lambda _: None, self)

    def action_leave(self) -> None:
        """Go back to the input, empty it, or stop a build: whichever comes first."""
        if self.focused is not self._input:
            self._input.focus()
        elif self._input.value:
            self._input.value = ""
        elif self._warmth.phase is Phase.WARMING and self._warmth.stage:
            self._engine.stop_building()

    def action_page(self, pages: float) -> None:
        """Scroll the conversation."""
        self._transcript.scroll_relative(y=round(pages * max(self._transcript.size.height - 2, 1)), animate=False)

    def on_click(self) -> None:
        """Keep the line ready to be typed on after a click beside it."""
        if self.focused is None:
            self._input.focus()

    def on_key(self, event: events.Key) -> None:
        """Let typing go to the input wherever the focus is."""
        is_letter = event.is_printable and (event.character or "").isalpha()
        is_bound = self.focused is not None and event.key in self.focused._bindings.key_to_bindings
        if self.focused is not self._input and is_letter and not is_bound:
            event.stop()
            self._input.focus()
            self._input.insert_text_at_cursor(event.character or "")
