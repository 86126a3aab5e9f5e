"""`tutor export`, tried as a learner would."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import make_deck
from tests.cli.running import run, run_process
from tutor.bootstrap.practice import open_learner
from tutor.corpus.loader import load_deck
from tutor.domain.memory import Card, CardState, Rating
from tutor.domain.question import QuestionId
from tutor.errors import TutorError, UsageError
from tutor.importing import import_document

pytestmark = pytest.mark.usefixtures("corpus")
MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def fish(tmp_path: Path) -> Path:
    deck = make_deck(tmp_path / "elsewhere" / "fish", "fish.swim", "Why do fish swim?")
    run("deck", "add", deck)
    return deck


@pytest.mark.parametrize("name", ["d.md", "d.apkg", "d.txt", "d.csv", "d.tsv", "d.json", "d.html"])
def test_every_format_is_told_by_the_suffix(tmp_path: Path, name: str) -> None:
    result = run("export", "-o", tmp_path / "new" / name)
    assert result.stdout == ""
    assert "1 question(s)" in result.stderr
    if name != "d.html":
        assert [one.title for one in import_document(tmp_path / "new" / name).questions] == ["Why do birds fly?"]


def test_all_decks_go_out_together_or_one_by_its_name(tmp_path: Path, fish: Path) -> None:
    run("export", "-o", tmp_path / "all.md")
    assert [one.id for one in load_deck(tmp_path / "all.md").questions] == ["birds.fly", "fish.swim"]
    run("export", "--deck", "fish", "-o", tmp_path / "one.json")
    assert [one.id for one in import_document(tmp_path / "one.json").questions] == ["fish.swim"]


def test_decks_that_share_ids_are_not_mixed(tmp_path: Path, fish: Path) -> None:
    run("deck", "add", make_deck(tmp_path / "twin", "birds.fly", "Why do birds fly?"))
    with pytest.raises(UsageError, match="in more than one deck"):
        run("export", "-o", tmp_path / "all.md")
    assert not (tmp_path / "all.md").exists()


def test_topic_and_level_choose(tmp_path: Path, fish: Path) -> None:
    run("export", "--topic", "FISH", "--level", "mid", "-o", tmp_path / "a.csv")
    assert [one.id for one in import_document(tmp_path / "a.csv").questions] == ["fish.swim"]
    with pytest.raises(UsageError, match="No question matches"):
        run("export", "--level", "senior", "-o", tmp_path / "b.csv")


def test_a_part_of_a_deck_is_a_deck_that_can_be_read(tmp_path: Path, corpus: Path) -> None:
    file = corpus / "birds" / "questions.md"
    text = "\n**Follow-ups:**\n\n- deeper: How? → `birds.nest`\n\n## Where is a nest?\n\n- id: birds.nest\n\nHigh up.\n"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    run("export", "--level", "mid", "-o", tmp_path / "part.md")
    assert [one.follow_ups for one in load_deck(tmp_path / "part.md").questions] == [()]


def test_stdout_holds_the_deck_and_nothing_else() -> None:
    assert run("export", "--format", "md", "-o", "-").stdout.startswith("# ")
    with pytest.raises(UsageError, match="no suffix"):
        run("export", "-o", "-")


def test_progress_goes_along_in_json(tmp_path: Path) -> None:
    key = QuestionId("birds.fly")
    with open_learner() as store:
        before = Card(key, MOMENT)
        store.cards.put([Card(key, MOMENT, state=CardState.REVIEW, stability=3.5, reviews=1, last_review=MOMENT)])
        store.cards.put([Card(key, MOMENT, point="Because", reviews=1)])
        store.reviews.add(key, MOMENT, (Rating.GOOD, Rating.GOOD), [before])
    run("export", "--with-progress", "-o", tmp_path / "a.json")
    progress = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["progress"]
    assert list(progress) == ["birds.fly"]
    known = progress["birds.fly"]
    assert (known["card"]["state"], known["card"]["stability"]) == ("review", 3.5)
    assert known["points"][0]["point"] == "Because"
    assert known["reviews"] == [{"at": MOMENT.isoformat(), "rating": "good"}]
    assert known["attempts"] == []
    with pytest.raises(UsageError, match="Only JSON"):
        run("export", "--with-progress", "-o", tmp_path / "a.csv")


def test_without_being_asked_nothing_of_the_learner_goes_along(tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "a.json")
    assert "progress" not in json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert not (tmp_path / "data_dir" / "tutor.db").exists()


def test_a_place_that_cannot_be_written_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(TutorError, match="cannot be written"):
        run("export", "-o", tmp_path / "a.md")
    assert list(tmp_path.glob(".*part")) == []


def test_the_exit_codes_of_the_program(tmp_path: Path) -> None:
    assert run_process("export", "-o", tmp_path / "a.apkg").returncode == 0
    for words, code in ((("-o", "x.md", "--deck", "no"), 1), (("-o", "x.docx"), 2), ((), 2)):
        result = run_process("export", *words)
        assert (result.returncode, result.stdout) == (code, b""), words
        assert b"Traceback" not in result.stderr
