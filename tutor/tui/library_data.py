"""The decks, their questions and what was asked in vain, for the Library. Loading runs beside the screen's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.errors import DeckError
from tutor.tui.garbage import paused_collection

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.domain.learner import Gap
    from tutor.domain.question import Question


UNANSWERED = "unanswered"
"""Marks questions without an answer; typing it lists them."""


@dataclass(frozen=True, slots=True)
class ShelvedDeck:
    """A deck that can be read."""

    title: str
    path: Path
    """Folder or file."""

    def file_of(self, question: Question) -> Path:
        """Return the file that a question of the deck stands in."""
        return self.path / question.file if self.path.is_dir() else self.path


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with what it is found by."""

    question: Question
    deck: ShelvedDeck
    words: str
    """Folded to lower case."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A deck, a topic of one, or everything when both are empty."""

    deck: ShelvedDeck | None = None
    topic: str = ""
    count: int = 0

    def holds(self, entry: Entry) -> bool:
        """Whether a question belongs to it."""
        return (self.deck is None or entry.deck == self.deck) and self.topic in ("", entry.question.topic)


@dataclass(frozen=True, slots=True)
class Library:
    """All of it, as it was when it was read."""

    entries: tuple[Entry, ...] = ()
    scopes: tuple[Scope, ...] = (Scope(),)
    """Everything, the decks with their topics, then the decks that cannot be read, which can still be checked."""
    gaps: tuple[Gap, ...] = ()
    problems: tuple[str, ...] = ()
    """Why decks are left out."""

    def deck_titled(self, title: str) -> ShelvedDeck | None:
        """Return the deck with a title."""
        return next((scope.deck for scope in self.scopes if scope.deck and scope.deck.title == title), None)


def load_library() -> Library:
    """Return all decks that can be read, and the gaps.

    Raises:
        TutorError: when there is no deck, or the learner's data cannot be read.
    """
    from tutor.bootstrap.decks import deck_paths

    entries: list[Entry] = []
    problems: list[str] = []
    unreadable: list[ShelvedDeck] = []
    with paused_collection():
        for path in deck_paths():
            try:
                entries.extend(_entries_of(path))
            except DeckError as error:
                problems.append(f"{error.message} {error.hint}")
                unreadable.append(ShelvedDeck(path.stem, path))
    scopes = [*_scopes(entries), *(Scope(deck) for deck in unreadable)]
    return Library(tuple(entries), tuple(scopes), _load_gaps(), tuple(problems))


def matching(entries: Sequence[Entry], text: str, scope: Scope) -> list[Entry]:
    """Return the questions of a scope that have every word, or part of a word, that was typed."""
    wanted = text.casefold().split()
    found = entries if scope.deck is None else [entry for entry in entries if scope.holds(entry)]
    for word in wanted:
        found = [entry for entry in found if word in entry.words]
    return list(found)


def locate(question: Question) -> tuple[Path, int] | None:
    """Return file and line of a question as the decks are now; None when no deck has it."""
    from tutor.bootstrap.decks import deck_paths

    for path in deck_paths():
        for entry in _entries_of(path):
            if (entry.question.id, entry.question.deck) == (question.id, question.deck):
                return entry.deck.file_of(entry.question), entry.question.line
    return None


def _entries_of(path: Path) -> list[Entry]:
    from tutor.bootstrap.question_cache import read_decks

    questions = read_decks([path])
    deck = ShelvedDeck(questions[0].deck if questions else path.stem, path)
    return [Entry(question, deck, _words(question)) for question in questions]


def _words(question: Question) -> str:
    parts = [question.title, question.topic, question.id, question.level or "", question.source or "", *question.tags]
    parts += [] if question.is_answered else [UNANSWERED]
    return "\n".join(parts).casefold()


def _scopes(entries: Sequence[Entry]) -> list[Scope]:
    """Return everything, then each deck with its topics, in the decks' own order."""
    topics = Counter((entry.deck, entry.question.topic) for entry in entries)
    scopes = [Scope(count=len(entries))]
    for deck in dict.fromkeys(deck for deck, _ in topics):
        own = [Scope(deck, topic, count) for (of, topic), count in topics.items() if of == deck]
        scopes += [Scope(deck, "", sum(scope.count for scope in own)), *own]
    return scopes


def _load_gaps() -> tuple[Gap, ...]:
    from tutor import locations
    from tutor.bootstrap.practice import open_learner

    if not locations.database_file().exists():
        return ()
    with open_learner() as store:
        return tuple(store.gaps.all())
