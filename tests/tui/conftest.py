"""What the tests of the app share: a frozen cursor and a way to wait for the engine's thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.fake_tutor import FakeTutor, ready
from tests.tui.practising import SIZES, Desk, make_desk
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
