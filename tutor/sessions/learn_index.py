"""Lets a new index learn from its decks: where building meets retrieval."""

from __future__ import annotations

from importlib import resources

from tutor.indexing.build import BuildParts, LearnedFiles
from tutor.indexing.opened import Progress
from tutor.retrieval.learned import ADAPTER_FILE, CALIBRATION_FILE
from tutor.retrieval.learning import Earlier, learn
from tutor.retrieval.searcher import Searcher
from tutor.sessions.learned_files import load_learned


def foreign_questions() -> list[str]:
    """Return the questions, shipped with the program, that a deck on one subject does not answer."""
    text = resources.files("tutor.retrieval").joinpath("foreign_questions.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def learn_from(parts: BuildParts, progress: Progress) -> LearnedFiles:
    """Learn from the decks of an index that is being built."""
    searcher = Searcher(parts.texts, parts.vectors, parts.encoder)
    lesson = learn(searcher, foreign_questions(), progress, _earlier(parts))
    files = {ADAPTER_FILE: lesson.learned.adapter.dump(), CALIBRATION_FILE: lesson.learned.calibration.dump()}
    if lesson.learned.tokens:
        files |= lesson.learned.tokens.dump()
    return LearnedFiles(files, lesson.notes)


def _earlier(parts: BuildParts) -> Earlier | None:
    if parts.previous is None:
        return None
    return Earlier(
        load_learned(parts.previous),
        parts.previous.texts.texts_of_answers(),
        parts.previous.texts.wordings() == parts.texts.wordings(),
        parts.previous.manifest.notes,
    )
