"""What the tests of the app share: a frozen cursor and a way to wait for the engine's thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.fake_tutor import FakeTutor, ready
from tutor.tui.glyphs import UNICODE
from tutor.tui.shell import TutorApp

Until = Callable[[Pilot[Any], Callable[[], object]], Awaitable[None]]


@pytest.fixture(autouse=True)
def frozen_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TUTOR_ASCII", raising=False)


@pytest.fixture
def tutor() -> FakeTutor:
    return ready()


@pytest.fixture
def app(tutor: FakeTutor) -> TutorApp:
    return TutorApp(tutor.open, UNICODE)
