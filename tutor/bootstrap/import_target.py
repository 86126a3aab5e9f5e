"""Which deck an import goes into: one that is known, a folder, or a new one beside the learner's data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutor import locations
from tutor.bootstrap.decks import all_decks
from tutor.corpus.registry import KnownDeck, add_deck, find_deck, is_name, name_for
from tutor.errors import UsageError


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """A deck folder to write into."""

    name: str
    folder: Path
    is_new: bool
    """True for a deck that is registered once it is written."""
    is_known: bool = True
    """False for a folder that no command finds without its path."""


def find_target(into: str | None, source: Path) -> ImportTarget:
    """Return where to write.

    Args:
        into: A deck's name or folder as it was typed, because `./notes` is a folder and `notes` a name; None for a deck
            called as the source is.
        source: What is imported; `-` for standard input.

    Raises:
        UsageError: when no name can be told, or the deck is a single file.
    """
    decks = all_decks()
    target = _named_after(source, decks) if into is None else _given(into, decks)
    if target.folder.is_file():
        raise UsageError(
            f"The deck {target.folder} is a single file.",
            "Import into another deck, by its name or folder (--into NAME).",
        )
    return target


def _named_after(source: Path, decks: list[KnownDeck]) -> ImportTarget:
    if str(source) == "-":
        raise UsageError("Standard input has no name to call a deck by.", "Say which deck with --into NAME.")
    name = name_for(source)
    if any(deck.name == name and not deck.is_registered for deck in decks):
        raise UsageError(f"“{name}” is a deck of the program's own.", "Name the deck to import into (--into NAME).")
    return _by_name(name, decks)


def _given(name: str, decks: list[KnownDeck]) -> ImportTarget:
    into = Path(name).expanduser()
    if is_name(name) and (any(deck.name == name for deck in decks) or not into.exists()):
        if any(deck.name == name for deck in decks):
            find_deck(into, decks)  # refuses a name that is also another folder here
        return _by_name(name, decks)
    known = next((deck for deck in decks if deck.path.resolve() == into.resolve()), None)
    return ImportTarget(known.name if known else str(into), into, False, known is not None)


def _by_name(name: str, decks: list[KnownDeck]) -> ImportTarget:
    known = next((deck for deck in decks if deck.name == name), None)
    if known is not None:
        return ImportTarget(name, known.path, False)
    return ImportTarget(name, locations.decks_dir() / name, True)


def register_target(target: ImportTarget) -> None:
    """Make a new deck known by its name, once it can be read.

    Raises:
        DeckError: when the deck has mistakes, or the register cannot be written.
    """
    from tutor.corpus.loader import load_deck

    if target.is_new:
        load_deck(target.folder)
        add_deck(locations.decks_file(), target.name, target.folder, [deck.name for deck in all_decks()])
