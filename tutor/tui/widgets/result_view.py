"""What became of an answer: verdict, coverage map, feedback, rating, and the model answer on a key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tutor.domain.grade import PointStatus
from tutor.text.safe_text import printable
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.practice import Result
from tutor.tui.styles import CARE, FAINT, STRONG
from tutor.tui.widgets.answer_text import AnswerText
from tutor.tui.widgets.coverage_map import CoverageMap
from tutor.tui.widgets.marked_answer import sign_of
from tutor.tui.widgets.sentences import Sentences

_LEECH = "You keep forgetting this one. Read its sources, or split it into smaller questions."


class ResultView(VerticalScroll):
    """Scrolls; the arrows and page keys move it while it has the focus."""

    DEFAULT_CSS = """
    ResultView {
        padding: 1 1 0 1;
        scrollbar-size-vertical: 1;
        & > CoverageMap { margin: 1 0; padding: 0 0 0 2; }
        & > AnswerText { margin: 1 0 0 2; }
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="result")
        self._headline = Sentences()
        self.map = CoverageMap()
        self._after = Sentences()
        self._result: Result | None = None
        self._model: AnswerText | None = None

    def compose(self) -> ComposeResult:
        """Show the parts in order."""
        yield self._headline
        yield self.map
        yield self._after

    @property
    def shows_model(self) -> bool:
        """Whether the model answer is on show."""
        return self._model is not None

    async def show(self, result: Result) -> None:
        """Show a result; the model answer only where nothing was known."""
        is_same = self._result is not None and _subject(self._result) == _subject(result)
        self._result = result
        glyphs = glyphs_of(self)
        self._headline.say((headline(result, glyphs), STRONG))
        self.map.show(result.grade, result.answer)
        self._after.say(*_after(result, glyphs))
        if not is_same:
            await self._set_model(shown=result.is_unknown)
            self.scroll_home(animate=False)

    async def toggle_model(self) -> None:
        """Show the model answer, or put it away."""
        await self._set_model(shown=not self.shows_model)
        if self._model is not None:
            self.call_after_refresh(self._model.scroll_visible, animate=False, top=True)

    async def _set_model(self, *, shown: bool) -> None:
        if self._model is not None:
            await self._model.remove()
            self._model = None
        if shown and self._result is not None:
            text = printable(self._result.model_answer).strip() or "The deck has no answer to this."
            self._model = AnswerText(text, "")
            await self.mount(self._model)


def _subject(result: Result) -> tuple[str, str, str]:
    return str(result.grade.question_id), result.answer, result.model_answer


def headline(result: Result, glyphs: Glyphs) -> str:
    """Return verdict, points, score and, where it differs, the mark."""
    grade, dot = result.grade, f" {glyphs.dot} "
    covered = sum(point.status is PointStatus.COVERED for point in grade.points)
    parts = ["not known" if result.is_unknown else str(grade.verdict)]
    if grade.points:
        parts.append(f"{covered} of {len(grade.points)} points")
    parts.append(f"{round(100 * grade.score)} %")
    if abs(result.mark - grade.score) >= 0.005:
        parts.append(f"mark {round(100 * result.mark)} %")
    if result.confidence is not None:
        parts.append(("you guessed", "you were fairly sure", "you were certain")[result.confidence - 1])
    return dot.join(parts)


def _after(result: Result, glyphs: Glyphs) -> list[tuple[str, str]]:
    """Return feedback, probes and rating as sentences with their styles."""
    said = [(result.grade.feedback, "")]
    for probe in result.probes:
        sign = sign_of(probe.status, glyphs) if probe.status else glyphs.missed
        said.append((f"{sign} follow-up: {probe.text}" + ("" if probe.status else " (passed over)"), FAINT))
    if result.hints:
        said.append((f"{result.hints} hint{'s' if result.hints > 1 else ''} taken.", FAINT))
    if result.rating is not None:
        said.append((f"rated {result.rating.name.capitalize()} {glyphs.dot} {result.comes_back}", FAINT))
    if result.is_leech:
        said.append((f"{glyphs.warning} {_LEECH}", CARE))
    return [(text, style) for text, style in said if text]
