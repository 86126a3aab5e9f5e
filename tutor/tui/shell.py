"""The full-screen app: a shell that holds the screens, the engine's thread and what every screen shows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter, Monochrome, NoColor
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tutor.errors import SettingsError
from tutor.settings.values import DEFAULTS, Settings, Theme
from tutor.tui.asking import open_warm_tutor
from tutor.tui.engine import EngineThread, OpenTutor
from tutor.tui.engine_events import (
    DeckSummary,
    EngineCrashed,
    EngineFailed,
    EngineProgress,
    EngineReady,
    Phase,
    Warmth,
)
from tutor.tui.garbage import resume_collection
from tutor.tui.glyphs import ASCII, Glyphs, choose_glyphs, terminal_encoding
from tutor.tui.own_keys import VI_HELP, OwnKeys, own_bindings
from tutor.tui.practice import NotesTold, Practice
from tutor.tui.screens.registry import HOME, SCREENS, SHEETS, ScreenEntry, import_screens
from tutor.tui.terminal_watch import EVERY_SECONDS, is_gone, own_terminal
from tutor.tui.themes import CURSOR_LOOK, HELPS, NO_COLOUR, OWN, keep_theme, palette_of

_WIDTHS = [(0, "-narrow"), (100, "-wide")]
"""Columns from which a class is set on every screen."""
_HEIGHTS = [(0, "-low"), (30, "-high")]
"""Lines from which a class is set on every screen."""

_WEB_DRIVER = "web_driver"
"""What `textual-serve` starts the app with; Textual itself knows it only once the app runs."""

_STYLE_SHEETS: list[str | PurePath] = ["shell.tcss", f"screens/{HOME.name}.tcss"]


class TutorApp(App[None]):
    """Opens on the Ask screen; engines open after the first picture."""

    TITLE = "Tutor"
    # The home screen's sheet is read with the app's own: a sheet that comes later has all the others parsed again.
    CSS_PATH = _STYLE_SHEETS
    DEFAULT_MODE = HOME.name
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f1,question_mark", "help", "help", key_display="?", tooltip="This help; f1 also while typing", id="help"
        ),
        Binding("ctrl+p", "command_palette", "commands", priority=True, tooltip="Search for a command", id="commands"),
        Binding("ctrl+q", "quit", "quit", priority=True, tooltip="Leave the tutor", id="quit"),
        *(
            Binding(entry.key, f"switch_mode('{entry.name}')", entry.title, tooltip=entry.help, id=f"open_{entry.name}")
            for entry in SCREENS
        ),
    ]

    warmth: reactive[Warmth] = reactive(Warmth())
    """How far the engines are."""
    deck: reactive[DeckSummary | None] = reactive(None)
    """What is open; None until the engines are ready."""
    notes: reactive[tuple[str, ...]] = reactive(())
    """What the status line says at the right, such as how many questions are due."""

    def __init__(
        self,
        open_tutor: OpenTutor = open_warm_tutor,
        glyphs: Glyphs | None = None,
        practice: Practice | None = None,
        settings: Settings = DEFAULTS,
    ) -> None:
        """Take how the tutor is opened, the signs to draw with, what to practise with, and the settings.

        Args:
            open_tutor: Opens the engines.
            glyphs: None for what suits the terminal.
            practice: None for the learner's own data, of which the status line says nothing before it is used.
            settings: Those in force.
        """
        self._environment = dict(os.environ)  # Textual takes NO_COLOR away
        self._no_colour = NoColor()
        super().__init__()
        self.settings = settings
        for palette in OWN:
            self.register_theme(palette)
        self.theme = palette_of(settings.theme, self._environment)
        self._own_keys = OwnKeys(
            settings.keys, settings.vi_keys, _WEB_DRIVER in self._environment.get("TEXTUAL_DRIVER", "")
        )
        self._own_keys.put_into(self)
        self._tells_notes = practice is not None and not practice.is_first_run
        self.practice = practice or Practice()
        self.glyphs = glyphs or choose_glyphs(settings.ascii, terminal_encoding())
        self.engine = EngineThread(open_tutor)
        for entry in SCREENS:
            self.add_mode(entry.name, partial(self._make, entry))

    def _make(self, entry: ScreenEntry) -> Screen[None]:
        screen = entry.make(self.engine)
        if entry is not HOME:
            # Textual takes a new screen for one that missed a change of colours, and parses all sheets twice for it.
            # Those of the first screen must be: the colours were chosen after they were read.
            screen._css_update_count = self._css_update_count
        return screen

    def on_mount(self) -> None:
        """Open the engines once the first picture is on the screen."""
        self.engine.start(self)
        self.set_class(self.glyphs is ASCII, "-ascii")
        self.call_after_refresh(self.engine.warm_up)
        terminal = own_terminal()
        if terminal is not None and not self.is_headless:
            self.set_interval(EVERY_SECONDS, partial(self._leave_closed, terminal))
        if self.practice.is_first_run:
            self._welcome()

    def _leave_closed(self, terminal: int) -> None:
        """Leave when the terminal was closed; what was typed is saved already."""
        if is_gone(terminal):
            self.exit()

    def _welcome(self) -> None:
        from tutor.tui.screens.welcome import WelcomeScreen

        def go_on(name: str | None) -> None:
            if name:
                self.switch_mode(name)

        self.push_screen(WelcomeScreen(), go_on)

    def on_unmount(self) -> None:
        """Let the engine's thread end."""
        self.engine.close()

    def on_engine_progress(self, event: EngineProgress) -> None:
        """Show how far the engines are."""
        if event.stage:
            resume_collection()  # an index is being built, which takes long and makes much garbage
        self.warmth = Warmth(Phase.WARMING, event.stage, event.done, event.total)

    def on_engine_ready(self, event: EngineReady) -> None:
        """Show what is open."""
        resume_collection()
        self.deck = event.deck
        self.warmth = Warmth(Phase.READY)
        self.engine.submit(import_screens, lambda _: None, self, "screens")
        if self._tells_notes:
            self.engine.submit(self.practice.tell_notes, lambda _: None, self, "notes")

    def on_screens_imported(self) -> None:
        """Read the sheets of all screens at once: each that comes alone has all the others parsed again."""
        new = [sheet for sheet in sorted(SHEETS.glob("*.tcss")) if not self.stylesheet.has_source(str(sheet), "")]
        self.stylesheet.read_all([*new])
        self.stylesheet.reparse()

    def on_notes_told(self, event: NotesTold) -> None:
        """Show where the learner stands."""
        self.notes = event.notes

    def on_engine_failed(self, event: EngineFailed) -> None:
        """Show why the engines did not open."""
        resume_collection()
        self.warmth = Warmth(Phase.FAILED, error=event.error)

    def on_engine_crashed(self, event: EngineCrashed) -> None:
        """End as for any other mistake of the program."""
        raise event.error

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from tutor.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen("Keys", self._keys()))

    # Keys and colours of the learner's own.

    def _register(self, parent: DOMNode, *widgets: Widget, **options: Any) -> list[Widget]:  # noqa: ANN401
        """Give every widget that comes into the app its keys: Textual has no other place where all pass."""
        for widget in widgets:
            self._own_keys.put_into(widget)
        return super()._register(parent, *widgets, **options)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables that our style sheets and styles use beside Textual's."""
        return CURSOR_LOOK

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to every line: without colours, all of them are taken away, greys too."""
        filters = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        return [*filters, self._no_colour] if self.theme == NO_COLOUR else filters

    def watch_theme(self, theme: str) -> None:
        """Let style sheets know when there are no colours."""
        self.no_color = theme == NO_COLOUR

    def choose_theme(self, theme: Theme) -> None:
        """Show another theme, and keep it for the next start."""
        self.theme = palette_of(theme, self._environment)
        self.run_worker(partial(self._keep_theme, theme), thread=True)

    def _keep_theme(self, theme: Theme) -> None:
        try:
            self.call_from_thread(self.notify, keep_theme(theme, self._environment), markup=False, timeout=3)
        except SettingsError as error:
            self.call_from_thread(self.notify, f"{error.message} {error.hint}", severity="warning", markup=False)

    def _keys(self) -> list[tuple[str, str]]:
        """Return all keys of the focused widget, the screen and the app with what they do, also those idle now."""
        rows: dict[str, tuple[str, str]] = {}
        for node in (self.focused, self.screen, self):
            for binding in own_bindings(node) if node else ():
                words = binding.tooltip or binding.description.capitalize()
                name = binding.group.description if binding.group else binding.action
                rows.setdefault(name, ("1-9" if binding.group else self.get_key_display(binding), words))
        return [*rows.values(), *((VI_HELP,) if self.settings.vi_keys else ())]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the other screens, what the screen on show can do now, and what works everywhere."""
        for entry in SCREENS:
            if entry.name != self.current_mode:
                yield SystemCommand(entry.title, entry.help, partial(self.switch_mode, entry.name))
        for node, binding, enabled, tooltip in screen.active_bindings.values():
            if node is screen and enabled and binding.show and not binding.group:
                callback = partial(self.run_action, binding.action, screen)
                yield SystemCommand(binding.description.capitalize(), tooltip, callback)
        yield SystemCommand("Help", "Show the keys", self.action_help)
        for theme in Theme:
            yield SystemCommand(f"Theme: {theme}", HELPS[theme], partial(self.choose_theme, theme))
        yield SystemCommand("Picture", "Save the screen as an SVG file", self.deliver_screenshot)
        yield SystemCommand("Quit", "Leave the tutor", self.action_quit)
