"""Where the decks are that a front end works with: all that are known, or the one that was named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tutor import locations
from tutor.corpus.registry import KnownDeck, find_deck, is_name, known_decks, present_decks


def all_decks() -> list[KnownDeck]:
    """Return every known deck, whether it is there now or not."""
    return known_decks(locations.corpus_dir(), locations.decks_file())


def deck_paths(deck: Path | None = None, warn: Callable[[str], None] | None = None) -> list[Path]:
    """Return the places of all decks that are there, or of the one that was given by name or path.

    Args:
        deck: A path or a name; None for all decks.
        warn: Hears of registered decks that are not where they should be.

    Raises:
        DeckNotFoundError: when there is no deck.
        DeckError: when the register cannot be read.
    """
    if deck is not None:
        return [find_deck(deck, all_decks() if is_name(str(deck)) else ())]
    if warn is not None:
        for missing in (known for known in all_decks() if not known.is_there):
            warn(f"The deck “{missing.name}” is not at {missing.path} and is left out.")
    return [known.path for known in present_decks(locations.corpus_dir(), locations.decks_file())]
