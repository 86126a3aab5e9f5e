"""A session of a learner under the probe, as a program of its own: nothing is warm. Prints what it saw as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.tui.driving import ask, type_text, until, warm
from tests.tui.loop_probe import LoopProbe, install, run
from tests.tui.practising import Desk, editor, make_desk, reach
from tutor.tui.garbage import pause_collection
from tutor.tui.screens.practice_keys import Stage

LIMIT_SECONDS = 0.05
SLACK = 2.0
"""What a machine with many other programs at work adds to CPU time: measured up to 1.7 with seven to a core."""


async def _ask(pilot: Pilot[Any], probe: LoopProbe) -> None:
    probe.during = "typing a question"
    await type_text(pilot, "how long may one invocation")
    probe.during = "asking"
    await ask(pilot, " run")
    await ask(pilot, "does markup in a deck do anything")
    probe.during = "a follow-up"
    await pilot.press("1")
    await pilot.pause(0.2)
    probe.during = "help"
    await pilot.press("f1")
    await pilot.pause()
    await pilot.press("escape")


async def _switch(pilot: Pilot[Any], probe: LoopProbe) -> None:
    for key, name in (("f4", "progress"), ("f5", "library"), ("f2", "ask"), ("f4", "progress")):
        probe.during = f"going to {name}"
        await pilot.press(key)
        await until(pilot, lambda name=name: pilot.app.current_mode == name)
        await pilot.pause(0.5)
    probe.during = "tables"
    await pilot.press("t", "t")
    await pilot.pause(0.2)


async def _answer(pilot: Pilot[Any], probe: LoopProbe) -> None:
    probe.during = "going to review"
    await pilot.press("f6")
    await reach(pilot, Stage.ASKING)
    probe.during = "typing an answer"
    await type_text(pilot, "resource allows alpha0 beta0. it bills gamma0 delta0")
    probe.during = "grading"
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)
    await pilot.press("3")
    await reach(pilot, Stage.RESULT)
    probe.during = "the model answer"
    await pilot.press("a")
    await pilot.pause(0.2)
    probe.during = "the next question"
    await pilot.press("n")
    await reach(pilot, Stage.ASKING)
    probe.during = "an interview"
    await pilot.press("f3")
    await until(pilot, lambda: pilot.app.current_mode == "interview")
    await pilot.pause(0.3)
    await pilot.press("enter")
    await reach(pilot, Stage.ASKING)
    editor(pilot).insert("it allows nothing")
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)


async def session(desk: Desk, probe: LoopProbe) -> None:
    """Ask, type, switch screens and answer."""
    async with desk.app().run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        with probe.watching():
            await _ask(pilot, probe)
            await _switch(pilot, probe)
            await _answer(pilot, probe)


def main() -> None:
    """Print the steps that were over the limit, and the calls that waited."""
    probe = install()
    pause_collection()
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        run(session(desk, probe))
        desk.store.close()
    over = [(step.during, step.what, step.seconds) for step in probe.over(LIMIT_SECONDS * SLACK)]
    longest = max(probe.steps, key=lambda step: step.seconds)
    json.dump(
        {
            "steps": len(probe.steps),
            "longest": longest.seconds,
            "over": over,
            "waits": probe.waits,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
