"""The decks' questions as they were read last: to understand a deck's Markdown takes a second, to read this 20 ms."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import tutor
from tutor import locations
from tutor.corpus.files import fingerprint_decks
from tutor.domain.question import Question
from tutor.indexing.payload import dump_question, load_question


def read_decks(paths: Sequence[Path]) -> list[Question]:
    """Return the questions of decks, understood anew only when a file of theirs has changed.

    Raises:
        DeckError: when a deck cannot be read.
    """
    stamp = f"{tutor.__version__} {fingerprint_decks(list(paths))}"
    file = _cache_file(paths)
    known = _load(file, stamp)
    if known:
        return known
    from tutor.corpus.loader import load_deck

    questions = [question for path in paths for question in load_deck(path).questions]
    _save(file, stamp, questions)
    return questions


def _cache_file(paths: Sequence[Path]) -> Path:
    names = "\n".join(str(path.resolve()) for path in paths)
    return locations.cache_dir() / "questions" / f"{hashlib.sha256(os.fsencode(names)).hexdigest()[:16]}.jsonl"


def _load(file: Path, stamp: str) -> list[Question]:
    try:
        first, *lines = file.read_text(encoding="utf-8").split("\n")
        return [load_question(line) for line in lines] if first == stamp else []
    except (OSError, ValueError, TypeError, KeyError):
        return []  # missing, cut off or of another version: it is made again


def _save(file: Path, stamp: str, questions: Sequence[Question]) -> None:
    partial = file.with_name(f"{file.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError, UnicodeEncodeError):  # without a cache everything works, a second slower
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text("\n".join([stamp, *map(dump_question, questions)]), encoding="utf-8")
        partial.replace(file)
