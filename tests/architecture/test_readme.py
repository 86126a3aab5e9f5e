"""Everything the README and the pages of docs/ say to type is run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = sorted((ROOT / "docs").glob("*.md"))
EXPECTED = {"tutor corpus check": (0, 1)}
"""Commands that may end otherwise than with 0, by their beginning."""
STAYS_OPEN = {"tutor serve": "tests/web/test_served_app.py"}
"""Commands that end only when they are stopped, and the test that runs them."""
TYPED = "y\n\n1\n:quit\n"
"""Agrees to what is asked, or is an answer, how sure one is, and the end of an interview or a review."""
ASKED = "what is a cold start?\n1\n:quit\n"
NOTES = "# Bread\n\n## Why does bread rise?\n\nYeast eats sugar.\n\n## What is salt for?\n\nTaste, and slower yeast.\n"
CARDS = '[{"question": "What is rye?", "answer": "A grain."}, {"question": "What is oat?", "answer": "Another."}]'


def commands_of(page: Path) -> list[str]:
    """Return the commands that a page shows: the lines of its shell blocks that call the program."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.search(r"\btutor\b ", line) and line not in STAYS_OPEN]


COMMANDS = commands_of(README)
PAGES_WITH_COMMANDS = [page for page in PAGES if commands_of(page)]


@pytest.fixture
def environment(lambda_index: Path, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "tutor"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tutor "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    for folder in ("tests", "corpus"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    return {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TUTOR_INDEX": str(lambda_index),
        "PYTHONPATH": str(ROOT),
    }


def run(command: str, environment: dict[str, str], typed: str = "") -> None:
    """Run a command in the folder of the environment's home, and look whether it did what it should."""
    result = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=environment, cwd=environment["HOME"], check=False,
        input=typed.encode(),
    )  # fmt: skip
    allowed = next((codes for start, codes in EXPECTED.items() if command.startswith(start)), (0,))
    assert result.returncode in allowed, f"{command}: {result.stderr.decode()}"
    assert "Traceback" not in result.stderr.decode()
    assert result.stdout or result.stderr


def test_the_readme_has_commands_to_run() -> None:
    assert len(COMMANDS) >= 12
    assert {page.stem for page in PAGES_WITH_COMMANDS} >= {"ask", "interview", "review", "import", "plain-and-browser"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(environment: dict[str, str], command: str) -> None:
    run(command, environment)


@pytest.mark.parametrize("page", PAGES_WITH_COMMANDS, ids=lambda page: page.stem)
def test_the_commands_of_a_page_work_in_their_order(environment: dict[str, str], tmp_path: Path, page: Path) -> None:
    """They are run where a learner has notes, cards and a deck."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "cards.json").write_text(CARDS, encoding="utf-8")
    for folder in ("vault", "decks/algorithms"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "questions.md").write_text(NOTES.replace("Bread", folder), encoding="utf-8")
    run("tutor export --deck tests/fixtures/decks/kitchen -o deck.apkg", environment)
    for command in commands_of(page):
        run(command, environment, ASKED if command == "tutor --plain" else TYPED)


def test_what_stays_open_is_run_by_another_test() -> None:
    for command, test in STAYS_OPEN.items():
        assert any(f"\n{command}\n" in page.read_text(encoding="utf-8") for page in [README, *PAGES])
        assert (ROOT / test).exists()


def test_make_knows_the_targets_that_the_readme_and_contributing_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = README.read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make (\w+)", text, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.stem)
def test_every_file_a_page_links_to_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
