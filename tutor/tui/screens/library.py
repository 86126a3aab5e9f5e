"""The screen of decks, topics and questions, and of what was asked in vain; typing filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from tutor.tui.editor import open_in_editor
from tutor.tui.engine import EngineThread
from tutor.tui.glyphs import glyphs_of
from tutor.tui.library_data import Entry, Library, Scope, ShelvedDeck, load_library, matching
from tutor.tui.library_rows import draw_entry, draw_gap, draw_scope, gap_card
from tutor.tui.styles import CARE, FAINT
from tutor.tui.widgets.card_text import Card, CardText, read_card
from tutor.tui.widgets.filter_input import FilterInput
from tutor.tui.widgets.key_bar import KeyBar
from tutor.tui.widgets.row_list import RowList
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tutor.domain.learner import Gap
    from tutor.errors import TutorError

_SLOT, _CARD_SLOT = "library", "card"
_CARD_SECONDS = 0.06
"""A row has to be chosen for this long before its card is read: going through the list stays light."""
_NO_QUESTIONS = "No question has these words. esc empties the line."
_NO_GAPS = "Nothing here: what you asked had an answer."
_ADDED = "It is listed as unanswered until you write its answer."


class LibraryScreen(Screen[None]):
    """Reads the decks anew whenever it is shown; what was chosen stays chosen."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "#filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "gaps", "gaps", tooltip="Show what was asked in vain, or the questions again"),
        Binding("ctrl+n", "add", "add", tooltip="Add a question, or the chosen gap, to the deck's inbox.md"),
        Binding("ctrl+o", "edit", "edit", tooltip="Open the question in your editor"),
        Binding("escape", "leave", "back", show=False, tooltip="Go back to the line, or empty it"),
    ]

    @dataclass
    class Loaded(Message):
        """The decks were read."""

        library: Library
        note: str = ""
        """What was done before, to be said."""

    @dataclass
    class CardRead(Message):
        """A question's answer was read."""

        card: Card

    @dataclass
    class Failed(Message):
        """Something could not be done."""

        error: TutorError

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread that reads."""
        super().__init__()
        self._engine = engine
        self._library = Library()
        self._scope = Scope()
        self._shown: list[Entry] = []
        self._gaps: list[Gap] = []
        self._is_gaps = False
        self._wait: Timer | None = None
        self._filter = FilterInput(placeholder="Filter by words of the question, topic, level, tag", id="filter")
        self._problems = Sentences(("Reading the decks.", FAINT))
        self._scopes, self._rows, self._card = RowList(id="scopes"), RowList(id="rows"), CardText()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield StatusLine("Library")
        yield self._filter
        yield self._problems
        with Container(id="shelf"):
            with Horizontal(id="lists"):
                yield self._scopes
                yield self._rows
            yield VerticalScroll(self._card, id="card")
        yield KeyBar()

    # Reading and writing.

    def on_screen_resume(self) -> None:
        """Read the decks as they are now."""
        self._submit(lambda: self.Loaded(load_library()), _SLOT)

    def _submit(self, work: Callable[[], Message], slot: str = "") -> None:
        self._engine.submit(lambda _: work(), self.Failed, self, slot)

    @on(Loaded)
    def show_library(self, event: Loaded) -> None:
        """Show the decks with what was chosen before."""
        library = self._library = event.library
        warning = glyphs_of(self).warning
        self._problems.say(*((f"{warning} {problem}", CARE) for problem in library.problems))
        same = (place for place, scope in enumerate(library.scopes) if _is_same(scope, self._scope))
        place = next(same, 0)
        self._scope = library.scopes[place]
        self._scopes.show_rows(
            len(library.scopes), lambda row, width: draw_scope(library.scopes[row], width), cursor=place
        )
        self._show_rows(self._rows.cursor)
        if event.note:
            self.notify(event.note, markup=False)

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say what went wrong and what to do."""
        if self._library.entries:
            self.notify(f"{event.error.message} {event.error.hint}", severity="warning", markup=False)
        else:
            warning = glyphs_of(self).warning
            self._problems.say((f"{warning} {event.error.message}", CARE), (event.error.hint, ""))

    # What is listed, and the card of what is chosen.

    @on(Input.Changed, "#filter")
    def filter_rows(self) -> None:
        """Show what has the words that are typed."""
        self._show_rows()

    @on(RowList.Chosen, "#scopes")
    def choose_scope(self, event: RowList.Chosen) -> None:
        """Show what belongs to a deck or topic."""
        scope = self._library.scopes[event.place]
        if not _is_same(scope, self._scope):
            self._scope = scope
            self._show_rows()

    def _show_rows(self, cursor: int = 0) -> None:
        if self._is_gaps:
            wanted, title = self._filter.value.casefold().split(), self._scope.deck.title if self._scope.deck else ""
            gaps = [gap for gap in self._library.gaps if title in ("", gap.deck)]
            self._gaps = [gap for gap in gaps if all(word in gap.text.casefold() for word in wanted)]
            rows, draw, empty = len(self._gaps), self._draw_gap, _NO_GAPS
        else:
            self._shown = matching(self._library.entries, self._filter.value, self._scope)
            rows, draw, empty = len(self._shown), self._draw_entry, _NO_QUESTIONS if self._library.entries else ""
        self._rows.show_rows(rows, draw, empty=empty, cursor=cursor)
        self.refresh_bindings()

    def _draw_entry(self, place: int, width: int) -> Content:
        return draw_entry(self._shown[place], width, glyphs_of(self).dot)

    def _draw_gap(self, place: int, width: int) -> Content:
        return draw_gap(self._gaps[place], width)

    @property
    def entry(self) -> Entry | None:
        """The chosen question."""
        place = self._rows.cursor
        return self._shown[place] if not self._is_gaps and place < len(self._shown) else None

    @property
    def gap(self) -> Gap | None:
        """The chosen gap."""
        place = self._rows.cursor
        return self._gaps[place] if self._is_gaps and place < len(self._gaps) else None

    @on(RowList.Chosen, "#rows")
    def choose_row(self) -> None:
        """Show the card once the choice has settled."""
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(_CARD_SECONDS, self._ask_for_card)

    def _ask_for_card(self) -> None:
        entry, gap = self.entry, self.gap
        if entry is not None:
            self._submit(lambda: self.CardRead(read_card(entry.question)), _CARD_SLOT)
        else:
            self._card.say(*(gap_card(gap, self._library.deck_titled(gap.deck)) if gap else ()))

    @on(CardRead)
    def show_card(self, event: CardRead) -> None:
        """Show the card unless another row is chosen by now."""
        if self.entry and self.entry.question == event.card.question:
            self._card.show_card(event.card)
            self.query_one("#card").scroll_home(animate=False)

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that would do something now."""
        if action == "edit":
            return self.entry is not None
        if action == "add":
            return bool(self.gap) if self._is_gaps else self._target() is not None
        return super().check_action(action, parameters)

    def action_choose(self, by: int) -> None:
        """Choose another row without leaving the line."""
        self._rows.move(by)

    def action_page(self, pages: int) -> None:
        """Choose the row a page away."""
        self._rows.action_page(pages)

    def action_gaps(self) -> None:
        """Change between questions and gaps."""
        self._is_gaps = not self._is_gaps
        self._show_rows()

    def action_leave(self) -> None:
        """Go back to the line, empty it, or leave the gaps: whichever comes first."""
        if self.focused is not self._filter:
            self._filter.focus()
        elif self._filter.value:
            self._filter.value = ""
        elif self._is_gaps:
            self.action_gaps()

    def action_edit(self) -> None:
        """Open the chosen question in the learner's editor, and read the decks again."""
        entry = self.entry
        if entry and open_in_editor(self.app, entry.deck.file_of(entry.question), entry.question.line):
            self.on_screen_resume()

    @on(Input.Submitted, "#filter")
    @on(RowList.Picked, "#rows")
    def pick(self) -> None:
        """Go to the card to read on, or add the chosen gap to its deck."""
        if self._is_gaps:
            self.action_add()
        else:
            self.query_one("#card").focus()

    def _target(self) -> ShelvedDeck | None:
        """Return the deck that a new question goes to: the chosen one, the chosen question's, or the first."""
        first = next((scope.deck for scope in self._library.scopes if scope.deck), None)
        return self._scope.deck or (self.entry.deck if self.entry else first)

    def action_add(self) -> None:
        """Write the chosen gap into its deck's inbox, or ask for the question to write."""
        from tutor.tui.screens.add_question import AddQuestion

        gap, deck = self.gap, self._target()
        if gap is not None:
            self._add_gap(gap)
        elif deck is not None and not self._is_gaps:
            self.app.push_screen(
                AddQuestion(deck.title, self._filter.value), lambda text: self._write(deck, text or "")
            )

    def _add_gap(self, gap: Gap) -> None:
        deck = self._library.deck_titled(gap.deck)
        if deck is None:
            self.notify(f"The deck “{gap.deck}” is not here any more.", severity="warning", markup=False)
        else:
            self._write(deck, gap.text, gap.id)

    def _write(self, deck: ShelvedDeck, text: str, gap_id: int | None = None) -> None:
        if text:
            self._submit(lambda: _written(deck, text, gap_id))


def _is_same(one: Scope, other: Scope) -> bool:
    return (one.deck, one.topic) == (other.deck, other.topic)


def _written(deck: ShelvedDeck, text: str, gap_id: int | None) -> LibraryScreen.Loaded:
    """Write the question, forget the gap that it fills, and read the decks again."""
    from tutor.bootstrap.practice import open_learner
    from tutor.tui.inbox import write_stub

    file = write_stub(deck.path, text)
    if gap_id is not None:
        with open_learner() as store:
            store.gaps.remove(gap_id)
    return LibraryScreen.Loaded(load_library(), f"Added to {file}. {_ADDED}")
