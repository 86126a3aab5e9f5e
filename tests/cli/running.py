"""Running a command in this process, and the program as its own process."""

from __future__ import annotations

import subprocess
import sys

from click import Command
from click.testing import CliRunner, Result

from tutor.cli.main import cli
from tutor.errors import TutorError


def run(*arguments: object, typed: str | bytes = "", command: Command = cli) -> Result:
    """Run `tutor …` and let its errors through, so that tests can look at their sentences."""
    result = CliRunner().invoke(command, [str(each) for each in arguments], input=typed, standalone_mode=False)
    if isinstance(result.exception, TutorError):
        raise result.exception
    assert result.exception is None, result.output
    return result


def run_process(*arguments: object, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `tutor …` as a user does."""
    words = [sys.executable, "-m", "tutor", *map(str, arguments)]
    return subprocess.run(words, input=typed, capture_output=True, timeout=60, check=False)
