"""The files of a deck and their fingerprint: what a start needs to see that nothing changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import DeckError, DeckNotFoundError

DECK_FILE = "deck.toml"
IGNORED = ("readme.md", "changelog.md", "contributing.md", "licence.md", "license.md")
MAX_FILE_BYTES = 64_000_000
"""Larger than any deck written by people; guards the memory."""


@dataclass(frozen=True, slots=True)
class DeckText:
    """A deck's Markdown before it is understood."""

    name: str
    files: tuple[tuple[str, str], ...]
    """Relative name and text of each Markdown file, sorted by name."""


def find_decks(corpus: Path) -> list[Path]:
    """Return the deck folders and single-file decks directly below `corpus`, sorted.

    Raises:
        DeckNotFoundError: when there is none.
    """
    if not corpus.is_dir():
        raise DeckNotFoundError(f"There is no folder of decks at {corpus}.", "Create it, or name a deck with --deck.")
    found = [entry for entry in sorted(corpus.iterdir()) if _is_deck(entry)]
    if not found:
        raise DeckNotFoundError(f"The folder {corpus} holds no deck.", "Put a folder with Markdown files into it.")
    return found


def _is_deck(entry: Path) -> bool:
    if entry.is_dir():
        return (entry / DECK_FILE).is_file() or any(entry.glob("*.md"))
    return entry.suffix.lower() == ".md" and entry.name.lower() not in IGNORED


def read_deck_text(path: Path) -> DeckText:
    """Return the Markdown of a deck folder or file.

    Raises:
        DeckNotFoundError: when nothing is there.
        DeckError: when a file cannot be read.
    """
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*.md")) if file.name.lower() not in IGNORED]
        return DeckText(path.resolve().name, tuple((file.relative_to(path).as_posix(), _read(file)) for file in files))
    if path.is_file():
        return DeckText(path.stem, ((path.name, _read(path)),))
    raise DeckNotFoundError(f"There is no deck at {path}.", "Check the path; a deck is a folder or a Markdown file.")


def fingerprint_decks(paths: list[Path], extra: str = "") -> str:
    """Return the SHA-256 of the decks' files and their names, and of `extra`; it changes when any of them does."""
    digest = hashlib.sha256(extra.encode("utf-8", "surrogatepass"))
    for path in paths:
        text = read_deck_text(path)
        digest.update(f"{text.name}\0".encode())
        for name, content in text.files:
            digest.update(f"{name}\0{len(content)}\0{content}".encode("utf-8", "surrogatepass"))
        deck_file = path / DECK_FILE
        if path.is_dir() and deck_file.is_file():
            digest.update(deck_file.read_bytes())
    return digest.hexdigest()


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise DeckError(
                f"The file {file} is larger than {MAX_FILE_BYTES // 1_000_000} MB.", "Split it into topics."
            )
        content = file.read_bytes()
    except OSError as error:
        raise DeckError(
            f"The file {file} cannot be read: {error.strerror}.", "Check that it is a file and its rights."
        ) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise DeckError(f"The file {file} is not UTF-8 text.", "Save it as UTF-8, or import it.") from error
