"""What can be done in the Library beside looking: add, import, check, edit. Long work runs in chores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message

from tutor.tui.chores import ChoreProgress, Chores
from tutor.tui.editor import open_in_editor
from tutor.tui.engine import EngineThread
from tutor.tui.fitted_screen import FittedScreen
from tutor.tui.library_data import Entry, Library, ShelvedDeck, load_library
from tutor.tui.library_shelves import Examined, Found
from tutor.tui.practice import practice_of
from tutor.tui.widgets.filter_input import FilterInput
from tutor.tui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from tutor.domain.learner import Gap
    from tutor.tui.import_reading import Imported

READ, WRITE, CHECK = "read", "write", "check"
"""Names of the chores."""
_ADDED = "It is listed as unanswered until you write its answer."
_REFRESHING = "The index takes them in now; Ask shows how far it is."
ACTION_KEYS = (
    Binding("ctrl+g", "gaps", "gaps", tooltip="Show what was asked in vain, or the questions again", id="gaps"),
    Binding(
        "ctrl+t,f8",
        "check",
        "check",
        tooltip="Check the deck and list what was found; again there: check anew",
        id="check",
    ),
    Binding(
        "ctrl+r",
        "import",
        "import",
        tooltip="Import questions from a file or folder, after a preview",
        id="import_questions",
    ),
    Binding("ctrl+n,f9", "add", "add", tooltip="Add a question, or the chosen gap, to the deck's inbox.md", id="add"),
    Binding("ctrl+o", "edit", "edit", tooltip="Open the question or the finding in your editor", id="edit"),
)


@dataclass
class LibraryLoaded(Message):
    """The decks were read."""

    library: Library
    note: str = ""
    """What was done before, to be said."""


class LibraryActions(FittedScreen[None]):
    """Base of the Library; needs its lists, line and chores."""

    _engine: EngineThread
    _library: Library
    _chores: Chores
    _filter: FilterInput
    _progress: ProgressLine

    @dataclass
    class Checked(Message):
        """The doctor has examined a deck."""

        examined: Examined

    @property
    def entry(self) -> Entry | None:
        """The chosen question."""
        raise NotImplementedError

    @property
    def gap(self) -> Gap | None:
        """The chosen gap."""
        raise NotImplementedError

    @property
    def found(self) -> Found | None:
        """The chosen finding."""
        raise NotImplementedError

    @property
    def chosen_deck(self) -> ShelvedDeck | None:
        """The deck that is meant: the chosen one, the chosen question's, or the first."""
        raise NotImplementedError

    # Reading.

    def read_decks(self) -> None:
        """Read the decks as they are now, unless they are read anyway once something is written."""
        if not self._chores.is_running(WRITE):
            self._chores.do(READ, lambda _: LibraryLoaded(load_library()))

    @on(ChoreProgress)
    def show_progress(self, event: ChoreProgress) -> None:
        """Say how far the check is."""
        if self._chores.is_running(CHECK):
            self._progress.show_progress(event.stage, event.done, event.total)

    # Adding.

    def action_add(self) -> None:
        """Write the chosen gap into its deck's inbox, or ask for the question to write."""
        from tutor.tui.screens.add_question import AddQuestion

        gap, deck = self.gap, self.chosen_deck
        if gap is not None:
            self._add_gap(gap)
        elif deck is not None:
            self.app.push_screen(
                AddQuestion(deck.title, self._filter.value), lambda text: self._write(deck, text or "")
            )

    def _add_gap(self, gap: Gap) -> None:
        deck = self._library.deck_titled(gap.deck)
        if deck is None:
            self.warn(f"The deck “{gap.deck}” is not here any more.")
        else:
            self._write(deck, gap.text, gap.id)

    def _write(self, deck: ShelvedDeck, text: str, gap_id: int | None = None) -> None:
        if text:
            self._chores.stop(READ)
            self._chores.do(WRITE, lambda _: _written(deck, text, gap_id))

    # Editing.

    def action_edit(self) -> None:
        """Open the chosen question or finding in the learner's editor, and read the decks again."""
        entry, found = self.entry, self.found
        place = found.place if found else None
        if entry is not None:
            place = entry.deck.file_of(entry.question), entry.question.line
        if place is not None and open_in_editor(self.app, *place):
            self.read_decks()

    # Checking.

    def start_check(self, deck: ShelvedDeck) -> None:
        """Let the doctor examine a deck."""

        def work(progress: Callable[[str, int, int], None]) -> Message:
            from tutor.bootstrap.deck_doctor import examine_deck

            return self.Checked(Examined(deck, examine_deck(deck.path, progress)))

        self._progress.show_progress(f"Checking {deck.title}")
        self._chores.do(CHECK, work)

    def end_check(self) -> bool:
        """Stop a check that is under way, and return whether one was."""
        self._progress.clear()
        return self._chores.stop(CHECK)

    # Importing.

    def action_import(self) -> None:
        """Ask what to import, and show it before it is written."""
        from tutor.tui.screens.import_questions import ImportQuestions

        self.app.push_screen(ImportQuestions(), self._take_import)

    def _take_import(self, imported: Imported | None) -> None:
        """Read the decks again and let the index take the new questions in."""
        if imported is not None:
            practice_of(self).renew()
            self._engine.reopen()
            note = f"{imported.sentence} {_REFRESHING}"
            self._chores.stop(READ)
            self._chores.do(WRITE, lambda _: LibraryLoaded(load_library(), note))

    def warn(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.notify(sentence, severity="warning", markup=False)


def _written(deck: ShelvedDeck, text: str, gap_id: int | None) -> LibraryLoaded:
    """Write the question, forget the gap that it fills, and read the decks again."""
    from tutor.bootstrap.practice import open_learner
    from tutor.tui.inbox import write_stub

    file = write_stub(deck.path, text)
    if gap_id is not None:
        with open_learner() as store:
            store.gaps.remove(gap_id)
    return LibraryLoaded(load_library(), f"Added to {file}. {_ADDED}")
