"""What an import would change in a deck, worked out before anything is written.

Each imported deck keeps a record of where its questions came from and what was written for them. With it a second
import finds its questions again, whatever their number or wording, and sees which of them a person has edited since.
"""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from tutor.errors import ImportFailedError
from tutor.importing.deck_blocks import FOREIGN, free_id, render_block, slug, split_blocks, with_source_of
from tutor.importing.document import ImportedDocument, ImportedQuestion
from tutor.importing.inline import normalised

RECORD_NAME = ".import.json"
_ALIKE = 88
"""Score of 100 from which two titles are the same question with a changed wording."""


class Change(StrEnum):
    """What happens to a question."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    EDITED = "edited"
    """Edited in the deck while the document stayed the same: the edit stays."""
    CONFLICT = "conflict"
    """Edited in the deck and changed in the document: the edit stays unless the writer is told otherwise."""
    DELETED = "deleted"
    """Removed from the deck by hand: it stays away unless the writer is told otherwise."""
    GONE = "gone"
    """No longer in the document: it stays in the deck."""


class OriginEntry(BaseModel):
    """What is remembered of one question."""

    origin: str
    key: str
    """The document's own id, or the normalised question."""
    title: str
    file: str
    written: str
    """SHA-256 of the text that was written."""


class OriginRecord(BaseModel):
    """The record of a deck."""

    version: int = 1
    entries: dict[str, OriginEntry] = {}


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """One question of a plan."""

    id: str
    title: str
    change: Change
    file: str
    """Deck file it stands or will stand in."""
    topic: str
    old: str = ""
    """Its text in the deck; empty when it is not there."""
    new: str = ""
    """The text made from the document; empty when it is gone from there."""
    key: str = ""

    def difference(self) -> str:
        """What changes, as a unified diff."""
        lines = difflib.unified_diff(
            self.old.splitlines(), self.new.splitlines(), "in the deck", "in the document", lineterm=""
        )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """Everything an import would do."""

    folder: Path
    origin: str
    questions: tuple[PlannedQuestion, ...]
    unanswered: int = 0
    """How many of the document's questions have no answer; they are written without one."""
    record: OriginRecord = field(default_factory=OriginRecord)

    def count(self, change: Change) -> int:
        """How many questions have a change."""
        return sum(1 for one in self.questions if one.change == change)


def plan_deck(document: ImportedDocument, folder: Path) -> DeckPlan:
    """Compare a document with the deck it would go into.

    Args:
        document: What was imported.
        folder: The deck's folder; it need not exist.

    Raises:
        ImportFailedError: The folder or its record cannot be read.
    """
    record = read_record(folder)
    files = read_deck_files(folder)
    blocks = {
        identity: (name, text)
        for name, (_, found) in files.items()
        for identity, text in found.items()
        if not identity.startswith(FOREIGN)
    }
    taken = {*blocks, *record.entries}
    matcher = _Matcher(record, document.origin)
    state = _State(matcher, record, blocks, taken)
    planned = [_plan_one(one, document, state) for one in document.questions]
    planned += [_gone(identity, entry, blocks) for identity, entry in matcher.left() if identity in blocks]
    unanswered = sum(not one.answered for one in document.questions)
    return DeckPlan(folder, document.origin, tuple(planned), unanswered, record)


@dataclass(slots=True)
class _State:
    """The deck as it is, while a plan is made."""

    matcher: _Matcher
    record: OriginRecord
    blocks: dict[str, tuple[str, str]]
    """Deck file and text of each question by id."""
    taken: set[str]
    exported: set[str] = field(default_factory=set)
    """Ids of questions of the document that are already found in the deck."""


def _plan_exported(question: ImportedQuestion, key: str, state: _State) -> PlannedQuestion | None:
    """Decide about a question that carries the id of one in the deck: it was exported and comes back.

    Where it came from first stays as it was; None when the titles differ so much that the id is a coincidence.
    """
    name, old = state.blocks[question.id]
    title = old.partition("\n")[0].lstrip("# ")
    if fuzz.ratio(normalised(question.title), normalised(title)) < _ALIKE:
        return None
    state.exported.add(question.id)
    new = with_source_of(render_block(question, question.id), old)
    entry = state.record.entries.get(question.id)
    change = _change(entry, old, new) if entry else Change.UNCHANGED if old == new else Change.CONFLICT
    return PlannedQuestion(question.id, question.title, change, name, "", old, new, key)


def _plan_one(question: ImportedQuestion, document: ImportedDocument, state: _State) -> PlannedQuestion:
    """Decide about one question of the document."""
    topic = topic_of(question, document)
    key = key_of(question)
    if question.id in state.blocks and question.id not in state.matcher.entries and question.id not in state.exported:
        planned = _plan_exported(question, key, state)
        if planned is not None:
            return planned
    identity = state.matcher.find(question, key)
    if identity is None:
        own = question.id if question.id and _is_id(question.id) and question.id not in state.taken else ""
        identity = own or free_id(topic, question.title, state.taken)
        state.taken.add(identity)
        return PlannedQuestion(
            identity, question.title, Change.ADDED, file_of(topic), topic, "", render_block(question, identity), key
        )
    new = render_block(question, identity)
    entry = state.record.entries[identity]
    name, old = state.blocks.get(identity, (entry.file, ""))
    return PlannedQuestion(identity, question.title, _change(entry, old, new), name, topic, old, new, key)


def _change(entry: OriginEntry, old: str, new: str) -> Change:
    """Compare what was written, what is there now, and what the document says now."""
    if not old:
        return Change.DELETED
    is_edited = digest(old) != entry.written
    is_changed = digest(new) != entry.written
    if is_edited and old != new:
        return Change.CONFLICT if is_changed else Change.EDITED
    return Change.UPDATED if is_changed and old != new else Change.UNCHANGED


def _gone(identity: str, entry: OriginEntry, blocks: dict[str, tuple[str, str]]) -> PlannedQuestion:
    """A question that was imported once and is missing from the document now."""
    name, old = blocks[identity]
    return PlannedQuestion(identity, entry.title, Change.GONE, name, "", old, "", entry.key)


class _Matcher:
    """Finds the ids of questions that were imported before, each once."""

    def __init__(self, record: OriginRecord, origin: str) -> None:
        """Index the entries of one origin."""
        self.entries = {identity: entry for identity, entry in record.entries.items() if entry.origin == origin}
        self.by_key: dict[str, list[str]] = {}
        for identity, entry in self.entries.items():
            self.by_key.setdefault(entry.key, []).append(identity)

    def find(self, question: ImportedQuestion, key: str) -> str | None:
        """The id of the same question: by key, else by a title that is nearly the same."""
        same = self.by_key.get(key)
        if same:
            identity = same.pop(0)
            del self.entries[identity]
            return identity
        titles = {identity: normalised(entry.title) for identity, entry in self.entries.items()}
        best = (
            process.extractOne(normalised(question.title), titles, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if titles
            else None
        )
        if best is None:
            return None
        identity = str(best[2])
        self.by_key[self.entries.pop(identity).key].remove(identity)
        return identity

    def left(self) -> list[tuple[str, OriginEntry]]:
        """The entries that no question matched."""
        return list(self.entries.items())


def key_of(question: ImportedQuestion) -> str:
    """What a question is known by in its document."""
    if question.id:
        return f"id:{question.id}"
    return f"{' / '.join(question.section)}|{normalised(question.question)}"


def topic_of(question: ImportedQuestion, document: ImportedDocument) -> str:
    """The deck topic of a question: its section, else the document's title."""
    topic = " / ".join(question.section) or document.title or Path(document.origin).stem or "Questions"
    return " ".join(topic.split())


def file_of(topic: str) -> str:
    """The deck file of a topic."""
    return f"{slug(topic)}.md"


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()


def _is_id(text: str) -> bool:
    """Whether a document's id can be one of ours."""
    parts = text.split(".")
    return len(parts) > 1 and all(part and slug(part) == part for part in parts)


def read_record(folder: Path) -> OriginRecord:
    """The record of a deck; an empty one when there is none."""
    path = folder / RECORD_NAME
    try:
        return OriginRecord.model_validate_json(path.read_bytes()) if path.is_file() else OriginRecord()
    except (ValidationError, OSError) as error:
        raise ImportFailedError(
            f"The record {path} cannot be read.", "Restore it, or import into a new deck."
        ) from error


def read_deck_files(folder: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """The deck's Markdown files by name: what stands before the first question, and the questions by id."""
    if not folder.is_dir():
        return {}
    try:
        return {path.name: split_blocks(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))}
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFailedError(f"The deck {folder} cannot be read.", "Check its files and permissions.") from error
