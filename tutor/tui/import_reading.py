"""What the import screen shows and does, read and written in a chore."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.bootstrap.import_target import ImportTarget
    from tutor.importing import DeckPlan, ImportedDocument, ImportedQuestion
    from tutor.tui.answer.blocks import AnswerBlock

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be imported, as it was typed."""

    source: str
    into: str = ""
    """A deck's name or folder; empty for a deck called as the source is."""
    pattern: str | None = None
    """How the document marks its questions; None for the way that finds most."""
    overwrite_edits: bool = False

    @property
    def path(self) -> Path:
        """The source's place; terminals put quotes around a file that is dropped on them."""
        return Path(self.source.strip().strip("'\"")).expanduser()


@dataclass(frozen=True, slots=True)
class Sample:
    """A question of the document with its answer read."""

    question: ImportedQuestion
    blocks: list[AnswerBlock]


@dataclass(frozen=True, slots=True)
class Found:
    """A document, and what it would change."""

    wish: Wish
    document: ImportedDocument
    target: ImportTarget
    plan: DeckPlan
    samples: tuple[Sample, ...]

    @property
    def changes_something(self) -> bool:
        """Whether writing it would change the deck."""
        from tutor.importing.preview import changes_something

        return changes_something(self.plan, overwrite_edits=self.wish.overwrite_edits)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written."""

    sentence: str


def look(wish: Wish, progress: Progress) -> Found:
    """Read a document and compare it with the deck it would go into; nothing is written.

    Raises:
        TutorError: when it cannot be read, holds no questions, or there is no such deck.
    """
    from tutor.bootstrap.import_target import find_target
    from tutor.importing import import_document, plan_deck, samples
    from tutor.tui.answer.blocks import read_blocks

    progress("Reading", 0, 0)
    document = import_document(wish.path, pattern=wish.pattern, progress=progress)
    progress("Comparing with the deck", 0, 0)
    target = find_target(wish.into.strip() or None, wish.path)
    plan = plan_deck(document, target.folder)
    shown = tuple(Sample(question, read_blocks(question.answer)) for question in samples(document))
    return Found(wish, document, target, plan, shown)


def write(found: Found) -> Imported:
    """Write what was found into its deck.

    Raises:
        TutorError: when it cannot be written; the deck is then as it was.
    """
    from tutor.bootstrap.import_target import register_target
    from tutor.importing import Change, write_deck

    plan = write_deck(found.document, found.target.folder, overwrite_edits=found.wish.overwrite_edits)
    register_target(found.target)
    added, updated, folder = plan.count(Change.ADDED), plan.count(Change.UPDATED), found.target.folder
    unknown = "" if found.target.is_known else f" `tutor deck add {folder}` lets every screen find it."
    return Imported(f"Imported into {found.target.name}: {added} new, {updated} changed.{unknown}")
