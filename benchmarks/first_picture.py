"""Time to the app's first picture against a hello-world Textual app, in fresh processes on a pseudo-terminal.

Run with `python benchmarks/first_picture.py`. The runs alternate, so that a busy machine slows both alike.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass

BAR = 1.5
"""The app's first picture may take this many times the hello-world's."""
RUNS = 9
_TIMEOUT_SECONDS = 30.0
_HELLO = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Hello, picture")

Hello().run()
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program and the words by which its first picture is known."""

    command: tuple[str, ...]
    words: bytes


TUTOR = Contestant((sys.executable, "-m", "tutor"), b"colleague")
HELLO = Contestant((sys.executable, "-c", _HELLO), b"picture")


@dataclass(frozen=True, slots=True)
class FirstPictures:
    """Seconds to the first picture, one a run."""

    tutor: list[float]
    hello: list[float]

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return statistics.median(self.tutor) / statistics.median(self.hello)


def seconds_to_picture(contestant: Contestant, environment: dict[str, str]) -> float:
    """Start a program on a terminal of 120 by 40 and return the seconds until its words are on it.

    Raises:
        TimeoutError: when they do not come.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(contestant.command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    try:
        _read_until(ours, contestant.words, started + _TIMEOUT_SECONDS)
        return time.perf_counter() - started
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _read_until(terminal: int, words: bytes, deadline: float) -> None:
    seen = b""
    while words not in seen:
        readable, _, _ = select.select([terminal], [], [], max(deadline - time.perf_counter(), 0))
        if not readable:
            raise TimeoutError(f"no picture; the last bytes were {seen[-200:]!r}")
        seen += os.read(terminal, 65_536)


def compare(runs: int = RUNS) -> FirstPictures:
    """Time both programs in turn, after one run each that fills the file cache."""
    with tempfile.TemporaryDirectory() as empty:
        # An empty corpus: what comes after the first picture is another benchmark's matter and must write nothing.
        environment = {**os.environ, "TERM": "xterm-256color", "TUTOR_CORPUS": empty, "TUTOR_INDEX": empty}
        pairs = [
            (seconds_to_picture(TUTOR, environment), seconds_to_picture(HELLO, environment)) for _ in range(runs + 1)
        ][1:]
    return FirstPictures([tutor for tutor, _ in pairs], [hello for _, hello in pairs])


def main() -> None:
    """Print one row of the table."""
    found = compare()
    tutor, hello = statistics.median(found.tutor), statistics.median(found.hello)
    verdict = "ok" if found.ratio <= BAR else "over"
    print(
        f"first picture: tutor {tutor:.3f} s, hello-world {hello:.3f} s, {found.ratio:.2f} x (bar {BAR} x, {verdict})"
    )


if __name__ == "__main__":
    main()
