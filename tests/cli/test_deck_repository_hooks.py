"""What a repository of decks runs: the pre-commit hook and the workflow of the document call a command that exists."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.cli.conftest import make_deck
from tests.cli.running import run_process
from tutor.cli.corpus import check

ROOT = Path(__file__).parents[2]


def snippets() -> list[dict[str, object]]:
    text = (ROOT / "docs" / "deck-format.md").read_text(encoding="utf-8")
    return [yaml.safe_load(part.split("```")[0]) for part in text.split("```yaml\n")[1:]]


def test_the_hook_calls_the_check() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"].split() == ["tutor", "corpus", check.name]
    assert hook["pass_filenames"] is False


def test_the_documents_name_the_hook_and_options_that_exist() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    config, workflow = snippets()
    assert config["repos"][0]["hooks"][0]["id"] == hook["id"]  # type: ignore[index]
    command = workflow["jobs"]["check"]["steps"][-1]["run"].split()  # type: ignore[index]
    assert command[:3] == ["tutor", "corpus", "check"]
    known = {option for parameter in check.params for option in parameter.opts}
    assert {word for word in command if word.startswith("--")} <= known


def test_a_broken_deck_stops_the_commit(tmp_path: Path) -> None:
    deck = make_deck(tmp_path / "deck", "a.b", "Why?")
    file = deck / "questions.md"
    file.write_text(file.read_text(encoding="utf-8").replace("level: mid", "level: guru"), encoding="utf-8")
    result = run_process("corpus", "check", deck)
    assert (result.returncode, b"questions.md:6: error" in result.stdout) == (1, True), result.stdout
