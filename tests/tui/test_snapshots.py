"""Pictures of the Ask screen. Refresh with `pytest tests/tui/test_snapshots.py --snapshot-update` and look at them."""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from tests.tui.driving import ask, type_text, until, warm
from tests.tui.fake_tutor import FakeTutor
from tests.tui.practising import Look
from tutor.tui.glyphs import ASCII, UNICODE
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.preview_pane import PreviewPane

SIZES = [(80, 24), (120, 40), (200, 60)]


class Compare(Protocol):
    def __call__(self, app: TutorApp, **options: object) -> bool: ...


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


def test_welcome(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=warm)


async def answered_twice(pilot: Pilot[Any]) -> None:
    await warm(pilot)
    await ask(pilot, "what makes a cold start slow")
    await ask(pilot, "how long may one invocation run")


def test_answer_and_a_follow_up(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=answered_twice)


def test_answer_in_other_looks(snap_compare: Compare, tutor: FakeTutor, look: Look) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=look.settings)
    assert snap_compare(app, terminal_size=look.size, run_before=answered_twice)


def test_no_answer_and_a_preview(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await warm(pilot)
        await ask(pilot, "quantum entanglement")
        await type_text(pilot, "how long may one invocation run")
        preview = pilot.app.screen.query_one(PreviewPane)
        await until(pilot, lambda: preview.turn and preview.turn.query.endswith("run"))

    assert snap_compare(app, terminal_size=size, run_before=run)


def test_markup_in_ascii(snap_compare: Compare, tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, ASCII)

    async def run(pilot: Pilot[Any]) -> None:
        await warm(pilot)
        await ask(pilot, "does markup in a deck do anything")

    assert snap_compare(app, terminal_size=(120, 40), run_before=run)


def test_help(snap_compare: Compare, app: TutorApp) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await warm(pilot)
        await pilot.press("f1")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=run)
