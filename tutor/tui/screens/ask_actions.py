"""What else can be done with an answer: say that it was meant, edit it, find an earlier question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tutor.text.safe_text import one_line
from tutor.tui.engine import EngineThread
from tutor.tui.fitted_screen import FittedScreen
from tutor.tui.practice import practice_of
from tutor.tui.widgets.closest_list import ClosestList
from tutor.tui.widgets.preview_pane import PreviewPane
from tutor.tui.widgets.question_input import QuestionInput
from tutor.tui.widgets.transcript import Transcript
from tutor.tui.widgets.turn_view import TurnView

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.domain.question import Question
    from tutor.domain.search import Hit
    from tutor.errors import TutorError
    from tutor.sessions.ask import Turn

_HISTORY = "history"
_SHOWN_WORDS = 60
_GONE = "The decks do not have this question any more."


class AskActions(FittedScreen[None]):
    """Base of the Ask screen; needs its transcript, input, preview and engine."""

    _engine: EngineThread
    _transcript: Transcript
    _preview: PreviewPane
    _input: QuestionInput
    _is_forgetful = False
    """Whether the last question could not be kept; that is said once and not with every question."""

    @dataclass
    class Done(Message):
        """Something was done that the learner hears of."""

        sentence: str

    @dataclass
    class NotDone(Message):
        """Something else than an answer failed."""

        error: TutorError

    @dataclass
    class Kept(Message):
        """A question was kept, or, with an error, was not."""

        error: TutorError | None = None

    @dataclass
    class Found(Message):
        """Where an answer stands."""

        place: tuple[Path, int] | None

    @dataclass
    class Remembered(Message):
        """The questions that were asked so far."""

        questions: tuple[str, ...]

    def offers(self, action: str) -> bool:
        """Whether a key of this file would do something now."""
        if action == "mean":
            return self._meant() is not None
        if action == "quiz":
            return self._chosen_question() is not None
        selected = self._transcript.selected
        return action != "edit" or (selected is not None and selected.has_answer)

    # Keeping what was asked.

    def keep(self, turn: Turn) -> None:
        """Keep an asked question in the learner's data, behind its answer."""

        def work(tutor: Tutor) -> Message:
            tutor.remember(turn)
            return self.Kept()

        self._engine.submit(work, self.Kept, self)

    @on(Kept)
    def tell_unkept(self, event: Kept) -> None:
        """Say once that questions are not kept; the answers are none the worse."""
        if event.error is not None and not self._is_forgetful:
            self._say(f"Your questions are not kept: {event.error.message} {event.error.hint}")
        self._is_forgetful = event.error is not None

    # "This is what I meant."

    def query_behind(self, source: ClosestList | None) -> str:
        """Return what was asked when a list of close questions came up, or the selected turn without one."""
        views = [node for node in source.ancestors if isinstance(node, TurnView)] if source else []
        if not views and source and self._preview.turn:
            return self._preview.turn.query
        view = views[0] if views else self._transcript.selected
        return (view.origin or (view.turn.query if view.turn else "")) if view else ""

    def _meant(self) -> tuple[str, Hit] | None:
        """Return what was asked and the question chosen for it: in a list, or by having opened it from one."""
        chosen, selected = self.focused, self._transcript.selected
        if isinstance(chosen, ClosestList) and chosen.hits:
            return self.query_behind(chosen), chosen.hits[chosen.cursor]
        if selected and selected.turn and selected.origin:
            return selected.origin, selected.turn.outcome.hits[0]
        return None

    def action_mean(self) -> None:
        """Keep that the chosen question is what was meant, and show it."""
        meant = self._meant()
        if meant is None:
            return
        query, hit = meant
        title = one_line(hit.question.title)[:_SHOWN_WORDS]

        def work(tutor: Tutor) -> Message:
            tutor.teach(query, hit.question.id)
            return self.Done(f"Kept: “{one_line(query)[:_SHOWN_WORDS]}” means “{title}”, from the next start on.")

        self._engine.submit(work, self.NotDone, self)
        if isinstance(self.focused, ClosestList):
            self.focused.action_pick()

    @on(Done)
    def tell_done(self, event: Done) -> None:
        """Say what was done."""
        self.notify(event.sentence, markup=False)

    @on(NotDone)
    def tell_not_done(self, event: NotDone) -> None:
        """Say what went wrong and what to do."""
        self._say(f"{event.error.message} {event.error.hint}")

    def _say(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", markup=False)

    # "Quiz me on this."

    def _chosen_question(self) -> Question | None:
        """Return the question chosen in a list of close ones, or the selected turn's."""
        chosen, selected = self.focused, self._transcript.selected
        if isinstance(chosen, ClosestList) and chosen.hits:
            return chosen.hits[chosen.cursor].question
        if selected and selected.turn and selected.has_answer:
            return selected.turn.outcome.hits[0].question
        return None

    def action_quiz(self) -> None:
        """Let Review ask the chosen question now."""
        question = self._chosen_question()
        if question is not None:
            practice_of(self).wanted = question.id
            self.app.switch_mode("review")

    # Editing the answer.

    def action_edit(self) -> None:
        """Find the selected answer's place in its deck and open it."""
        selected = self._transcript.selected
        if selected and selected.turn and selected.has_answer:
            question: Question = selected.turn.outcome.hits[0].question

            def find(tutor: Tutor) -> Message:
                from tutor.tui.library_data import locate

                return self.Found(locate(question))

            self._engine.submit(find, self.NotDone, self)

    @on(Found)
    def edit_found(self, event: Found) -> None:
        """Open the deck's file at the question."""
        if event.place is None:
            self._say(_GONE)
        else:
            from tutor.tui.editor import open_in_editor

            open_in_editor(self.app, *event.place)

    # Finding an earlier question.

    def action_search_history(self) -> None:
        """Read the earlier questions."""

        def read(tutor: Tutor) -> Message:
            from tutor.tui.learner_data import load_earlier_questions

            return self.Remembered(load_earlier_questions())

        self._engine.submit(read, self.NotDone, self, _HISTORY)

    @on(Remembered)
    def search_history(self, event: Remembered) -> None:
        """Let the learner choose one of them, those of this session first."""
        from tutor.tui.screens.history_search import HistorySearch

        questions = tuple(dict.fromkeys([*reversed(self._input.history), *event.questions]))
        self.app.push_screen(HistorySearch(questions, self._input.value), self._take)

    def _take(self, text: str | None) -> None:
        if text:
            self._input.put_back(text)
        self._input.focus()
