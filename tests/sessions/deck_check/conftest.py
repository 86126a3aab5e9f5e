"""A deck with one fault of every kind, its index, and a way to write small decks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import build_tutor
from tutor.domain.grader import GradesAnswers
from tutor.sessions.deck_check.check import DeckReport, check_deck

FAULTY = Path(__file__).parent / "faulty_deck"


def no_grader() -> GradesAnswers:
    raise AssertionError("a deck without marked answers needs no grader")


WriteDeck = Callable[[str], Path]


@pytest.fixture
def write_deck(tmp_path: Path) -> WriteDeck:
    def write(markdown: str) -> Path:
        folder = tmp_path / "deck"
        folder.mkdir(exist_ok=True)
        (folder / "topic.md").write_text(markdown, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory, encoder_folder: Path) -> DeckReport:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with FileLock(shared / "faulty.lock"):
        tutor = build_tutor(FAULTY, shared / "faulty-index", encoder_folder)
        return check_deck(FAULTY, tutor.searcher, no_grader)
