"""Everything the README says to type is run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXPECTED = {"tutor corpus check": (0, 1)}
"""Commands that may end otherwise than with 0, by their beginning."""


def shell_lines() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


COMMANDS = [line for line in shell_lines() if "tutor " in line]


@pytest.fixture
def environment(lambda_index: Path, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "tutor"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tutor "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "TUTOR_INDEX": str(lambda_index),
        "PYTHONPATH": str(ROOT),
    }


def test_the_readme_has_commands_to_run() -> None:
    assert len(COMMANDS) >= 12


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(environment: dict[str, str], tmp_path: Path, command: str) -> None:
    for folder in ("tests", "corpus"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    result = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=environment, cwd=tmp_path, check=False, stdin=subprocess.DEVNULL
    )
    allowed = next((codes for start, codes in EXPECTED.items() if command.startswith(start)), (0,))
    assert result.returncode in allowed, result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
    assert result.stdout or result.stderr


def test_make_knows_the_targets_that_the_readme_and_contributing_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make (\w+)", text, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
