"""`tutor config`, and options that beat the settings."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run, run_process
from tutor import locations
from tutor.errors import SettingsError


def test_config_prints_what_is_in_force_and_from_where(monkeypatch: pytest.MonkeyPatch) -> None:
    locations.settings_file().write_text("[interview]\nminutes = 12\n", encoding="utf-8")
    monkeypatch.setenv("TUTOR_VI_KEYS", "yes")
    lines = {line.split()[0]: line.split(maxsplit=2)[1:] for line in run("config").stdout.splitlines()}
    assert lines["interview.minutes"] == ["12", f"{locations.settings_file()}, line 2"]
    assert lines["vi_keys"] == ["true", "TUTOR_VI_KEYS"]
    assert lines["theme"] == ["auto", "default"]
    found = json.loads(run("config", "--json").stdout)
    assert found["interview.minutes"]["value"] == 12 and found["interview.minutes"]["origin"] == "file"
    assert found["keys.quit"] == {"value": ["ctrl+q"], "origin": "default", "where": ""}


def test_config_names_the_file_and_writes_it_once() -> None:
    file = locations.settings_file()
    assert run("config", "path").stdout.strip() == str(file)
    assert run("config", "init").stdout.strip() == str(file)
    with pytest.raises(SettingsError, match="stays as it is"):
        run("config", "init")


@pytest.mark.parametrize("words", [("config",), ()], ids=["tutor config", "tutor, the app"])
def test_a_wrong_setting_is_a_sentence_and_exit_code_1(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_THEME", "blue")
    done = run_process(*words)
    told = done.stderr.decode().splitlines()
    assert done.returncode == 1 and done.stdout == b""
    assert told[0] == (
        "tutor: theme is “blue” in the variable TUTOR_THEME; it must be auto, dark, light, high-contrast or no-colour."
    )


def test_the_path_of_the_file_is_told_however_wrong_it_is() -> None:
    locations.settings_file().write_text("= nonsense", encoding="utf-8")
    assert run("config", "path").stdout.strip() == str(locations.settings_file())
