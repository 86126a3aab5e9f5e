"""Fixtures: a store in a temporary folder with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from keyword_grader import Hands, KeywordGrader, make_questions

from tutor.sessions.interview_start import Setting
from tutor.store import Store, open_store


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def store(tmp_path: Path, clock: Hands) -> Iterator[Store]:
    with open_store(tmp_path / "tutor.db", clock, UTC) as opened:
        yield opened


@pytest.fixture
def setting(store: Store, clock: Hands) -> Setting:
    return Setting(make_questions(), store, KeywordGrader(), clock)
