"""The file that `tutor config init` writes and the page of the manual say what the code does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tutor.errors import SettingsError
from tutor.settings import allowed
from tutor.settings.document import file_text, keys_table, settings_table
from tutor.settings.in_force import Origin, settings_in_force
from tutor.settings.reading import read_settings
from tutor.settings.values import DEFAULTS, Theme
from tutor.settings.writing import with_theme, write_new, write_theme

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def taken_in(text: str) -> str:
    """Return the file with every setting no longer a comment."""
    return re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE)


def test_the_written_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    write_new(file, file_text())
    assert read_settings(file) == DEFAULTS
    assert {each.origin for each in settings_in_force(file)} == {Origin.DEFAULT}


def test_the_written_file_with_its_comments_taken_in_says_what_is_in_force_anyway(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(taken_in(file_text()), encoding="utf-8")
    found = settings_in_force(file)
    assert {each.origin for each in found} == {Origin.FILE}
    own = {each.name: each.value for each in settings_in_force(tmp_path / "none.toml")}
    unset = {"ask.answer_from", "ask.closest_from", "interview.level"}
    assert [each.name for each in found if each.value != own[each.name] and each.name not in unset] == []


def test_the_written_file_names_every_setting_with_its_variable() -> None:
    text = file_text()
    for name, field in allowed.fields():
        if name != ("keys",):
            assert f"variable TUTOR_{'__'.join(name).upper()}" in text
            assert field.description and field.description.split()[0] in text


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="stays as it is"):
        write_new(file, file_text())
    assert file.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize("mark", ["settings", "keys"])
def test_the_page_of_the_manual_has_the_tables_of_the_code(mark: str) -> None:
    table = settings_table() if mark == "settings" else keys_table()
    page = PAGE.read_text(encoding="utf-8")
    assert table in page, f"docs/settings.md is stale; put this into it:\n{table}"


def test_the_examples_of_the_page_are_good_settings(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for text in examples:
        file = tmp_path / "config.toml"
        file.write_text(text, encoding="utf-8")
        assert read_settings(file) != DEFAULTS


# The theme that was chosen in the app.


@pytest.mark.parametrize(
    "present",
    [
        "",
        'theme = "dark"\nascii = true\n',
        '# theme = "auto"\n\nascii = true\n[interview]\nquestions = 3\n',
        "[interview]\nquestions = 3 # few\n",
        file_text(),
    ],
)
def test_the_theme_is_written_and_all_else_stays(present: str) -> None:
    after = with_theme(present, Theme.LIGHT)
    assert tomllib.loads(after) == {**tomllib.loads(present), "theme": "light"}
    kept = [line for line in present.splitlines() if not re.match(r"(# )?theme =", line)]
    assert [line for line in after.splitlines() if not line.startswith("theme =")] == kept


def test_a_theme_that_cannot_be_kept_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be read: Not a directory"):
        write_theme(tmp_path / "config" / "config.toml", Theme.DARK)
