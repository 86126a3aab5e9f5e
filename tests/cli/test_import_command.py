"""`tutor import`, tried as a learner would."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import run, run_process
from tutor.corpus.loader import load_deck
from tutor.errors import DeckError, ImportFailedError, UsageError

NOTES = """# Notes

## Basics

### What is a list?

Ordered values.

### What is a set?

Unique values.

### What is a tree?

TODO
"""

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """Where a deck called “notes” goes."""
    return tmp_path / "data_dir" / "decks" / "notes"


def test_a_dry_run_prints_exactly_the_promised_object_and_writes_nothing(notes: Path, deck: Path) -> None:
    result = run("import", notes, "--dry-run", "--json")
    printed = json.loads(result.stdout)
    assert list(printed) == ["format", "pattern", "questions", "ignored", "duplicates"]
    assert printed["questions"][0] == {
        "question": "What is a list?",
        "answer": "Ordered values.",
        "section": "Basics",
        "line": 5,
        "answered": True,
    }
    assert result.stderr == ""
    assert not deck.exists()


def test_a_dry_run_shows_counts_pattern_and_samples(notes: Path) -> None:
    shown = run("import", notes, "--dry-run").stdout
    for text in ("markdown, by heading level 3", "3 question(s) in 1 section(s), 1 unanswered", "Ordered values."):
        assert text in shown


def test_a_dry_run_into_a_deck_shows_what_would_change(notes: Path) -> None:
    assert "other (" in (shown := run("import", notes, "--dry-run", "--into", "other").stdout)
    assert "3 new" in shown
    assert "1 question(s) have no answer" in shown


def test_nothing_is_written_before_yes(notes: Path, deck: Path) -> None:
    result = run("import", notes, typed="n\n")
    assert (result.return_value, result.stdout) == (1, "")
    assert "Nothing was written." in result.stderr
    assert not deck.exists()


def test_what_is_written_is_found_by_its_name(notes: Path, deck: Path) -> None:
    run("import", notes, typed="y\n")
    assert [question.title for question in load_deck(deck).questions] == [
        "What is a list?",
        "What is a set?",
        "What is a tree?",
    ]
    assert "notes" in run("deck", "list").stdout


def test_importing_again_says_that_there_is_nothing_to_change(notes: Path) -> None:
    run("import", notes, "--yes")
    assert "There is nothing to change." in run("import", notes).stderr


def test_a_changed_document_shows_the_difference_and_updates(notes: Path, deck: Path) -> None:
    run("import", notes, "--yes")
    notes.write_text(NOTES.replace("Ordered values.", "Values in order."), encoding="utf-8")
    result = run("import", notes, "--yes", "--json")
    assert "-Ordered values." in result.stderr
    assert "+Values in order." in result.stderr
    changes = json.loads(result.stdout)
    assert (changes["deck"], changes["updated"], changes["unchanged"]) == ("notes", 1, 2)
    assert load_deck(deck).questions[0].answer == "Values in order."


def test_an_edit_of_ones_own_is_only_overwritten_when_asked_for(notes: Path, deck: Path) -> None:
    run("import", notes, "--yes")
    file = deck / "basics.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Ordered values.", "My words."), encoding="utf-8")
    notes.write_text(NOTES.replace("Ordered values.", "Values in order."), encoding="utf-8")
    assert "--overwrite-edits" in run("import", notes, "--yes").stderr
    assert load_deck(deck).questions[0].answer == "My words."
    run("import", notes, "--yes", "--overwrite-edits")
    assert load_deck(deck).questions[0].answer == "Values in order."


def test_a_folder_is_written_to_and_stays_unregistered(notes: Path, tmp_path: Path) -> None:
    result = run("import", notes, "--yes", "--into", tmp_path / "some.where" / "mine")
    assert "tutor deck add" in result.stderr
    assert len(load_deck(tmp_path / "some.where" / "mine").questions) == 3
    assert "mine" not in run("deck", "list").stdout


def test_a_deck_of_the_corpus_is_only_changed_when_it_is_named(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "birds.md").write_text(NOTES, encoding="utf-8")
    with pytest.raises(UsageError, match="the program's own"):
        run("import", tmp_path / "birds.md", "--yes")
    run("import", tmp_path / "birds.md", "--yes", "--into", "birds")
    assert len(load_deck(corpus / "birds").questions) == 4


def test_a_name_that_is_another_folder_here_too_is_not_guessed(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "birds").mkdir()
    with pytest.raises(UsageError, match="name of a deck and a path here"):
        run("import", notes, "--into", "birds", "--yes")


def test_a_single_file_is_no_deck_to_import_into(notes: Path) -> None:
    with pytest.raises(UsageError, match="single file"):
        run("import", notes, "--into", notes, "--yes")


def test_a_whole_folder_becomes_one_deck(notes: Path, tmp_path: Path) -> None:
    vault = tmp_path / "My vault"
    vault.mkdir()
    notes.rename(vault / "notes.md")
    (vault / "cards.json").write_text('[{"q": "Who?", "a": "Me."}]', encoding="utf-8")
    assert "my-vault" in run("import", vault, "--yes").stderr
    assert len(load_deck(tmp_path / "data_dir" / "decks" / "my-vault").questions) == 4


def test_standard_input_is_read_and_needs_a_name_and_a_yes() -> None:
    assert len(json.loads(run("import", "-", "--dry-run", "--json", typed=NOTES).stdout)["questions"]) == 3
    with pytest.raises(UsageError, match="no name to call"):
        run("import", "-", typed=NOTES)
    with pytest.raises(UsageError, match="Nobody is there"):
        run("import", "-", "--into", "piped", typed=NOTES)
    assert "piped" in run("import", "-", "--into", "piped", "--yes", typed=NOTES).stderr


def test_format_and_pattern_can_be_chosen(notes: Path) -> None:
    notes.write_text("## One\n\n**Why?**\n\nSo.\n\n## Two\n\n**How?**\n\nThus.\n", encoding="utf-8")
    for pattern, first in (("heading level 2", "One"), ("bold line", "Why?")):
        printed = json.loads(run("import", notes, "--dry-run", "--json", "--pattern", pattern).stdout)
        assert (printed["pattern"], printed["questions"][0]["question"]) == (pattern, first)
    with pytest.raises(ImportFailedError, match="no format"):
        run("import", notes, "--format", "word", "--dry-run")


def test_questions_without_any_answer_wait_for_one_in_the_deck(tmp_path: Path, deck: Path) -> None:
    (tmp_path / "notes.md").write_text("## Why?\n\n## How?\n", encoding="utf-8")
    assert json.loads(run("import", tmp_path / "notes.md", "--yes", "--json").stdout)["unanswered"] == 2
    assert [question.is_answered for question in load_deck(deck).questions] == [False, False]


def test_what_is_shown_cannot_steer_the_terminal(tmp_path: Path) -> None:
    cards = [{"q": "Why \x1b]0;owned\x07\x1b[31m?", "a": "\u202eSo\x9b2J"}]
    (tmp_path / "notes.json").write_text(json.dumps(cards), encoding="utf-8")
    shown = run("import", tmp_path / "notes.json", "--into", "x", "--yes").stderr
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_file_whose_name_is_no_text_is_imported(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/n\xff.md"))
    path.write_text(NOTES, encoding="utf-8")
    result = run_process("import", path, "--yes", "--into", "odd")
    assert result.returncode == 0, result.stderr
    assert run_process("import", path, "--into", "odd").stderr.endswith(b"There is nothing to change.\n")


def test_a_spoiled_register_is_one_sentence(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "data_dir").mkdir()
    (tmp_path / "data_dir" / "decks.json").write_text("{", encoding="utf-8")
    with pytest.raises(DeckError, match=r"register of decks .* cannot be read"):
        run("import", notes, "--yes")
    assert run("import", notes, "--dry-run").return_value == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("notes.md", "--dry-run", "--json"), 0),
        (("notes.md",), 2),  # nobody is there to be asked
        (("missing.md", "--dry-run"), 1),
        (("notes.md", "--no-such-option"), 2),
        ((), 2),
    ],
)
def test_the_exit_codes_of_the_program(notes: Path, arguments: tuple[str, ...], code: int) -> None:
    result = run_process("import", *arguments)
    assert result.returncode == code, result.stderr
    assert b"Traceback" not in result.stderr
    assert bool(result.stdout) == (code == 0)


def test_importing_loads_neither_model_nor_screen(notes: Path) -> None:
    import subprocess
    import sys

    heavy = ("torch", "numpy", "faiss", "onnxruntime", "textual", "rich")
    code = f"import sys, tutor.cli.import_; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_a_name_with_a_dot_and_a_slash_is_a_folder(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("import", notes, "--yes", "--into", "./mine")
    assert (tmp_path / "mine" / "deck.toml").is_file()
