"""The app in a process and on a pseudo-terminal of its own, which nobody hangs up for it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.tui.terminal_watch import is_gone, own_terminal

_LONG = 60
"""Seconds after which a process that should end is stuck; no measurement."""


def test_the_app_leaves_when_its_terminal_is_closed(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    folders = {f"TUTOR_{name}": str(tmp_path / name.lower()) for name in ("CORPUS", "INDEX", "DATA_DIR", "CACHE_DIR")}
    environment = {**os.environ, **folders, "TERM": "xterm-256color"}
    command = (sys.executable, "-m", "tutor")
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    try:
        _read_first_picture(ours)
        os.close(ours)
        process.wait(_LONG)
    finally:
        process.kill()
        process.wait()


def _read_first_picture(terminal: int) -> None:
    seen = b""
    while b"Tutor" not in seen:
        assert select.select([terminal], [], [], _LONG)[0], f"no picture; the last bytes were {seen[-200:]!r}"
        seen += os.read(terminal, 65_536)


def test_a_terminal_is_gone_once_its_other_end_is_closed() -> None:
    ours, theirs = pty.openpty()
    assert not is_gone(theirs)
    os.close(ours)
    assert is_gone(theirs)
    os.close(theirs)


def test_what_is_no_terminal_is_not_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as pipe:
        monkeypatch.setattr(sys, "__stdin__", pipe)
        assert own_terminal() is None
    os.close(writing)
