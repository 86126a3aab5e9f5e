"""Adds questions without an answer to a deck's `inbox.md`, for their author to answer. Runs in the engine's thread."""

from __future__ import annotations

from pathlib import Path

from tutor.errors import DeckError, UsageError
from tutor.text.safe_text import one_line

INBOX = "inbox.md"
STUB_TAG = "stub"
_HEAD = "# Inbox\n"


def write_stub(deck: Path, title: str) -> Path:
    """Append a question to the deck's inbox and return that file; what stands in it already stays as it is.

    Raises:
        UsageError: when there is no question, or the deck has it.
        DeckError: when the deck cannot take it.
    """
    from filelock import FileLock

    from tutor import locations

    if not one_line(title):
        raise UsageError("There is no question to add.", "Type it first.")
    if not deck.is_dir():
        raise DeckError(
            f"The deck {deck.name} is one file and has no inbox.", "Open it in your editor and add it there."
        )
    file = deck / INBOX
    try:
        locations.data_dir().mkdir(parents=True, exist_ok=True)
        with FileLock(locations.data_dir() / ".inbox.lock"):
            _replace(file, _with_stub(deck, _read(file), one_line(title)))
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeckError(f"{file} cannot be written: {reason}.", "Check the rights of the deck's folder.") from error
    return file


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode() if file.exists() else _HEAD
    except UnicodeDecodeError as error:
        raise DeckError(f"The file {file} is not UTF-8 text.", "Save it as UTF-8.") from error


def _with_stub(deck: Path, present: str, title: str) -> str:
    """Return the inbox with one question more, at the heading level that its questions have."""
    from tutor.bootstrap.question_cache import read_decks
    from tutor.corpus.identifiers import make_id
    from tutor.corpus.sections import split_questions

    known = read_decks([deck])
    if any(question.title.casefold() == title.casefold() for question in known):
        raise UsageError(f"The deck has the question “{title}” already.")
    stub = _stub(make_id("inbox", title, {question.id for question in known}), title)
    before = len(split_questions(present, "inbox"))
    gap = "\n" if present.endswith("\n") else "\n\n"
    for marks in ("##", "###"):
        text = f"{present}{gap}{marks} {stub}"
        if len(split_questions(text, "inbox")) == before + 1:
            return text
    raise DeckError(
        f"Nothing can be added behind the end of {deck / INBOX}.", "Look for a code block that is left open."
    )


def _stub(identity: str, title: str) -> str:
    from tutor.importing.deck_safety import safe_heading

    return f"{safe_heading(title)}\n\n- id: {identity}\n- tags: {STUB_TAG}\n"


def _replace(file: Path, text: str) -> None:
    """Write the whole file beside the old one and put it in its place: a crash leaves one or the other."""
    partial = file.with_name(f".{file.name}.part")
    partial.write_bytes(text.encode())
    partial.replace(file)
