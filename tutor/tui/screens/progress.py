"""The screen that tells where the learner stands, in plots and, one key away, in tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message

from tutor.tui.engine import EngineThread
from tutor.tui.fitted_screen import FittedScreen
from tutor.tui.glyphs import glyphs_of
from tutor.tui.learner_data import Standing, load_standing
from tutor.tui.own_settings import shown_key
from tutor.tui.styles import CARE, FAINT, STRONG
from tutor.tui.widgets.key_bar import KeyBar
from tutor.tui.widgets.panel_view import PanelView
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tutor.errors import TutorError
    from tutor.tui.progress_panels import Panel

_SLOT = "progress"
_WIDTHS = [(0, "-narrow"), (100, "-wide"), (160, "-vast")]
"""Columns from which there is room for one, two or three panels side by side."""
_COLUMNS = (3, 2, 2)
"""Panels that stand below one another, from left to right."""


class ProgressScreen(FittedScreen[None]):
    """Reads the learner's data anew whenever it is shown."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#figures"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tables", "tables", tooltip="Show the same figures as tables, or as plots again", id="tables"),
        Binding("r", "reload", "read again", tooltip="Read the figures again", id="reload"),
        # The arrows are the scrolling text's own while it has the focus; with j the last line shows them all the same.
        Binding("j,down", "move(1)", "scroll", key_display="↑↓", tooltip="Scroll down; also j and page down"),
        Binding("k,up", "move(-1)", "scroll up", show=False, tooltip="Scroll up; also k and page up"),
    ]

    @dataclass
    class Loaded(Message):
        """The figures were read."""

        standing: Standing
        panels: tuple[Panel, ...]

    @dataclass
    class Failed(Message):
        """They could not be read."""

        error: TutorError

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread that reads."""
        super().__init__()
        self._engine = engine
        self._panels: tuple[Panel, ...] = ()
        self._is_table = False
        self._head = Sentences(("Reading your history.", FAINT))
        self._views = [PanelView() for _ in range(sum(_COLUMNS))]

    def compose(self) -> ComposeResult:
        """Lay the screen out: three columns that stack where there is no room."""
        views = iter(self._views)
        columns = [Vertical(*(next(views) for _ in range(count)), classes="column") for count in _COLUMNS]
        yield StatusLine("Progress")
        with VerticalScroll(id="figures"):
            yield self._head
            yield Container(columns[0], Container(*columns[1:], id="rest"), id="panels")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the figures as they are now."""
        self.action_reload()

    def action_reload(self) -> None:
        """Read the figures again."""
        self._engine.submit(lambda _: _load(), self.Failed, self, _SLOT)

    @on(Loaded)
    def show_figures(self, event: Loaded) -> None:
        """Show the figures, or what to do to get some."""
        from tutor.tui.progress_panels import summary

        self._panels = event.panels if event.standing.progress.attempts or event.standing.progress.reviews else ()
        if self._panels:
            first, second = summary(event.standing.progress, glyphs_of(self).dot)
            self._head.say((first, STRONG), (second, FAINT))
        else:
            self._head.say(*_empty(self, event.standing.progress.new))
        self._draw()

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say why there are no figures."""
        self._panels = ()
        self._head.say((f"{glyphs_of(self).warning} {event.error.message}", CARE), (event.error.hint, ""))
        self._draw()

    def _draw(self) -> None:
        self.query_one("#panels").display = bool(self._panels)
        for view, panel in zip(self._views, self._panels, strict=False):
            view.show_panel(panel, as_table=self._is_table)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that would do something now."""
        if action == "tables":
            return bool(self._panels)
        return super().check_action(action, parameters)

    def action_tables(self) -> None:
        """Change between plots and tables."""
        self._is_table = not self._is_table
        self._draw()

    def action_move(self, lines: int) -> None:
        """Scroll the figures."""
        self.query_one("#figures").scroll_relative(y=lines, animate=False)


def _load() -> ProgressScreen.Loaded:
    from tutor.tui.progress_panels import build_panels

    standing = load_standing()
    return ProgressScreen.Loaded(standing, build_panels(standing))


def _empty(screen: FittedScreen[None], new: int) -> tuple[tuple[str, str], ...]:
    """Return what to say before the first answer, naming the keys that lead to one."""
    from tutor.tui.screens.registry import SCREENS

    entries = [entry for entry in SCREENS if entry.name in ("interview", "review")]
    start = "; ".join(f"{shown_key(screen, f'open_{entry.name}')} opens {entry.title}" for entry in entries)
    return (
        ("Nothing has been answered yet.", STRONG),
        (f"Answer a few questions first: {start}.", ""),
        (f"{new} questions wait. Then this screen tells what you know, what falls due and how sure you may be.", FAINT),
    )
