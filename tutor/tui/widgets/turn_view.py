"""One turn of the conversation: the question, and under it the answer or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from tutor.text.safe_text import one_line
from tutor.tui.answer.words import notice, source_line, understood
from tutor.tui.glyphs import glyphs_of
from tutor.tui.styles import CARE, FAINT, STRONG
from tutor.tui.widgets.closest_list import ClosestList
from tutor.tui.widgets.follow_up_list import FollowUpList
from tutor.tui.widgets.sentences import QueryLine, Sentences

if TYPE_CHECKING:
    from tutor.domain.question import Question
    from tutor.domain.search import FollowUpPrompt, SearchOutcome
    from tutor.errors import TutorError
    from tutor.sessions.ask import Turn

NO_ANSWER_YET = "*The deck leaves this question unanswered.*"


def _told(question: Question) -> str:
    return "\n\n".join(filter(None, (question.prompt, question.answer or NO_ANSWER_YET)))


class TurnView(Vertical):
    """A question that waits, was answered, or failed."""

    DEFAULT_CSS = """
    TurnView {
        height: auto;
        margin: 0 0 1 0;
        & > AnswerText, & > FollowUpList, & > .folded-title { margin: 1 0 0 0; }
        & > ClosestList { margin: 0 0 0 2; max-width: 108; }
    }
    """

    @dataclass
    class Clicked(Message):
        """The turn was clicked."""

        view: TurnView

    def __init__(self, query: str, waiting: str = "", origin: str = "") -> None:
        """Take the question, what to say until it is answered, and what was typed when it was picked from a list."""
        super().__init__()
        self.asked = query
        self.origin = origin
        self.turn: Turn | None = None
        self.is_waiting = True
        self._query_line = QueryLine(query)
        self._waiting = Sentences((waiting, FAINT))

    def compose(self) -> ComposeResult:
        """Show the question and that it waits."""
        yield self._query_line
        yield self._waiting

    @property
    def prompts(self) -> tuple[FollowUpPrompt, ...]:
        """Follow-up prompts of the answer."""
        return self.turn.outcome.follow_ups if self.turn else ()

    @property
    def has_answer(self) -> bool:
        """Whether an answer is shown, and not only what comes close."""
        return self.turn is not None and self.turn.outcome.is_answered

    def mark_selected(self, is_selected: bool) -> None:
        """Show whether the keys mean this turn; only then its list can be reached by tab."""
        self._query_line.mark_selected(is_selected)
        for closest in self.query(ClosestList):
            closest.can_focus = is_selected

    def focus_list(self) -> None:
        """Go to the list of other close questions."""
        for closest in self.query(ClosestList):
            closest.focus()

    async def show_turn(self, turn: Turn) -> None:
        """Show what came of the question."""
        self.turn = turn
        outcome = turn.outcome
        await self._replace_waiting(self._answer(outcome) if outcome.is_answered else self._nearest(outcome))

    async def show_error(self, error: TutorError) -> None:
        """Show why there is no answer and what to do."""
        sentence = f"{glyphs_of(self).warning} {error.message}"
        await self._replace_waiting([Sentences((sentence, CARE), (error.hint, ""))])

    async def _replace_waiting(self, widgets: list[Widget]) -> None:
        self.is_waiting = False
        with self.app.batch_update():
            await self._waiting.remove()
            await self.mount_all(widgets)

    def _answer(self, outcome: SearchOutcome) -> list[Widget]:
        # Imported late: it brings the Markdown parser, which the engine's thread loads before the first answer.
        from tutor.tui.widgets.answer_text import AnswerText

        best = outcome.hits[0]
        widgets: list[Widget] = [self._head(outcome), AnswerText(_told(best.question), best.passage)]
        if outcome.follow_ups:
            widgets.append(FollowUpList(outcome.follow_ups))
        if len(outcome.hits) > 1:
            widgets.append(Sentences(("also close", FAINT), classes="folded folded-title"))
            widgets.append(ClosestList(outcome.hits[1:], classes="folded"))
        return widgets

    def _head(self, outcome: SearchOutcome) -> Sentences:
        glyphs, question = glyphs_of(self), outcome.hits[0].question
        doubt, mended = notice(outcome), understood(outcome)
        # A follow-up or another close question is asked by its title, which need not stand there twice.
        title = "" if one_line(self.asked) == one_line(question.title) else question.title
        return Sentences(
            (f"{glyphs.warning} {doubt}" if doubt else "", CARE),
            (f"Understood as: {mended}" if mended else "", FAINT),
            (title, STRONG),
            (source_line(question, glyphs.dot), FAINT),
        )

    def _nearest(self, outcome: SearchOutcome) -> list[Widget]:
        sentence = Sentences((f"{glyphs_of(self).warning} {notice(outcome)}", CARE))
        return [sentence, ClosestList(outcome.hits)] if outcome.hits else [sentence]

    def on_click(self) -> None:
        """Let the keys mean this turn."""
        self.post_message(self.Clicked(self))
