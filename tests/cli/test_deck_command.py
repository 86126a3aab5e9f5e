"""`tutor deck`, and what every command does with decks that it registered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import make_deck
from tests.cli.running import run, run_process
from tutor.bootstrap import open_tutor
from tutor.bootstrap.practice import read_questions
from tutor.corpus.loader import load_deck
from tutor.errors import DeckError, DeckNotFoundError, UsageError

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.fixture
def fish(tmp_path: Path) -> Path:
    return make_deck(tmp_path / "elsewhere" / "fish", "fish.swim", "Why do fish swim?")


def names() -> list[str]:
    return [deck["name"] for deck in json.loads(run("deck", "list", "--json").stdout)["decks"]]


def test_a_new_deck_can_be_read_and_is_known(tmp_path: Path) -> None:
    run("deck", "new", "stars", "--title", 'Stars "and" moons')
    deck = load_deck(tmp_path / "data_dir" / "decks" / "stars")
    assert (deck.title, len(deck.questions), len(deck.questions[0].key_points)) == ('Stars "and" moons', 1, 2)
    assert names() == ["birds", "stars"]


def test_a_new_deck_never_overwrites_a_folder_or_takes_a_name(tmp_path: Path, fish: Path) -> None:
    with pytest.raises(UsageError, match="is there already"):
        run("deck", "new", "fish", fish)
    with pytest.raises(UsageError, match="another deck"):
        run("deck", "new", "birds", tmp_path / "new")
    with pytest.raises(UsageError, match="cannot be a deck's name"):
        run("deck", "new", "../up")
    assert not (tmp_path / "new").exists()


def test_a_deck_is_added_listed_and_removed_and_its_files_stay(fish: Path) -> None:
    assert "fish with 1 question" in run("deck", "add", fish).stderr
    run("deck", "add", fish)
    assert names() == ["birds", "fish"]
    assert str(fish) in run("deck", "list").stdout
    assert str(fish) in run("deck", "remove", "fish").stderr
    assert names() == ["birds"]
    assert len(load_deck(fish).questions) == 1


def test_every_command_finds_all_decks_or_one_by_its_name(corpus: Path, fish: Path) -> None:
    run("deck", "add", fish, "--name", "water")
    assert open_tutor().deck_paths == [corpus / "birds", fish]
    assert open_tutor(Path("water")).deck_paths == [fish]
    assert open_tutor(Path("birds")).deck_paths == [corpus / "birds"]
    assert open_tutor(fish).deck_paths == [fish]
    assert open_tutor(Path("water")).index_folder == open_tutor(fish).index_folder
    assert [question.id for question in read_questions(None)] == ["birds.fly", "fish.swim"]
    assert [question.id for question in read_questions(Path("water"))] == ["fish.swim"]


def test_a_path_works_as_before_and_an_ambiguous_name_is_not_guessed(tmp_path: Path, fish: Path) -> None:
    own = make_deck(tmp_path / "birds", "own.birds", "Which bird?")
    with pytest.raises(UsageError, match="name of a deck and a path here") as caught:
        open_tutor(Path("birds"))
    assert str(own) in caught.value.hint
    assert open_tutor(own).deck_paths == [own]
    assert open_tutor(Path("elsewhere/fish")).deck_paths == [Path("elsewhere/fish")]
    with pytest.raises(DeckNotFoundError, match="none of that name"):
        open_tutor(Path("nothing"))


def test_a_deck_that_is_away_is_left_out_and_told(corpus: Path, fish: Path) -> None:
    run("deck", "add", fish)
    fish.rename(fish.with_name("moved"))
    told: list[str] = []
    assert open_tutor(progress=lambda stage, done, total: told.append(stage)).deck_paths == [corpus / "birds"]
    assert told == [f"The deck “fish” is not at {fish} and is left out."]
    assert json.loads(run("deck", "list", "--json").stdout)["decks"][1]["state"] == "missing"
    assert "Removed fish" in run("deck", "remove", "fish").stderr


def test_registered_decks_are_enough(corpus: Path, fish: Path) -> None:
    run("deck", "add", fish)
    (corpus / "birds").rename(corpus.with_name("gone"))
    assert open_tutor().deck_paths == [fish]
    run("deck", "remove", "fish")
    with pytest.raises(DeckNotFoundError, match="holds no deck"):
        open_tutor()


def test_a_linked_deck_follows_its_link(tmp_path: Path, fish: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(fish)
    run("deck", "add", link, "--name", "linked")
    link.unlink()
    link.symlink_to(make_deck(tmp_path / "other", "other.one", "Which?"))
    assert [question.id for question in read_questions(Path("linked"))] == ["other.one"]


def test_a_deck_with_mistakes_or_without_questions_is_not_added(tmp_path: Path, fish: Path) -> None:
    (fish / "questions.md").write_text("# T\n\n## Q?\n\n- level: guru\n\n**Answer:**\n\nA.\n", encoding="utf-8")
    with pytest.raises(DeckError, match="unknown level"):
        run("deck", "add", fish)
    (tmp_path / "empty").mkdir()
    with pytest.raises(DeckError, match="no questions"):
        run("deck", "add", tmp_path / "empty")
    with pytest.raises(DeckNotFoundError):
        run("deck", "add", tmp_path / "nowhere")
    assert names() == ["birds"]


def test_one_name_and_one_place_a_deck(corpus: Path, tmp_path: Path, fish: Path) -> None:
    run("deck", "add", fish)
    with pytest.raises(UsageError, match="another deck"):
        run("deck", "add", make_deck(tmp_path / "x", "x.y", "X?"), "--name", "fish")
    with pytest.raises(UsageError, match="another deck"):
        run("deck", "add", tmp_path / "x", "--name", "birds")
    with pytest.raises(UsageError, match="a deck already"):
        run("deck", "add", fish, "--name", "water")
    with pytest.raises(UsageError, match="a deck already"):
        run("deck", "add", corpus / "birds", "--name", "flyers")


def test_shared_ids_are_told(tmp_path: Path) -> None:
    twin = make_deck(tmp_path / "twin", "birds.fly", "Why do birds fly?")
    assert "1 of its ids are used by birds" in run("deck", "add", twin).stderr


def test_only_ones_own_decks_are_removed() -> None:
    with pytest.raises(UsageError, match="lies in the folder of decks"):
        run("deck", "remove", "birds")
    with pytest.raises(UsageError, match="no deck called"):
        run("deck", "remove", "nothing")


def test_a_deck_that_broke_later_is_listed(fish: Path) -> None:
    run("deck", "add", fish)
    (fish / "questions.md").write_bytes(b"\xff\xfe")
    assert "has errors" in run("deck", "list").stdout


def test_the_exit_codes_of_the_program(fish: Path) -> None:
    assert run_process("deck", "add", fish).returncode == 0
    assert run_process("deck", "remove", "nothing").returncode == 2
    missing = run_process("deck", "add", "no/where")
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert missing.stderr.startswith(b"tutor: There is no deck at no")
