"""Every test here has a corpus of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of decks with one deck, “birds”."""
    folder = tmp_path / "corpus"
    make_deck(folder / "birds", "birds.fly", "Why do birds fly?")
    monkeypatch.setenv("TUTOR_CORPUS", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def make_deck(folder: Path, identity: str, title: str) -> Path:
    folder.mkdir(parents=True)
    text = f"# Topic of {folder.name}\n\n## {title}\n\n- id: {identity}\n- level: mid\n\n**Answer:**\n\nBecause.\n"
    (folder / "questions.md").write_text(text, encoding="utf-8")
    return folder
