"""The screen of review: what is due, then what is new, one answer after another."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tutor.tui.engine import EngineThread
from tutor.tui.own_settings import settings_of
from tutor.tui.practice import practice_of
from tutor.tui.reviewing import Reviewing, ReviewView
from tutor.tui.screens.practice_keys import ANSWER_KEYS, RESULT_KEYS, Stage, confidence_of
from tutor.tui.screens.practice_screen import PracticeScreen
from tutor.tui.styles import FAINT, STRONG
from tutor.tui.widgets.sentences import Sentences

_SHEETS: list[str | PurePath] = ["practice_screen.tcss", "review.tcss"]
_GRADING = "grading"
_MOST_HINTS = 4


class ReviewScreen(PracticeScreen):
    """Shows what `Reviewing` says."""

    NAME = "Review"
    CSS_PATH = _SHEETS
    BINDINGS: ClassVar[list[BindingType]] = [
        *ANSWER_KEYS,
        Binding("ctrl+n,f9", "bury", "not today", tooltip="Put the question off until tomorrow", id="not_today"),
        Binding(
            "ctrl+o", "suspend", "suspend", tooltip="Take the question out of review until it is put back", id="suspend"
        ),
        Binding(
            "ctrl+r", "undo", "undo last", tooltip="Take the last answer back and ask its question again", id="undo"
        ),
        Binding("escape", "back", "back to typing", show=False, tooltip="Change the answer before it is graded"),
        *RESULT_KEYS,
        Binding(
            "u", "undo_shown", "undo", tooltip="Take this answer back and ask the question again", id="undo_result"
        ),
        Binding(
            "enter",
            "begin",
            "look again",
            key_display="enter",
            tooltip="Look whether something is due by now",
            id="look_again",
        ),
        Binding("u", "undo_ended", "undo last", tooltip="Take the last answer back", id="undo_result"),
    ]
    STAGES: ClassVar[dict[str, tuple[Stage, ...]]] = {
        **PracticeScreen.STAGES,
        "bury": (Stage.ASKING,),
        "suspend": (Stage.ASKING,),
        "undo": (Stage.ASKING,),
        "back": (Stage.CONFIDENCE,),
        "undo_shown": (Stage.RESULT,),
        "undo_ended": (Stage.ENDED,),
        "begin": (Stage.ENDED,),
    }

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread."""
        super().__init__(engine)
        self._talk = Reviewing(practice_of(self))
        self._view: ReviewView | None = None
        self._end = Sentences(classes="intro")
        self._serial = 0
        """Of the question asked: the same one may come twice."""

    def extra(self) -> ComposeResult:
        """Add the page for when nothing is left."""
        yield self._end

    def shown(self) -> dict[Stage, tuple[Widget, ...]]:
        """Return which widgets each stage shows."""
        return {**super().shown(), Stage.ENDED: (self._end,)}

    async def on_mount(self) -> None:
        """Ask what is due."""
        await self.show_stage()
        self.action_begin()

    def on_screen_resume(self) -> None:
        """Ask what another screen wants asked; look again when one comes back to the page that said nothing is due."""
        if self.stage is Stage.ENDED or (practice_of(self).wanted and self.stage is not Stage.START):
            self.action_begin()

    @on(PracticeScreen.Done)
    def ask_wanted(self) -> None:
        """Ask what was wanted while a step was under way, once it is shown."""
        if practice_of(self).wanted:
            self.call_later(self.action_begin)

    # What `PracticeScreen` asks for.

    def take_view(self, view: Any) -> None:  # noqa: ANN401 - what the steps return
        """Keep how the sitting stands."""
        if not isinstance(view, ReviewView):
            return
        self._view = view
        if view.result is not None:
            self.stage = Stage.RESULT
        else:
            self.stage = Stage.ASKING if view.question else Stage.ENDED

    async def draw(self) -> None:
        """Fill the page from the view."""
        view = self._view
        if view is None:
            return
        if view.question is not None:
            level = str(view.question.level or "")
            where = (f"{view.left} left", *(word for word in (level, view.question.topic) if word))
            self.turn_line.say(*where)
            self.card.ask(view.question.title, hints=view.hints, given=view.question.prompt)
        if self.stage is Stage.ASKING and view.question is not None:
            self.load_draft((view.question.id, self._serial), view.draft)
        elif self.stage is Stage.RESULT and view.result is not None:
            await self.result.show(view.result)
        elif self.stage is Stage.ENDED:
            self._end.say(*_summary(view))

    def take_failure(self) -> None:
        """Go back to the answer when it could not be graded: review keeps nothing half done."""
        if self.stage is Stage.CONFIDENCE:
            self.stage = Stage.ASKING
        elif self.stage is Stage.CONFIRM:
            self.stage = Stage.RESULT
        elif self.stage is Stage.START:
            self.stage = Stage.ENDED

    def keep_draft(self, text: str) -> None:
        """Keep what is typed."""
        self._talk.save_draft(text)

    def save_now(self, text: str) -> None:
        """Keep the last keys."""
        self._talk.save_now(text)

    def current_view(self) -> ReviewView | None:
        """Return None: what is on show stays."""
        return self._talk.view_or_none()

    def step_submit(self, text: str) -> None:
        """Ask how sure the learner is, where that is wanted; nothing is kept before that but the draft."""
        if not settings_of(self).confidence:
            self.action_confide(0)
            return
        self.editor.forget_timer()
        self._engine.submit(lambda _: self._keep(text), lambda error: self.Failed(error, None), self, "draft")
        self.stage = Stage.CONFIDENCE
        self.call_later(self.show_stage)

    def step_dispute(self, point: str) -> None:
        """Count a point."""
        self.run_step(lambda _: self._talk.dispute(point), _GRADING, notes=True)

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no fifth hint, and no undo before the first answer."""
        view = self._view
        if action == "hint" and view and len(view.hints) >= _MOST_HINTS:
            return False
        if action in ("undo", "undo_ended") and not (view and view.marks):
            return False
        return super().check_action(action, parameters)

    def action_begin(self) -> None:
        """Begin a sitting, with what another screen wants asked first if there is such a thing."""
        self._serial += 1
        text = self.editor.text if self.stage is Stage.ASKING else ""
        if practice_of(self).wanted:
            self.run_step(lambda tutor: self._talk.quiz(tutor, text), "looking for the question")
        else:
            self.run_step(self._talk.begin, "looking what is due")

    def action_hint(self) -> None:
        """Take a hint."""
        text = self.editor.text
        self.run_step(lambda _: self._talk.hint(text), "looking what is missing", typing=True)

    def action_give_up(self) -> None:
        """Say "I don't know"."""
        self.run_step(lambda _: self._talk.answer("", None), _GRADING, notes=True)

    def action_confide(self, key: int) -> None:
        """Say how sure one is; the answer is graded."""
        text = self.editor.text
        self.run_step(lambda _: self._talk.answer(text, confidence_of(key)), _GRADING, notes=True)

    async def action_back(self) -> None:
        """Go on typing."""
        self.say("")
        self.stage = Stage.ASKING
        await self.show_stage()

    def action_next(self) -> None:
        """Ask the next question."""
        self._serial += 1
        self.run_step(lambda _: self._talk.next())

    def action_rate(self, key: int) -> None:
        """Rate the answer oneself."""
        from tutor.domain.memory import Rating

        self.run_step(lambda _: self._talk.rate(Rating(key)), notes=True)

    def action_undo(self) -> None:
        """Take the last answer back."""
        self._serial += 1
        self.run_step(lambda _: self._talk.undo(), notes=True)

    action_undo_shown = action_undo_ended = action_undo

    def action_bury(self) -> None:
        """Put the question off."""
        self._serial += 1
        text = self.editor.text
        self.run_step(lambda _: self._talk.bury(text), notes=True)

    def action_suspend(self) -> None:
        """Take the question out of review."""
        self._serial += 1
        text = self.editor.text
        self.run_step(lambda _: self._talk.suspend(text), notes=True)


def _summary(view: ReviewView) -> list[tuple[str, str]]:
    if not view.marks and view.limit:
        more = "The setting review.daily_limit allows no more; tutor review --limit does."
        return [(f"Today's {view.limit} reviews are done.", STRONG), (more, FAINT)]
    if not view.marks:
        return [("Nothing is due, and nothing is new.", STRONG), ("Come back later, or hold an interview.", FAINT)]
    mean = round(100 * sum(view.marks) / len(view.marks))
    return [
        (f"{len(view.marks)} reviewed, mean mark {mean} %.", STRONG),
        ("That was all for this sitting.", FAINT),
    ]
