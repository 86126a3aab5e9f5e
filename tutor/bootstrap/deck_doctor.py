"""Checks a deck with the search that belongs to it, for every front end that shows what was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.bootstrap.decks import deck_paths

if TYPE_CHECKING:
    from tutor.bootstrap.facade import Tutor
    from tutor.sessions.deck_check.check import DeckReport

Progress = Callable[[str, int, int], None]
"""Hears (stage, done, total); what it raises ends the check."""


def examine_deck(deck: Path, progress: Progress, allow_file: Path | None = None) -> DeckReport:
    """Return what the deck's doctor found; the deck's index is built first when it has to be.

    Raises:
        TutorError: when the deck, its allow-list or its index cannot be read.
    """
    from tutor.sessions.deck_check.check import check_deck

    tutor = _open(deck, progress)
    return check_deck(deck, tutor.searcher, tutor.grader, allow_file, progress)


def _open(deck: Path, progress: Progress) -> Tutor:
    """Return the tutor over one deck; the index over all decks serves when it is the only one."""
    from tutor.bootstrap.facade import open_tutor

    is_only_one = [path.resolve() for path in deck_paths()] == [deck.resolve()]
    return open_tutor(None if is_only_one else deck, progress=progress)
