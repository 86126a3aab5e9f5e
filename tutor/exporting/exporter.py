"""Exporting a deck: the one way out for every front end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tutor.domain.question import Deck, Level
from tutor.errors import TutorError, UsageError
from tutor.exporting.anki_package import write_package
from tutor.exporting.html_page import to_html
from tutor.exporting.json_deck import JsonValue, to_json
from tutor.exporting.markdown_deck import to_markdown
from tutor.exporting.selection import select_questions
from tutor.exporting.table import to_anki_text, to_csv, to_tsv

_TEXTS: dict[str, Callable[[Deck], str]] = {
    "md": to_markdown,
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "html": to_html,
    "anki-text": to_anki_text,
}
EXPORT_FORMATS = ("md", "anki", "csv", "tsv", "json", "html")
"""Names of `--format`; `anki` writes a package, or Anki's text format where the path ends in `.txt`."""

_SUFFIXES = {
    ".md": "md",
    ".apkg": "anki",
    ".txt": "anki",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written."""

    format: str
    path: Path
    questions: int


def export_deck(
    deck: Deck,
    format: str | None,  # noqa: A002 - the word of the command line
    path: Path,
    topic: str | None = None,
    level: Level | None = None,
    *,
    progress: Mapping[str, JsonValue] | None = None,
) -> ExportReport:
    """Write a deck, or a part of it, to a file.

    Args:
        deck: The deck.
        format: One of `EXPORT_FORMATS`; by the path's suffix when None.
        path: Where to write; an existing file is replaced only when the new one is complete.
        topic: Part of a topic's name; every topic when None.
        level: Every level when None.
        progress: A learner's state by question id; only JSON can carry it.

    Raises:
        UsageError: The format is not known, nothing is selected, or the format cannot carry progress.
        TutorError: The file cannot be written.
    """
    chosen = _format(format, path)
    if progress is not None and chosen != "json":
        raise UsageError("Only JSON can carry progress along.", "Add --format json.")
    selected = select_questions(deck, topic=topic, level=level)
    if not selected.questions:
        raise UsageError("No question matches the topic and level.", "Leave --topic or --level out.")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(selected, chosen, part, progress)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise TutorError(
            f"{path} cannot be written: {error.strerror or error}.", "Check the folder's permissions."
        ) from error
    return ExportReport(chosen, path, len(selected.questions))


def _format(name: str | None, path: Path) -> str:
    """The format by name or suffix."""
    chosen = name or _SUFFIXES.get(path.suffix.lower(), "")
    if chosen not in EXPORT_FORMATS:
        known = ", ".join(EXPORT_FORMATS)
        raise UsageError(f"There is no export format “{name or path.suffix}”.", f"Choose one with --format: {known}.")
    return "anki-text" if chosen == "anki" and path.suffix.lower() == ".txt" else chosen


def _write(deck: Deck, chosen: str, path: Path, progress: Mapping[str, JsonValue] | None) -> None:
    """Write one format."""
    if chosen == "anki":
        write_package(deck, path)
    elif chosen == "json":
        path.write_text(to_json(deck, progress), encoding="utf-8", newline="\n")
    else:
        path.write_text(_TEXTS[chosen](deck), encoding="utf-8", newline="\n")
