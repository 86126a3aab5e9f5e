"""What the tests of the app share: a frozen cursor and a way to wait for the engine's thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.fake_tutor import FakeTutor, ready
from tests.tui.practising import LOOKS, SIZES, Desk, Look, make_desk
from tutor.settings.values import DEFAULTS, Settings, Theme
from tutor.tui.glyphs import UNICODE
from tutor.tui.shell import TutorApp

Until = Callable[[Pilot[Any], Callable[[], object]], Awaitable[None]]


@pytest.fixture(autouse=True)
def frozen_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TUTOR_ASCII", raising=False)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1][0]}x{look[1][1]}")
def look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Return another look than the usual dark one; without colours it is the environment that asks for it."""
    name, size = request.param
    if name == "no_color":
        monkeypatch.setenv("NO_COLOR", "1")
        return Look(size, DEFAULTS)
    return Look(size, Settings(theme=Theme(name)))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)
    made = make_desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def tutor() -> FakeTutor:
    return ready()


@pytest.fixture
def app(tutor: FakeTutor) -> TutorApp:
    return TutorApp(tutor.open, UNICODE)
