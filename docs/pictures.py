"""Makes the pictures of the documents from the real app, the real deck and the real index: `make docs`.

`python -m docs.pictures 80x24 FOLDER` makes them at another size in another folder, to be looked at. The clock stands
still and the learner is always the same one, so that a picture changes only when the app does.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widgets import Input

from docs.picture_learner import NOW, live
from tutor.bootstrap.practice import open_learner, read_questions
from tutor.tui.practice import Practice, open_own_setting
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.screens.practice_screen import PracticeScreen
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.preview_pane import PreviewPane
from tutor.tui.widgets.transcript import Transcript

FOLDER = Path(__file__).parent / "pictures"
SIZE = (120, 36)
_KEYS = {" ": "space", "?": "question_mark", "\n": "enter"}
_PATIENCE_SECONDS, _STEP_SECONDS = 120.0, 0.05
_SEED = 3
"""Of the interview that is begun."""
_MOST_PROBES = 2
_ANSWER = (
    "Lambda starts another environment when no warm one is free, and an environment serves one request at a time. "
    "By default a Region allows 1,000 concurrent executions, which you can raise in Service Quotas. "
    "Each function can add 500 environments every 60 seconds. "
    "When the limit is reached, synchronous requests are queued until capacity is free."
)
_NOTES = """# Questions from the team

Collected over lunch.

### 1. What is a layer?

A `.zip` archive with libraries or a runtime that **several functions** share:

- up to five layers a function
- unpacked into `/opt`

### 2. When would you use an alias?

To point clients at a version, and to shift traffic from one version to the next by weight.

### 3. Who pays for retries?
"""

Show = Callable[[Pilot[Any]], Awaitable[None]]


async def until(pilot: Pilot[Any], fact: Callable[[], object]) -> None:
    """Wait for a fact.

    Raises:
        TimeoutError: when it does not come about.
    """
    for _ in range(int(_PATIENCE_SECONDS / _STEP_SECONDS)):
        await pilot.pause(_STEP_SECONDS)
        if fact():
            await pilot.pause(_STEP_SECONDS)
            return
    raise TimeoutError("the picture did not come about")


def seen(pilot: Pilot[Any]) -> str:
    """Return the screen as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def shows(pilot: Pilot[Any], words: str) -> None:
    """Wait until words are on the screen."""
    await until(pilot, lambda: words in seen(pilot))


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type."""
    await pilot.press(*(_KEYS.get(character, character) for character in text))


async def reach(pilot: Pilot[Any], stage: Stage) -> None:
    """Wait for a stage of an interview or a review."""
    screen = pilot.app.screen
    await until(pilot, lambda: isinstance(screen, PracticeScreen) and screen.stage is stage and not screen.is_busy)


async def show_welcome(pilot: Pilot[Any]) -> None:
    """The page of the first start."""
    await until(pilot, lambda: pilot.app.deck is not None)


async def show_ask(pilot: Pilot[Any]) -> None:
    """A question with its answer, and the next one being typed."""
    await pilot.press("escape")
    await type_text(pilot, "how long can it run before it gets killed?\n")
    await until(pilot, lambda: _is_answered(pilot))
    await type_text(pilot, "what makes a cold start slow")
    await until(pilot, lambda: pilot.app.screen.query_one(PreviewPane).turn)


def _is_answered(pilot: Pilot[Any]) -> bool:
    turns = pilot.app.screen.query_one(Transcript).turns
    return bool(turns) and turns[-1].turn is not None


async def show_no_answer(pilot: Pilot[Any]) -> None:
    """A question that the deck cannot answer."""
    await pilot.press("escape", "ctrl+l")
    await type_text(pilot, "can I run a function on a GPU\n")
    await until(pilot, lambda: _is_answered(pilot))


async def show_interview(pilot: Pilot[Any]) -> None:
    """An answer in an interview, which names most of the points, whatever the question is, and what became of it."""
    await pilot.press("f3")
    await reach(pilot, Stage.START)
    await pilot.press("enter")
    await reach(pilot, Stage.ASKING)
    screen = pilot.app.screen
    asked = screen._view.interview.turns[-1].question_id
    points = next(question.key_points for question in read_questions(None) if question.id == asked)
    screen.editor.put(" ".join(f"{point.text.rstrip('.')}." for point in points[:-1]))
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)
    await pilot.press("2")
    await until(pilot, lambda: not screen.is_busy and screen.stage is not Stage.CONFIDENCE)
    for _ in range(_MOST_PROBES):
        if screen.stage is Stage.ASKING:
            await pilot.press("ctrl+n")
            await until(pilot, lambda: not screen.is_busy)
    await reach(pilot, Stage.RESULT)


async def show_coverage(pilot: Pilot[Any]) -> None:
    """What became of an answer, point by point."""
    await pilot.press("f6")
    await reach(pilot, Stage.ASKING)
    pilot.app.screen.editor.put(_ANSWER)
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)
    await pilot.press("3")
    await reach(pilot, Stage.RESULT)


async def show_progress(pilot: Pilot[Any]) -> None:
    """Where the learner stands."""
    await pilot.press("f4")
    await shows(pilot, "estimate")


async def show_tables(pilot: Pilot[Any]) -> None:
    """The same as tables."""
    await pilot.press("t")
    await pilot.pause(0.3)


async def show_library(pilot: Pilot[Any]) -> None:
    """The questions that have some words."""
    await pilot.press("f5")
    await until(pilot, lambda: pilot.app.screen.entry)
    await type_text(pilot, "cold start")
    await pilot.press("down")
    await pilot.pause(0.5)


async def show_gaps(pilot: Pilot[Any]) -> None:
    """What was asked in vain."""
    await pilot.press("escape", "ctrl+g")
    await shows(pilot, "not in the deck")


async def show_import(pilot: Pilot[Any]) -> None:
    """What an import would bring."""
    Path("team-notes.md").write_text(_NOTES, encoding="utf-8")
    await pilot.press("escape", "ctrl+r")
    await until(pilot, lambda: pilot.app.screen.query("#source"))
    pilot.app.screen.query_one("#source", Input).value = "team-notes.md"
    await pilot.press("enter")
    await shows(pilot, "ctrl+s writes this")


async def show_help(pilot: Pilot[Any]) -> None:
    """The keys of a screen."""
    await pilot.press("escape", "f2", "f1")
    await shows(pilot, "Keys")


PICTURES: dict[str, Show] = {
    "welcome": show_welcome,
    "ask": show_ask,
    "no-answer": show_no_answer,
    "interview": show_interview,
    "coverage": show_coverage,
    "progress": show_progress,
    "tables": show_tables,
    "library": show_library,
    "gaps": show_gaps,
    "import": show_import,
    "help": show_help,
}
"""In this order: each goes on where the one before ended."""


def as_svg(app: TutorApp) -> str:
    """Return the screen as a picture that asks nobody for a font and keeps its blanks in every viewer."""
    svg = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="Tutor"), flags=re.DOTALL)
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


async def take_pictures(size: tuple[int, int], folder: Path) -> None:
    """Write every picture."""
    with open_learner(lambda: NOW) as store:
        live(store, read_questions(None))
    practice = Practice(partial(open_own_setting, clock=lambda: NOW), is_first_run=True)
    app = TutorApp(practice=practice)
    async with app.run_test(size=size) as pilot:
        for name, show in PICTURES.items():
            await show(pilot)
            (folder / f"{name}.svg").write_text(as_svg(app), encoding="utf-8")
            print(name, flush=True)  # noqa: T201 - a program of the workshop, not of the product


def main(size: str = "x".join(map(str, SIZE)), folder: str = str(FOLDER)) -> None:
    """Write the pictures with a learner of their own."""
    place = Path(folder).resolve()
    place.mkdir(parents=True, exist_ok=True)
    width, height = map(int, size.split("x"))
    with (
        tempfile.TemporaryDirectory() as own,
        patch("tutor.tui.learner_data.system_clock", lambda: NOW),
        patch("tutor.tui.screens.interview.secrets.randbelow", lambda _: _SEED),
    ):
        os.environ["TUTOR_DATA_DIR"] = "data"  # shown in a picture: it must not name this machine's folders
        os.chdir(own)
        asyncio.run(take_pictures((width, height), place))


if __name__ == "__main__":
    main(*sys.argv[1:])
