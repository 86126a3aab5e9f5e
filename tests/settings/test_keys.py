"""Keys are checked where they are read: spelling, what a terminal can tell, what is typed, and clashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.widgets import Input, TextArea

from tutor.errors import SettingsError
from tutor.settings import keys
from tutor.settings.actions import ACTIONS, BY_NAME
from tutor.settings.reading import read_settings


def sentence(tmp_path: Path, text: str) -> str:
    file = tmp_path / "config.toml"
    file.write_text(f"[keys]\n{text}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    return caught.value.message.replace(str(file), "FILE")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('model = "hyper+x"', "keys.model is “hyper+x”, which is no key"),
        ('model = ""', "keys.model names no key"),
        ('model = "entr"', "keys.model is “entr”, which is no key"),
        ('hint = "ctrl+i"', "keys.hint is “ctrl+i”, which a terminal cannot tell from tab"),
        ('copy = "y"', "keys.copy is “y”, which edits the text there (Ask)"),
        ('submit = "ctrl+k"', "keys.submit is “ctrl+k”, which edits the text there (answering)"),
        ('submit = "ctrl+y"', "keys.submit is “ctrl+y”, which edits the text there (answering)"),
        ('quit = "q"', "keys.quit is “q”, which edits the text there (everywhere)"),
        ('edit = "ctrl+l"', "keys.edit is “ctrl+l”, which is also the key of clear (Ask)"),
        ('model = "o"', "keys.model is “o”, which is also the key of dispute (result)"),
        ('tables = "f2"', "keys.tables is “f2”, which is also the key of open_ask (Progress)"),
        ('skip = "ctrl+t"', "keys.skip is “ctrl+t”, which is also the key of hint (answering)"),
    ],
)
def test_a_key_that_cannot_work_is_named(tmp_path: Path, text: str, words: str) -> None:
    found = sentence(tmp_path, text)
    assert found.startswith(words) and found.endswith("(in FILE, line 2).")


def test_two_changed_keys_that_clash_are_named_once(tmp_path: Path) -> None:
    assert sentence(tmp_path, 'model = "x"\ndispute = "x"').count("which is also the key of") == 1


@pytest.mark.parametrize(
    "text",
    [
        'model = "m"',
        'skip = "ctrl+r"',  # undo has it, but in review only
        'hint = "ctrl+g"\ngive_up = "ctrl+t"',  # changed with each other
        'copy = ["CTRL+Y", "F9"]',
        'next = "pagedown"',
    ],
)
def test_a_key_that_works_is_taken(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"[keys]\n{text}\n", encoding="utf-8")
    assert read_settings(file).keys


def test_no_action_clashes_by_itself_when_its_own_keys_are_written_down() -> None:
    assert keys.clashes({action.name: action.keys for action in ACTIONS}) == []


def test_what_edits_a_text_is_known() -> None:
    line = {key for binding in Input.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    lines = {key for binding in TextArea.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    spoiled = [
        key
        for key in line | lines
        if "shift" not in key and "super" not in key and key not in ("f6", "f7") and len(key.split("+")[-1]) == 1
        if not keys.wrong_key("submit", (key,))
    ]
    assert spoiled == []


def test_the_names_of_keys_are_those_of_the_terminal_library() -> None:
    known = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
    for action in ACTIONS:
        for key in action.keys:
            base = key.split("+")[-1]
            assert len(base) == 1 or base in known or base in ("space", "question_mark"), key


def test_actions_are_named_once() -> None:
    assert len(BY_NAME) == len(ACTIONS)
