"""Collecting garbage is put off while much is made that stays, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tutor.tui.garbage import pause_collection, paused_collection, resume_collection


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    resume_collection()
    gc.unfreeze()
    gc.set_threshold(*before)


def test_nothing_is_collected_meanwhile_and_what_was_made_is_never_looked_through() -> None:
    frozen = gc.get_freeze_count()
    with paused_collection():
        assert not gc.isenabled()
    assert gc.isenabled() and gc.get_freeze_count() > frozen


def test_the_last_of_several_reasons_counts() -> None:
    pause_collection()
    with paused_collection(), paused_collection():
        resume_collection()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_work_that_fails_leaves_collecting_as_it_was() -> None:
    with pytest.raises(KeyError), paused_collection():
        raise KeyError
    assert gc.isenabled()


def test_what_was_never_paused_is_not_resumed() -> None:
    frozen = gc.get_freeze_count()
    resume_collection()
    assert gc.get_freeze_count() == frozen
