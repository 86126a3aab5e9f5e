"""A program on a pseudo-terminal: what it prints is read up to its prompt, then a line is typed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

PROMPT = "> "
INTERRUPT = b"\x03"
_PATIENCE_SECONDS = 60.0
_SIZES = ("COLUMNS", "LINES")


class Terminal:
    """One program, on a terminal of its own."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], columns: int = 80) -> None:
        self._process, self._ours = pty.fork()
        if self._process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            # A size left in the variables by the terminal around the tests would win over this one's own.
            os.execve(command[0], list(command), {k: v for k, v in environment.items() if k not in _SIZES})
        self._has_ended = False
        self.transcript = ""
        self._read_to = 0

    def wait(self, words: str = PROMPT) -> str:
        """Read until what is new ends with the words, and return it."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self.transcript[self._read_to :].endswith(words):
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"“{words}” did not come: {self.transcript[self._read_to :]}")
        new, self._read_to = self.transcript[self._read_to :], len(self.transcript)
        return new

    def type(self, line: str = "") -> str:
        """Type a line and return what comes before the next prompt."""
        os.write(self._ours, f"{line}\r".encode())
        return self.wait()

    def interrupt(self, typed: str) -> str:
        """Press the interrupt key behind some words, and return what comes before the next prompt."""
        self._type_half(typed)
        os.write(self._ours, INTERRUPT)
        return self.wait()

    def leave(self, typed: str, key: bytes = b"\r") -> int:
        """Type what makes the program end and return its exit code."""
        self._type_half(typed)
        os.write(self._ours, key)
        while self._read():
            pass
        return self._end()

    def _type_half(self, words: str) -> None:
        """Type words and wait until the line editor has the terminal: the echo alone may be the terminal's own."""
        os.write(self._ours, words.encode())
        self.wait(words)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while termios.tcgetattr(self._ours)[3] & termios.ICANON:
            if time.monotonic() > deadline:
                raise AssertionError("no line editor took the terminal")
            time.sleep(0.02)
        time.sleep(0.3)  # it may still be putting its own interrupt handler in place

    def _read(self) -> bool:
        """Read what is there; return whether more may come."""
        if not select.select([self._ours], [], [], 1.0)[0]:
            return True
        new = b""
        with contextlib.suppress(OSError):  # the program has ended
            new = os.read(self._ours, 65536)
        self.transcript += new.decode(errors="replace").replace("\r\n", "\n")
        return bool(new)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._has_ended:
            os.kill(self._process, signal.SIGKILL)
            self._end()
        os.close(self._ours)

    def _end(self) -> int:
        """Wait for the program and return its exit code."""
        _, status = os.waitpid(self._process, 0)
        self._has_ended = True
        return os.waitstatus_to_exitcode(status)
