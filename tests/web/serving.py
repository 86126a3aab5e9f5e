"""Starts `tutor serve` as a user does."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    address: str
    process: subprocess.Popen[str]

    def stop(self, by: signal.Signals) -> tuple[int, str]:
        """End it and return the exit code and what it said on stderr."""
        self.process.send_signal(by)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors


def serve(environment: dict[str, str], *options: str) -> Served:
    """Start a server and wait until it says where it is."""
    command = [sys.executable, "-m", "tutor", "serve", *options]
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    line = process.stdout.readline()
    assert line.startswith("Tutor is at http://127.0.0.1:"), line or process.communicate()[1]
    return Served(line.split()[3], process)
