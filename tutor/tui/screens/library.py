"""The screen of decks, topics and questions, of what was asked in vain, of what the doctor found; typing filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from tutor.tui.chores import Chores
from tutor.tui.engine import EngineThread
from tutor.tui.glyphs import glyphs_of
from tutor.tui.library_data import Entry, Library, Scope, ShelvedDeck
from tutor.tui.library_rows import draw_scope, finding_card, gap_card, report_line
from tutor.tui.library_shelves import FindingShelf, Found, GapShelf, QuestionShelf, Shelf
from tutor.tui.screens.library_actions import ACTION_KEYS, CHECK, LibraryActions, LibraryLoaded
from tutor.tui.styles import CARE, FAINT
from tutor.tui.widgets.card_text import Card, CardText, read_card
from tutor.tui.widgets.filter_input import FilterInput
from tutor.tui.widgets.progress_line import ProgressLine
from tutor.tui.widgets.row_list import RowList
from tutor.tui.widgets.sentences import Sentences
from tutor.tui.widgets.status_line import StatusLine
from tutor.tui.widgets.tall_key_bar import TallKeyBar

if TYPE_CHECKING:
    from tutor.domain.learner import Gap
    from tutor.errors import TutorError

_CARD = "card"
_CARD_SECONDS = 0.06
"""A row has to be chosen for this long before its card is read: going through the list stays light."""
_BREAKPOINTS = [(0, "-narrow"), (150, "-wide")]
"""The card stands beside the lists only where whole titles have room as well."""
_FILTERS = "Filter by words of the question, topic, level, tag"


class LibraryScreen(LibraryActions):
    """Reads the decks anew whenever it is shown; what was chosen stays chosen."""

    CSS_PATH = "library.tcss"
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    AUTO_FOCUS = "#filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTION_KEYS,
        Binding("escape", "leave", "back", show=False, tooltip="Stop a check, go back to the line, or empty it"),
    ]

    @dataclass
    class CardRead(Message):
        """A question's answer was read."""

        card: Card

    @dataclass
    class Failed(Message):
        """Something could not be done."""

        chore: str
        error: TutorError

    def __init__(self, engine: EngineThread) -> None:
        """Store the thread that answers; the decks are read beside it."""
        super().__init__()
        self._engine = engine
        self._chores = Chores(self, self.Failed)
        self._library = Library()
        self._scope = Scope()
        self._questions, self._gaps, self._findings = QuestionShelf(), GapShelf(), FindingShelf()
        self._shelf: Shelf = self._questions
        self._wait: Timer | None = None
        self._filter = FilterInput(placeholder=_FILTERS, id="filter")
        self._problems, self._progress = Sentences(("Reading the decks.", FAINT)), ProgressLine()
        self._scopes, self._rows, self._card = RowList(id="scopes"), RowList(id="rows"), CardText()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield StatusLine("Library")
        yield self._filter
        yield self._progress
        yield self._problems
        with Container(id="shelf"):
            with Horizontal(id="lists"):
                yield self._scopes
                yield self._rows
            yield VerticalScroll(self._card, id="card")
        yield TallKeyBar()

    # What was read.

    def on_screen_resume(self) -> None:
        """Read the decks as they are now."""
        self.read_decks()

    @on(LibraryLoaded)
    def show_library(self, event: LibraryLoaded) -> None:
        """Show the decks with what was chosen before."""
        library = self._library = event.library
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
        if event.chore == CHECK:
            self.end_check()
        if self._library.entries:
            self.warn(f"{event.error.message} {event.error.hint}")
        else:
            self._problems.say((f"{glyphs_of(self).warning} {event.error.message}", CARE), (event.error.hint, ""))

    @on(LibraryActions.Checked)
    def show_findings(self, event: LibraryActions.Checked) -> None:
        """List what the doctor found."""
        self._progress.clear()
        self._findings.take(event.examined)
        self._show_shelf(self._findings)

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

    def _show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._show_rows()

    def _show_rows(self, cursor: int = 0) -> None:
        shelf, glyphs = self._shelf, glyphs_of(self)
        shelf.fill(self._library, self._filter.value, self._scope)
        self._say_what_is_listed()
        self._rows.show_rows(
            shelf.count, lambda place, width: shelf.draw(place, width, glyphs), empty=shelf.empty, cursor=cursor
        )
        self.refresh_bindings()

    def _say_what_is_listed(self) -> None:
        """Name the list unless it is the questions', and say which decks could not be read."""
        titles = {id(self._gaps): "Asked, and not in your decks; enter writes a stub to be answered."}
        if self._findings.examined is not None:
            titles[id(self._findings)] = report_line(self._findings.examined.report)
        warning = glyphs_of(self).warning
        problems = ((f"{warning} {problem}", CARE) for problem in self._library.problems)
        self._problems.say((titles.get(id(self._shelf), ""), FAINT), *problems)

    @property
    def entry(self) -> Entry | None:
        """The chosen question."""
        return self._questions.at(self._rows.cursor) if self._shelf is self._questions else None

    @property
    def gap(self) -> Gap | None:
        """The chosen gap."""
        return self._gaps.at(self._rows.cursor) if self._shelf is self._gaps else None

    @property
    def found(self) -> Found | None:
        """The chosen finding."""
        return self._findings.at(self._rows.cursor) if self._shelf is self._findings else None

    @property
    def chosen_deck(self) -> ShelvedDeck | None:
        """The deck that is meant: the chosen one, the chosen question's, or the first."""
        first = next((scope.deck for scope in self._library.scopes if scope.deck), None)
        return self._scope.deck or (self.entry.deck if self.entry else first)

    @on(RowList.Chosen, "#rows")
    def choose_row(self) -> None:
        """Show the card once the choice has settled."""
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(_CARD_SECONDS, self._ask_for_card)

    def _ask_for_card(self) -> None:
        entry, gap, found = self.entry, self.gap, self.found
        if entry is not None:
            self._chores.do(_CARD, lambda _: self.CardRead(read_card(entry.question)))
        elif gap is not None:
            self._card.say(*gap_card(gap, self._library.deck_titled(gap.deck)))
        else:
            self._card.say(*(finding_card(found.finding, found.deck) if found else ()))

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
            return self.entry is not None or self.found is not None
        if action == "add":
            return bool(self.gap) if self._shelf is self._gaps else self._shelf is self._questions and self._has_deck
        if action == "check":
            return self._has_deck
        return super().check_action(action, parameters)

    @property
    def _has_deck(self) -> bool:
        return self.chosen_deck is not None

    def action_choose(self, by: int) -> None:
        """Choose another row without leaving the line."""
        self._rows.move(by)

    def action_page(self, pages: int) -> None:
        """Choose the row a page away."""
        self._rows.action_page(pages)

    def action_gaps(self) -> None:
        """Change between gaps and questions."""
        self._show_shelf(self._questions if self._shelf is self._gaps else self._gaps)

    def action_check(self) -> None:
        """List what the doctor found in the deck; let it look when it has not, or when that is listed already."""
        deck, known = self.chosen_deck, self._findings.examined
        if known is not None and known.deck == deck and self._shelf is not self._findings:
            self._show_shelf(self._findings)
        elif deck is not None:
            self.start_check(deck)

    def action_leave(self) -> None:
        """Stop a check, go back to the line, empty it, or show the questions again: whichever comes first."""
        if self.end_check():
            self.notify("The check was stopped.", markup=False)
        elif self.focused is not self._filter:
            self._filter.focus()
        elif self._filter.value:
            self._filter.value = ""
        elif self._shelf is not self._questions:
            self._show_shelf(self._questions)

    @on(Input.Submitted, "#filter")
    @on(RowList.Picked, "#rows")
    def pick(self) -> None:
        """Go to the card to read on, add the chosen gap to its deck, or open the finding in the editor."""
        if self._shelf is self._gaps:
            self.action_add()
        elif self._shelf is self._findings:
            self.action_edit()
        else:
            self.query_one("#card").focus()


def _is_same(one: Scope, other: Scope) -> bool:
    return (one.deck, one.topic) == (other.deck, other.topic)
