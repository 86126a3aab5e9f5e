"""An interview that is killed loses nothing. benchmarks/crash_interview.py does it 200 times."""

from __future__ import annotations

from pathlib import Path

from crash import crash_repeatedly


def test_twenty_five_kills_lose_nothing(tmp_path: Path) -> None:
    counts = crash_repeatedly(tmp_path, kills=25, seed=20261123)
    assert counts["opened"] >= 25
    assert counts["answer"] > 25
