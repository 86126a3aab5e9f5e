"""How long a key takes from the hand to the screen in Ask, over the real index, while previews are answered beside it.

Run with `python -m benchmarks.key_to_screen`; needs the index (`tutor index`). The app runs headless with everything it
does in a terminal but the terminal's own drawing; a question is typed at a quick typist's pace, so that answers to what
is typed so far are searched and shown between the keys, and each key is timed until the screen has been drawn with it.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

from textual import events
from textual.pilot import Pilot

from tutor.tui.garbage import pause_collection
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.question_input import QuestionInput
from tutor.tui.widgets.transcript import Transcript

BAR_SECONDS = 0.1
SIZE = (120, 40)
_QUESTIONS = ("how do I get rid of cold starts", "what happens when an async call fails twice", "and how do I raise it")
_KEYS = {" ": "space"}
_BETWEEN_SECONDS = 0.09
"""130 words a minute; every fourth key waits longer, so that a preview is asked for."""
_THINKING_SECONDS = 0.25
_TICK = 0.001
_PATIENCE_SECONDS = 20.0


async def _press_until(pilot: Pilot[Any], key: events.Key, is_drawn: Callable[[], bool]) -> tuple[float, float]:
    """Press a key and return the seconds until it is drawn, and what the loop's thread worked for that.

    Raises:
        TimeoutError: when it never is.
    """
    started, worked = time.perf_counter(), time.thread_time()
    pilot.app.post_message(key)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while not is_drawn():
            await asyncio.sleep(_TICK)
    return time.perf_counter() - started, time.thread_time() - worked


async def _type(pilot: Pilot[Any], character: str) -> tuple[float, float]:
    """Type a character."""
    screen, line = pilot.app.screen, pilot.app.screen.query_one(QuestionInput)
    wanted = line.value + character
    # Textual's own `simulate_key` sends no character with the key of a name such as "space": nothing would be typed.
    key = events.Key(_KEYS.get(character, character), character)
    return await _press_until(
        pilot, key, lambda: line.value == wanted and not screen._dirty_widgets and not line._repaint_required
    )


async def _ask(pilot: Pilot[Any]) -> tuple[float, float]:
    """Ask what is typed, by enter, until the answer is drawn."""
    screen, transcript = pilot.app.screen, pilot.app.screen.query_one(Transcript)
    count = len(transcript.turns) + 1

    def is_drawn() -> bool:
        turns = transcript.turns
        return len(turns) == count and turns[-1].turn is not None and not screen._dirty_widgets

    return await _press_until(pilot, events.Key("enter", "\r"), is_drawn)


async def _measure() -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    app, keys, answers = TutorApp(), [], []
    async with app.run_test(size=SIZE) as pilot:
        while app.deck is None:
            await pilot.pause(0.05)
        for question in _QUESTIONS:
            for number, character in enumerate(question):
                keys.append(await _type(pilot, character))
                await asyncio.sleep(_BETWEEN_SECONDS if number % 4 else _THINKING_SECONDS)
            answers.append(await _ask(pilot))
            await pilot.pause(0.3)
    return keys, answers


def _row(name: str, found: list[tuple[float, float]]) -> str:
    waited, worked = ([one[place] * 1000 for one in found] for place in (0, 1))
    return (
        f"{name:<18} median {statistics.median(waited):6.1f} ms   slowest {max(waited):6.1f} ms   "
        f"own work: median {statistics.median(worked):5.1f} ms, most {max(worked):5.1f} ms"
    )


def main() -> None:
    """Print a row for keys and one for answers."""
    pause_collection()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TUTOR_DATA_DIR"] = folder
        keys, answers = asyncio.run(_measure())
    median = statistics.median(waited for waited, _ in keys)
    print(_row("enter to answer", answers))
    print(_row("key to screen", keys))
    print(f"key to screen: median {median * 1000:.0f} ms (bar {BAR_SECONDS * 1000:.0f} ms, "
          f"{'ok' if median <= BAR_SECONDS else 'over'})")  # fmt: skip


if __name__ == "__main__":
    main()
