"""What the Library lists: questions, what was asked in vain, what the doctor found. Each filters and draws itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.content import Content

from tutor.tui.glyphs import Glyphs
from tutor.tui.library_data import Entry, Library, Scope, ShelvedDeck, matching
from tutor.tui.library_rows import draw_entry, draw_finding, draw_gap

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.domain.learner import Gap
    from tutor.sessions.deck_check.check import DeckReport
    from tutor.sessions.deck_check.findings import Finding

_SEVEREST = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the doctor, with the deck that it is about."""

    finding: Finding
    deck: ShelvedDeck
    words: str
    """What it is filtered by, folded to lower case."""

    @property
    def place(self) -> tuple[Path, int]:
        """File and line to open."""
        deck = self.deck.path
        return (deck / self.finding.file if deck.is_dir() else deck, max(self.finding.line, 1))


@dataclass(frozen=True, slots=True)
class Examined:
    """A deck with the doctor's report on it."""

    deck: ShelvedDeck
    report: DeckReport

    def found(self) -> list[Found]:
        """Return the findings, the severest first."""
        findings = sorted(self.report.findings, key=lambda finding: _SEVEREST.index(finding.severity))
        return [
            Found(each, self.deck, f"{each.severity} {each.rule} {each.place}\n{each.message}".casefold())
            for each in findings
        ]


class Shelf(Protocol):
    """One list of the Library."""

    @property
    def count(self) -> int:
        """Number of rows."""

    @property
    def empty(self) -> str:
        """What is said when there is no row."""

    def fill(self, library: Library, text: str, scope: Scope) -> None:
        """Take what has the words of `text`."""

    def draw(self, place: int, width: int, glyphs: Glyphs) -> Content:
        """Return a row."""


class QuestionShelf:
    """The questions of a deck or topic."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows: list[Entry] = []
        self._is_one_topic = False
        self.empty = ""

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self._rows)

    def fill(self, library: Library, text: str, scope: Scope) -> None:
        """Take the questions of the scope that have the words."""
        self._rows, self._is_one_topic = matching(library.entries, text, scope), bool(scope.topic)
        self.empty = "No question has these words. esc empties the line." if library.entries else ""

    def draw(self, place: int, width: int, glyphs: Glyphs) -> Content:
        """Return a question's row."""
        del glyphs
        return draw_entry(self._rows[place], width, with_topic=not self._is_one_topic)

    def at(self, place: int) -> Entry | None:
        """Return the question in a row."""
        return self._rows[place] if place < len(self._rows) else None


class GapShelf:
    """What was asked and is not in the deck."""

    empty: ClassVar[str] = "Nothing here: what you asked had an answer. ctrl+g shows the questions again."

    def __init__(self) -> None:
        """Start empty."""
        self._rows: list[Gap] = []

    @property
    def count(self) -> int:
        """Number of gaps."""
        return len(self._rows)

    def fill(self, library: Library, text: str, scope: Scope) -> None:
        """Take the gaps of the scope's deck that have the words."""
        wanted, title = text.casefold().split(), scope.deck.title if scope.deck else ""
        gaps = [gap for gap in library.gaps if title in ("", gap.deck)]
        self._rows = [gap for gap in gaps if all(word in gap.text.casefold() for word in wanted)]

    def draw(self, place: int, width: int, glyphs: Glyphs) -> Content:
        """Return a gap's row."""
        del glyphs
        return draw_gap(self._rows[place], width)

    def at(self, place: int) -> Gap | None:
        """Return the gap in a row."""
        return self._rows[place] if place < len(self._rows) else None


class FindingShelf:
    """What the doctor found in the deck that was examined last."""

    def __init__(self) -> None:
        """Start without a report."""
        self._all: list[Found] = []
        self._rows: list[Found] = []
        self.examined: Examined | None = None

    @property
    def empty(self) -> str:
        """Say whether nothing was found or nothing is left by the filter."""
        return (
            "No finding has these words. esc empties the line."
            if self._all
            else "Nothing was found: the deck is clean."
        )

    @property
    def count(self) -> int:
        """Number of findings."""
        return len(self._rows)

    def take(self, examined: Examined) -> None:
        """Take a new report."""
        self.examined, self._all = examined, examined.found()

    def fill(self, library: Library, text: str, scope: Scope) -> None:
        """Take the findings that have the words, whatever the scope: they are about one deck."""
        del library, scope
        wanted = text.casefold().split()
        self._rows = [found for found in self._all if all(word in found.words for word in wanted)]

    def draw(self, place: int, width: int, glyphs: Glyphs) -> Content:
        """Return a finding's row."""
        return draw_finding(self._rows[place].finding, width, glyphs)

    def at(self, place: int) -> Found | None:
        """Return the finding in a row."""
        return self._rows[place] if place < len(self._rows) else None
