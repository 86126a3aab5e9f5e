"""Nothing computes or waits on the event loop for long while a learner asks, types, switches screens and answers."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.tui.loop_probe import install
from tests.tui.loop_session import LIMIT_SECONDS, SLACK

ROOT = Path(__file__).parents[2]
TRIES = 3
"""A busy machine makes now one step dear and now another, also in CPU time; what is slow by itself is so every time."""


def observe() -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.tui.loop_session"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_no_step_of_a_session_keeps_the_event_loop_busy_and_none_waits() -> None:
    slow: dict[str, list[Any]] = {}
    for number in range(TRIES):
        found = observe()
        assert found["waits"] == [] and found["steps"] > 1_000
        over = {during: [during, what, seconds] for during, what, seconds in reversed(found["over"])}
        slow = {during: step for during, step in over.items() if not number or during in slow}
        if not slow:
            break
    assert not slow, f"over {LIMIT_SECONDS * SLACK} s of CPU time in each of {TRIES} runs: {list(slow.values())}"


async def test_the_probe_notices_a_step_that_computes_and_one_that_waits() -> None:
    probe = install()

    def compute() -> None:
        began = time.thread_time()
        while time.thread_time() - began < 2 * LIMIT_SECONDS:
            pass

    with probe.watching():
        probe.during = "computing"
        asyncio.get_running_loop().call_soon(compute)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        probe.during = "waiting"
        time.sleep(0)
        sqlite3.connect(":memory:").close()
    assert "computing" in {step.during for step in probe.over(LIMIT_SECONDS)}
    assert [wait.split("(")[0] for wait in probe.waits] == ["waiting: time.sleep", "waiting: sqlite3.connect"]
