"""Imports questions from a file or folder into a deck, after showing what that would bring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from tutor.tui.chores import ChoreProgress, Chores
from tutor.tui.glyphs import glyphs_of
from tutor.tui.import_reading import Found, Imported, Wish, look, write
from tutor.tui.styles import CARE, FAINT, STRONG
from tutor.tui.widgets.import_preview import ImportPreview
from tutor.tui.widgets.path_input import PathInput
from tutor.tui.widgets.progress_line import ProgressLine
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.tall_key_bar import TallKeyBar

if TYPE_CHECKING:
    from tutor.errors import TutorError

_LOOK, _WRITE = "look", "write"
_WELCOME = (
    ("Notes in Markdown or Org, Anki and Quizlet cards, tables, JSON, YAML and FAQ pages can be imported.", ""),
    ("Type the path of a file or folder; the right arrow takes what is proposed. enter shows what it holds.", ""),
    ("Nothing is written before you have seen it.", FAINT),
)


class ImportQuestions(ModalScreen[Imported | None]):
    """Returns what was imported; None when nothing was."""

    CSS_PATH = "import_questions.tcss"
    AUTO_FOCUS = "#source"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", "look", key_display="enter", tooltip="Show what the file holds"),
        Binding("ctrl+s", "write", "import", tooltip="Write it into the deck"),
        Binding("ctrl+t", "other_way", "another way", tooltip="Read the document by another pattern"),
        Binding("ctrl+o", "overwrite", "your edits", tooltip="Replace what you edited in the deck, or keep it"),
        Binding("pageup", "scroll(-1)", "scroll", key_display="pgup/dn", tooltip="Scroll the preview"),
        Binding("pagedown", "scroll(1)", "scroll down", show=False),
        Binding("escape", "leave", "close", tooltip="Stop reading, or close this"),
    ]

    @dataclass
    class Looked(Message):
        """A document was read."""

        found: Found

    @dataclass
    class Written(Message):
        """It was imported."""

        imported: Imported

    @dataclass
    class Failed(Message):
        """It cannot be read or written."""

        chore: str
        error: TutorError

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self._chores = Chores(self, self.Failed)
        self._found: Found | None = None
        self._source = PathInput(placeholder="File or folder, as in ~/notes/questions.md", id="source")
        self._into = Input(
            placeholder="Deck's name or folder; empty: as the file is called", id="into", select_on_focus=False
        )
        self._preview, self._progress = ImportPreview(*_WELCOME), ProgressLine()

    def compose(self) -> ComposeResult:
        """Show two lines and the preview."""
        with Vertical(id="import"):
            yield Sentences(("Import questions", STRONG))
            yield self._source
            yield self._into
            yield self._progress
            yield VerticalScroll(self._preview, id="preview")
            yield TallKeyBar()

    @property
    def _wish(self) -> Wish:
        """What is typed, read as the last look read it while the source is the same."""
        wish = Wish(self._source.value, self._into.value)
        last = self._found.wish if self._found else None
        is_same = last is not None and last.source == wish.source
        return replace(wish, pattern=last.pattern, overwrite_edits=last.overwrite_edits) if last and is_same else wish

    @property
    def _is_current(self) -> bool:
        """Whether the preview shows what is typed."""
        return self._found is not None and self._found.wish == self._wish

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that would do something now."""
        found = self._found if self._is_current else None
        if action == "write":
            return found is not None and found.changes_something and not self._chores.is_running(_WRITE)
        if action == "other_way":
            return found is not None and bool(found.document.runners_up or found.wish.pattern)
        if action == "overwrite":
            return found is not None and _has_edits(found)
        if action == "look":
            return bool(self._source.value.strip())
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def follow_typing(self) -> None:
        """Offer the keys anew."""
        self.refresh_bindings()

    @on(Input.Submitted)
    def action_look(self) -> None:
        """Show what the source holds."""
        if self._source.value.strip():
            self._look(self._wish)
        else:
            self._preview.say(*_WELCOME)

    def _look(self, wish: Wish) -> None:
        self._progress.show_progress("Reading")
        self._chores.do(_LOOK, lambda progress: self.Looked(look(wish, progress)))

    @on(ChoreProgress)
    def show_progress(self, event: ChoreProgress) -> None:
        """Say how far the reading is."""
        if self._chores.is_running(_LOOK):
            self._progress.show_progress(event.stage, event.done, event.total)

    @on(Looked)
    def show_found(self, event: Looked) -> None:
        """Show the preview."""
        self._progress.clear()
        self._found = event.found
        self._preview.show_found(event.found)
        self.query_one("#preview").scroll_home(animate=False)
        self.refresh_bindings()

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say why, and what to do."""
        self._progress.clear()
        self._found = None
        self._preview.say((f"{glyphs_of(self).warning} {event.error.message}", CARE), (event.error.hint, ""))
        self.refresh_bindings()

    def action_other_way(self) -> None:
        """Read by the next pattern that found something, and after the last one by the best."""
        if self._found is not None:
            document = self._found.document
            patterns = sorted({document.pattern, *(one.pattern for one in document.runners_up)})
            place = patterns.index(document.pattern) + 1
            self._look(replace(self._wish, pattern=patterns[place % len(patterns)]))

    def action_overwrite(self) -> None:
        """Replace what the learner edited in the deck, or keep it."""
        if self._found is not None:
            wish = self._wish
            self._found = replace(self._found, wish=replace(wish, overwrite_edits=not wish.overwrite_edits))
            self._preview.show_found(self._found)
            self.refresh_bindings()

    def action_write(self) -> None:
        """Write it into the deck."""
        found = self._found
        if found is not None:
            self._progress.show_progress(f"Writing {found.target.name}")
            self._chores.do(_WRITE, lambda _: self.Written(write(found)))
            self.refresh_bindings()

    @on(Written)
    def finish(self, event: Written) -> None:
        """Return what was imported."""
        self.dismiss(event.imported)

    def action_scroll(self, pages: int) -> None:
        """Scroll the preview."""
        pane = self.query_one("#preview")
        pane.scroll_relative(y=pages * max(pane.size.height - 1, 1), animate=False)

    def action_leave(self) -> None:
        """Stop reading, or close; what is being written is written first."""
        if self._chores.is_running(_WRITE):
            return
        if self._chores.stop(_LOOK):
            self._progress.clear()
            self._preview.say(("Reading was stopped.", ""))
        else:
            self.dismiss(None)


def _has_edits(found: Found) -> bool:
    from tutor.importing.preview import EDITS

    return any(found.plan.count(change) for change in EDITS)
