"""Writing a planned import as a deck folder: all files first beside their places, then moved there."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from tutor.errors import ImportFailedError
from tutor.importing.deck_plan import (
    RECORD_NAME,
    Change,
    DeckPlan,
    OriginEntry,
    OriginRecord,
    PlannedQuestion,
    digest,
    plan_deck,
    read_deck_files,
)
from tutor.importing.document import ImportedDocument

_WRITTEN = frozenset({Change.ADDED, Change.UPDATED})
_TOLD = frozenset({Change.CONFLICT, Change.EDITED, Change.DELETED})


def write_deck(
    document: ImportedDocument,
    folder: Path,
    *,
    title: str = "",
    language: str = "en",
    overwrite_edits: bool = False,
) -> DeckPlan:
    """Write a document into a deck, new or existing.

    Args:
        document: What was imported.
        folder: The deck's folder; made when missing.
        title: Title of a new deck; the document's when empty.
        language: Language of a new deck.
        overwrite_edits: Replace questions that were edited or deleted in the deck.

    Returns:
        What was done.

    Raises:
        ImportFailedError: Something cannot be read or written; the deck is then as it was.
    """
    plan = plan_deck(document, folder)
    texts = _deck_texts(plan, overwrite_edits=overwrite_edits)
    texts[RECORD_NAME] = _record(plan, overwrite_edits=overwrite_edits).model_dump_json(indent=1) + "\n"
    if not (folder / "deck.toml").exists():
        name = title or document.title or Path(document.origin).stem or folder.name
        texts["deck.toml"] = f"title = {_toml(name)}\nlanguage = {_toml(language)}\n"
    _write_all(folder, texts)
    return plan


def _toml(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's, and DEL is the one more that TOML wants escaped."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_written(planned: PlannedQuestion, *, overwrite_edits: bool) -> bool:
    """Whether a question's text in the deck is replaced by the document's."""
    return planned.change in _WRITTEN or (overwrite_edits and planned.change in _TOLD)


def _deck_texts(plan: DeckPlan, *, overwrite_edits: bool) -> dict[str, str]:
    """The text of every deck file that changes."""
    files = {name: (head, dict(blocks)) for name, (head, blocks) in read_deck_files(plan.folder).items()}
    changed: set[str] = set()
    for planned in plan.questions:
        if not _is_written(planned, overwrite_edits=overwrite_edits):
            continue
        _, blocks = files.setdefault(planned.file, (f"# {planned.topic}", {}))
        blocks[planned.id] = planned.new
        changed.add(planned.file)
    return {
        name: "\n\n".join(part for part in (files[name][0], *files[name][1].values()) if part) + "\n"
        for name in sorted(changed)
    }


def _record(plan: DeckPlan, *, overwrite_edits: bool) -> OriginRecord:
    """The record after the import.

    A question that came back from an export keeps its entry: to the document that it came from first, what the export
    brought is an edit, which is never overwritten without asking.
    """
    entries = dict(plan.record.entries)
    for planned in plan.questions:
        before = entries.get(planned.id)
        if planned.change is Change.GONE or (before and before.origin != plan.origin):
            continue
        is_written = _is_written(planned, overwrite_edits=overwrite_edits) or planned.change is Change.UNCHANGED
        written = digest(planned.new) if is_written or before is None else before.written
        entries[planned.id] = OriginEntry(
            origin=plan.origin, key=planned.key, title=planned.title, file=planned.file, written=written
        )
    return OriginRecord(entries=entries)


def _write_all(folder: Path, texts: dict[str, str]) -> None:
    """Write all files or none: nothing is moved into place before everything is on the disk."""
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            part = folder / f".{name}.part"
            waiting.append((part, folder / name))
            part.write_text(text, encoding="utf-8", newline="\n", errors="replace")
        for part, place in waiting:
            part.replace(place)
    except OSError as error:
        for part, _ in waiting:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        message = f"The deck {folder} cannot be written: {error.strerror or error}."
        raise ImportFailedError(message, "Check its permissions and the free space.") from error
