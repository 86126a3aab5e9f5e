"""What the tests of the served app share: a server over the kitchen deck."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DECK
from tests.web.browser import free_port
from tests.web.serving import Served, serve


@pytest.fixture
def environment(kitchen_index: Path, tmp_path: Path) -> dict[str, str]:
    """Folders of a learner whose only deck is the kitchen's, already indexed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "kitchen").symlink_to(DECK)
    return {**os.environ, "TUTOR_CORPUS": str(corpus), "TUTOR_INDEX": str(kitchen_index), "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def served(environment: dict[str, str]) -> Iterator[Served]:
    """Return a server, which is ended after the test."""
    started = serve(environment, "--port", str(free_port()))
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.communicate()
