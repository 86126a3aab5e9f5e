"""Variables before the file before the program's own; what is wrong is said in a sentence with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.domain.question import Level
from tutor.errors import SettingsError
from tutor.settings.in_force import Origin, settings_in_force
from tutor.settings.reading import read_settings
from tutor.settings.values import DEFAULTS, Settings, Theme


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def wrong(file: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    assert caught.value.exit_code == 1
    return caught.value.message


def test_without_file_and_variables_the_programs_own_are_in_force(file: Path) -> None:
    assert read_settings(file) is DEFAULTS
    assert read_settings(write(file, "  \n")) is DEFAULTS


def test_the_file_changes_what_it_names_and_no_more(file: Path) -> None:
    write(file, 'theme = "light"\n[interview]\nquestions = 3\nlevel = "senior"\n[keys]\ncopy = ["f7", "alt+c"]\n')
    found = read_settings(file)
    assert (found.theme, found.interview.questions, found.interview.level) == (Theme.LIGHT, 3, Level.SENIOR)
    assert found.keys == {"copy": ("f7", "alt+c")}
    assert (found.interview.minutes, found.review, found.ask) == (30, DEFAULTS.review, DEFAULTS.ask)


def test_a_variable_beats_the_file_and_leaves_the_rest_of_its_table(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, "ascii = false\n[interview]\nquestions = 3\nminutes = 12\n")
    monkeypatch.setenv("TUTOR_INTERVIEW__QUESTIONS", "5")
    monkeypatch.setenv("TUTOR_ASCII", "1")
    monkeypatch.setenv("TUTOR_KEYS__COPY", "f7, alt+c")
    found = read_settings(file)
    assert (found.interview.questions, found.interview.minutes, found.ascii) == (5, 12, True)
    assert found.keys == {"copy": ("f7", "alt+c")}


def test_an_empty_variable_counts_as_not_set(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_ASCII", "")
    assert read_settings(file) is DEFAULTS


WRONG = [
    ('theme = "blue"', "theme is “blue” in {file}, line 1; it must be auto, dark, light, high-contrast or no-colour."),
    (
        "[interview]\n\nquestions = 0",
        "interview.questions is 0 in {file}, line 3; it must be a whole number from 1 to 200.",
    ),
    (
        "[review]\ndesired_retention = 0.99",
        "review.desired_retention is 0.99 in {file}, line 2; it must be a number from 0.7 to 0.97.",
    ),
    ('confidence = "perhaps"', "confidence is “perhaps” in {file}, line 1; it must be true or false."),
    (
        '[interview]\nlevel = "boss"',
        "interview.level is “boss” in {file}, line 2; it must be junior, mid, senior or principal.",
    ),
    ("editor = 7", "editor is 7 in {file}, line 1; it must be a text in quotes."),
    ("interview = 7", "interview is 7 in {file}, line 1; it must be a table: [interview]."),
    (
        "[interview]\nqestions = 4",
        "There is no setting “interview.qestions” (in {file}, line 2); the nearest is “interview.questions”.",
    ),
    ('them = "dark"', "There is no setting “them” (in {file}, line 1); the nearest is “theme”."),
    ("[zoo]\nlion = 1", "There is no setting “zoo” (in {file}, line 1)."),
    ('[keys]\ncoppy = "f7"', "There is no action “coppy” (in {file}, line 2); the nearest is “copy”."),
    (
        "[ask]\nanswer_from = 0.2\nclosest_from = 0.3",
        "ask.closest_from is 0.3 in {file}, line 3; it must be at most ask.answer_from, which is 0.2.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG, ids=[text.split("\n")[-1] for text, _ in WRONG])
def test_a_wrong_value_names_itself_its_line_and_what_it_may_be(file: Path, text: str, sentence: str) -> None:
    assert wrong(write(file, text)) == sentence.format(file=file)


def test_every_wrong_setting_has_its_own_sentence(file: Path) -> None:
    write(file, 'theme = "blue"\n[interview]\nminutes = -1\n')
    assert [line.split()[0] for line in wrong(file).splitlines()] == ["theme", "interview.minutes"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "TUTOR_REVIEW__DAILY_LIMIT",
            "many",
            "review.daily_limit is “many” in the variable TUTOR_REVIEW__DAILY_LIMIT; it must be a whole number from 0 "
            "to 1000.",
        ),
        (
            "TUTOR_INTERVIEW__QESTIONS",
            "3",
            "There is no setting “interview.qestions” (in the variable TUTOR_INTERVIEW__QESTIONS); the nearest is "
            "“interview.questions”.",
        ),
        ("TUTOR_THEMES", "dark", "There is no setting of the variable TUTOR_THEMES; the nearest is TUTOR_THEME."),
        (
            "TUTOR_REVIEW",
            "junk",
            "The variable TUTOR_REVIEW is “junk”, which is no JSON object; set TUTOR_REVIEW__… one by one instead.",
        ),
    ],
)
def test_a_wrong_variable_names_itself(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    assert wrong(file) == sentence


def test_variables_of_other_programs_with_the_prefix_are_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_PIANO_LESSONS", "7")
    assert read_settings(file) == DEFAULTS


@pytest.mark.parametrize(
    ("held", "words"),
    [(b"theme = dark", "is not TOML"), (b"\xff\xfe", "is not UTF-8 text"), (b"[interview", "is not TOML")],
)
def test_a_file_that_is_no_toml_is_named(file: Path, held: bytes, words: str) -> None:
    file.write_bytes(held)
    assert words in wrong(file) and str(file) in wrong(file)


def test_a_folder_in_the_place_of_the_file_is_named(file: Path) -> None:
    file.mkdir()
    assert f"The settings file {file} cannot be read" in wrong(file)


def test_a_byte_order_mark_is_no_setting(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbftheme = 'dark'\n")
    assert read_settings(file).theme is Theme.DARK


# What was checked once is remembered.


def test_what_was_remembered_is_the_same_and_a_changed_file_is_read_again(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    write(file, 'theme = "light"\n[interview]\nlevel = "mid"\n[keys]\ncopy = "f7"\n[ask]\nanswer_from = 0.4\n')
    first = read_settings(file, kept)
    assert read_settings(file, kept) == first == read_settings(file)
    write(file, 'theme = "dark"\n')
    assert read_settings(file, kept) == Settings(theme=Theme.DARK)


def test_a_changed_variable_is_read_again(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.json"
    monkeypatch.setenv("TUTOR_ASCII", "1")
    assert read_settings(file, kept).ascii
    monkeypatch.setenv("TUTOR_ASCII", "0")
    assert not read_settings(file, kept).ascii


@pytest.mark.parametrize("spoil", [lambda text: text[:20], lambda text: text.replace('"theme"', '"them"')])
def test_a_damaged_memory_is_made_again(file: Path, tmp_path: Path, spoil: object) -> None:
    kept = tmp_path / "kept.json"
    write(file, 'theme = "light"\n')
    first = read_settings(file, kept)
    kept.write_text(spoil(kept.read_text()), encoding="utf-8")  # type: ignore[operator]
    assert read_settings(file, kept) == first
    assert json.loads(kept.read_text())["settings"]["theme"] == "light"


@pytest.mark.parametrize("text", ["", 'theme = "light"\n'], ids=["no file", "a file that was read before"])
def test_the_way_to_the_first_picture_meets_no_pydantic(file: Path, tmp_path: Path, text: str) -> None:
    kept = tmp_path / "kept.json"
    if text:
        read_settings(write(file, text), kept)
    program = (
        "import sys; from pathlib import Path; from tutor.settings.reading import read_settings; "
        f"print(read_settings(Path({str(file)!r}), Path({str(kept)!r})).theme); "
        "print(sorted({'pydantic', 'pydantic_settings', 'tomllib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["light" if text else "auto", "[]"]


# Where each comes from.


def test_every_setting_tells_where_it_comes_from(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(file, "vi_keys = true\n[interview]\nminutes = 12\n[keys]\ncopy = 'f7'\n")
    monkeypatch.setenv("TUTOR_INTERVIEW__QUESTIONS", "5")
    found = {each.name: (each.value, each.origin, each.where) for each in settings_in_force(file)}
    assert found["vi_keys"] == (True, Origin.FILE, f"{file}, line 1")
    assert found["interview.minutes"] == (12, Origin.FILE, f"{file}, line 3")
    assert found["interview.questions"] == (5, Origin.VARIABLE, "TUTOR_INTERVIEW__QUESTIONS")
    assert found["theme"] == ("auto", Origin.DEFAULT, "")
    assert found["keys.copy"] == (["f7"], Origin.FILE, f"{file}, line 5")
    assert found["keys.quit"] == (["ctrl+q"], Origin.DEFAULT, "")


@pytest.mark.parametrize(
    "text", ["interview.minutes = 12", "interview = { minutes = 12 }", "[interview]\n'minutes'=12"]
)
def test_toml_may_be_written_in_any_way(file: Path, text: str) -> None:
    found = {each.name: each.where for each in settings_in_force(write(file, text))}
    assert found["interview.minutes"] == f"{file}, line {text.count(chr(10)) + 1}"
