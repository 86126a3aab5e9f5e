"""How long the Library holds the screen up with 10,000 questions: typing a filter, scrolling, choosing, a live resize.

Run with `python -m benchmarks.library_speed`. The app runs headless on a deck that is written for it, with the decks'
own reader; a watcher on the event loop notes how late it wakes, which is how long a key would have waited, and how much
of that the loop's thread worked itself. On a busy machine the rest is other programs': the verdict is on the own work.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tutor.errors import TutorError
from tutor.tui.garbage import pause_collection, resume_collection
from tutor.tui.screens.library import LibraryScreen
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.row_list import RowList

BAR_SECONDS = 0.05
QUESTIONS, TOPICS = 10_000, 40
SIZE = (120, 40)
_TICK = 0.001
_ANSWER = """\
An invocation may run **15 minutes** at most; the default is 3 seconds.

- **Split the work:** let each piece do a little and hand the rest on.
- **Use another service:** a container has no such limit.
"""


def write_deck(folder: Path) -> None:
    """Write the deck."""
    folder.mkdir(parents=True)
    (folder / "deck.toml").write_text('title = "Large"\n', encoding="utf-8")
    for topic in range(TOPICS):
        blocks = [_question(topic, number) for number in range(QUESTIONS // TOPICS)]
        (folder / f"{topic}.md").write_text(f"# Topic {topic}\n\n" + "\n".join(blocks), encoding="utf-8")


def _question(topic: int, number: int) -> str:
    title = f"How does part {number} of system {topic} behave under load, and why is that so?"
    return f"## {title}\n\n- id: t{topic}.q{number}\n- level: mid\n- tags: load\n\n**Answer:**\n\n{_ANSWER}\n"


class LoopWatch:
    """Notes how late the event loop wakes, and what its thread worked meanwhile; both in seconds."""

    def __init__(self) -> None:
        """Start with nothing noted."""
        self.pauses: list[float] = []
        self.work: list[float] = []
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> LoopWatch:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        while True:
            start, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_TICK)
            self.pauses.append(time.perf_counter() - start - _TICK)
            self.work.append(time.thread_time() - worked)


async def _press(pilot: Pilot[Any], *keys: str, times: int = 1) -> None:
    for _ in range(times):
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.03)


async def _resize(pilot: Pilot[Any]) -> None:
    for width, height in ((80, 24), (250, 70), (200, 60), SIZE):
        await pilot.resize_terminal(width, height)
        await pilot.pause(0.1)


STEPS: dict[str, Callable[[Pilot[Any]], Awaitable[None]]] = {
    "type a filter": lambda pilot: _press(pilot, *"load99"),
    "empty it": lambda pilot: _press(pilot, "escape"),
    "go down 50 rows": lambda pilot: _press(pilot, "down", times=50),
    "page 20 times": lambda pilot: _press(pilot, "pagedown", times=20),
    "choose 10 topics": lambda pilot: _press(pilot, "tab", *["down"] * 10),
    "back to all, to the end": lambda pilot: _press(pilot, "home", "tab", "end", "home"),
    "resize 4 times": _resize,
}


def _no_engine(progress: object) -> Any:  # noqa: ANN401 - never returns
    raise TutorError("Nothing is asked here.")


async def _measure() -> dict[str, LoopWatch]:
    app, found = TutorApp(_no_engine), {}
    async with app.run_test(size=SIZE) as pilot:
        async with LoopWatch() as watch:
            await pilot.press("f5")
            while not (isinstance(app.screen, LibraryScreen) and app.screen.entry):
                await pilot.pause(0.01)
        found["open the screen"] = watch
        resume_collection()  # as the app does once its engines are open
        for name, step in STEPS.items():
            async with LoopWatch() as watch:
                await step(pilot)
                await pilot.pause(0.2)
            found[name] = watch
        assert app.screen.query_one("#rows", RowList).count == QUESTIONS
    return found


def main() -> None:
    """Print a row a step and the verdict."""
    pause_collection()
    with tempfile.TemporaryDirectory() as folder:
        write_deck(Path(folder) / "corpus" / "large")
        for name in ("corpus", "data", "cache", "index"):
            variable = {"data": "DATA_DIR", "cache": "CACHE_DIR"}.get(name, name.upper())
            os.environ[f"TUTOR_{variable}"] = str(Path(folder) / name)
        found = asyncio.run(_measure())
    for name, watch in found.items():
        work, waited = max(watch.work) * 1000, max(watch.pauses) * 1000
        print(f"{name:<24} own work {work:6.1f} ms   with all that runs beside it {waited:6.1f} ms")
    worst = max(max(watch.work) for watch in found.values())
    print(
        f"library of {QUESTIONS:,} questions: longest pause {worst * 1000:.0f} ms of its own work "
        f"(bar {BAR_SECONDS * 1000:.0f} ms, {'ok' if worst <= BAR_SECONDS else 'over'})"
    )


if __name__ == "__main__":
    main()
