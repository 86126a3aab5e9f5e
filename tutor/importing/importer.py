"""Importing a file, a folder or bytes: the one way in for every front end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tutor.errors import ImportFailedError
from tutor.importing.cleaning import cleaned, one_line_name
from tutor.importing.document import Duplicate, ImportedDocument, ImportedQuestion, Reading
from tutor.importing.formats import (
    PACKAGE,
    PACKAGE_SUFFIXES,
    TEXT_FORMATS,
    ZIP_MARK,
    detect,
    format_names,
    read_package,
    text_format,
)
from tutor.importing.inline import clean_title, normalised
from tutor.importing.limits import MAX_FILE_BYTES, MAX_FILES, MAX_FOLDER_DEPTH, MAX_PACKAGE_BYTES
from tutor.importing.reading import decode, read_bytes, with_line_feeds
from tutor.importing.trimming import trim
from tutor.importing.wording import is_asking

_SUFFIXES = frozenset(suffix for one in TEXT_FORMATS for suffix in one.suffixes) | {*PACKAGE_SUFFIXES, ".txt"}
_NOT_CONTENT = frozenset({"node_modules", "venv", "__pycache__", "site-packages"})
Progress = Callable[[str, int, int], None]
"""Hears (stage, done, total)."""
_NOTHING = "No questions were found in {name}."


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def import_document(
    source: Path | bytes,
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    pattern: str | None = None,
    name: str = "",
    progress: Progress = _silent,
) -> ImportedDocument:
    """Find the questions of a document.

    Args:
        source: A file, a folder whose files are read one by one, or the bytes of a document.
        format: A name from `format_names()`; by suffix and content when not given.
        pattern: The way of marking questions to look for; the dominant one when not given.
        name: What to call bytes in messages; its suffix helps to tell the format.
        progress: Hears of each file of a folder; what it raises ends the reading.

    Raises:
        ImportFailedError: It cannot be read or holds no questions; the hint says what was looked for.
    """
    if isinstance(source, bytes):
        return _document(source, one_line_name(name) or "standard input", format, pattern)
    if source.is_dir():
        return _folder(source, format, pattern, progress)
    content = read_bytes(source, MAX_PACKAGE_BYTES if _is_package(source) else MAX_FILE_BYTES)
    return _document(content, one_line_name(source.name), format, pattern)


def _is_package(path: Path) -> bool:
    """Whether a file is named like an Anki package."""
    return path.suffix.lower() in PACKAGE_SUFFIXES


def _document(content: bytes, name: str, format_name: str | None, pattern: str | None) -> ImportedDocument:
    """Read one document and refuse it when nothing is in it."""
    reading, used = _read(content, name, format_name, pattern)
    if not reading.questions:
        raise ImportFailedError(_NOTHING.format(name=name), f"Read as {used}; looked for {reading.looked_for}.")
    questions, duplicates = _without_duplicates(reading.questions)
    return ImportedDocument(
        used,
        reading.pattern,
        tuple(questions),
        name,
        reading.title,
        tuple(reading.runners_up),
        tuple(reading.ignored),
        tuple(duplicates),
        tuple(reading.warnings),
    )


def _read(content: bytes, name: str, format_name: str | None, pattern: str | None) -> tuple[Reading, str]:
    """Choose a reader and read."""
    if not content.strip():
        raise ImportFailedError(f"{name} is empty.", "Nothing was imported.")
    suffix = Path(name).suffix
    if format_name == PACKAGE or (
        format_name is None and (suffix.lower() in PACKAGE_SUFFIXES or content.startswith(ZIP_MARK))
    ):
        return cleaned(read_package(content, pattern)), PACKAGE
    chosen = text_format(format_name) if format_name else None
    if format_name and chosen is None:
        raise ImportFailedError(f"There is no format “{format_name}”.", f"Known formats: {', '.join(format_names())}.")
    text, warnings = decode(content, name)
    chosen = chosen or detect(text, suffix)
    try:
        reading = chosen.read(with_line_feeds(text) if chosen.is_written_by_line else text, pattern)
    except RecursionError as error:
        raise ImportFailedError(f"{name} is nested too deeply.", "It is no list of questions.") from error
    reading.warnings.extend(warnings)
    return cleaned(reading), chosen.name


def _without_duplicates(questions: list[ImportedQuestion]) -> tuple[list[ImportedQuestion], list[Duplicate]]:
    """Keep the first of answered questions that agree in everything, not only in their title."""
    first: dict[str, int] = {}
    kept: list[ImportedQuestion] = []
    duplicates: list[Duplicate] = []
    for question in questions:
        parts = (normalised(question.title), question.prompt, question.answer, *question.options)
        key = "\0".join(" ".join(part.split()) for part in parts)
        if question.answered and not question.id and key in first:
            duplicates.append(Duplicate(question.title, question.line, first[key]))
        else:
            first.setdefault(key, question.line)
            kept.append(question)
    return kept, duplicates


def _folder(folder: Path, format_name: str | None, pattern: str | None, progress: Progress) -> ImportedDocument:
    """Read every file of a folder; files without questions are passed over."""
    questions: list[ImportedQuestion] = []
    warnings: list[str] = []
    formats: dict[str, int] = {}
    patterns: dict[str, int] = {}
    paths = list(_files(folder, 0, set()))
    name = one_line_name(folder.name or folder.resolve().name) or "folder"
    for place, path in enumerate(paths[:MAX_FILES]):
        progress(f"Reading {name}", place, len(paths))
        try:
            content = read_bytes(path, MAX_PACKAGE_BYTES if _is_package(path) else MAX_FILE_BYTES)
            reading, used = _read(content, path.name, format_name, pattern)
        except ImportFailedError as error:
            warnings.append(f"{_place(path, folder)}: {error.message}")
            continue
        found = _as_note(path, content, reading) or reading.questions
        formats[used] = formats.get(used, 0) + len(found)
        patterns[reading.pattern] = patterns.get(reading.pattern, 0) + len(found)
        questions += [replace(question, file=_place(path, folder)) for question in found]
    if not questions:
        raise ImportFailedError(
            _NOTHING.format(name=name), f"{len(paths)} files were read. {' '.join(warnings[:3])}".strip()
        )
    kept, duplicates = _without_duplicates(questions)
    kinds, ways = (", ".join(sorted(key for key, count in one.items() if count)) for one in (formats, patterns))
    return ImportedDocument(kinds, ways, tuple(kept), name, name, (), (), tuple(duplicates), tuple(warnings))


def _place(path: Path, folder: Path) -> str:
    """Where a file stands in the folder that is imported."""
    return one_line_name(path.relative_to(folder).as_posix())


def _files(folder: Path, depth: int, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Readable files below a folder in order of their names; no folder is entered twice through a link."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        if depth == 0:
            raise ImportFailedError(
                f"The folder {folder.name} cannot be read: {error.strerror or error}.", "Check its permissions."
            ) from error
        return
    if depth > MAX_FOLDER_DEPTH or (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _NOT_CONTENT:
            continue
        if entry.is_dir():
            yield from _files(entry, depth + 1, seen)
        elif entry.suffix.lower() in _SUFFIXES and entry.is_file():
            yield entry


def _as_note(path: Path, content: bytes, reading: Reading) -> list[ImportedQuestion]:
    """A note that is one question: its name or first heading asks, and nothing in it does."""
    if path.suffix.lower() not in {".md", ".markdown"} or any(
        is_asking(one.title) and one.answered for one in reading.questions[1:]
    ):
        return []
    if not is_asking(path.stem):
        return []
    text, _ = decode(content, path.name)
    body = text.split("\n")
    while body and (not body[0].strip() or body[0].startswith("# ")):
        body.pop(0)
    trimmed = trim("\n".join(body))
    return [
        ImportedQuestion(
            clean_title(path.stem),
            trimmed.text,
            1,
            tuple(path.parent.parts[-1:]),
            sources=trimmed.sources,
            images=trimmed.images,
        )
    ]
