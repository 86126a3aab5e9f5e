"""The engine's thread: order, newest wins, stopping, mistakes."""

from __future__ import annotations

import threading
import time
from typing import Any, NoReturn

import pytest

from tests.tui.driving import answered, ask, until, warm
from tests.tui.fake_tutor import FakeTutor, ready
from tutor.bootstrap import Tutor
from tutor.tui.asking import summarise
from tutor.tui.engine import EngineThread
from tutor.tui.glyphs import UNICODE
from tutor.tui.shell import TutorApp


class Listener:
    """Takes messages as an app would."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    def post_message(self, message: object) -> bool:
        self.messages.append(message)
        return True


def test_only_the_newest_waiting_job_of_a_slot_runs() -> None:
    listener, tutor, done = Listener(), FakeTutor(), threading.Event()
    engine = EngineThread(tutor.open)
    engine.start(listener)
    engine.warm_up()
    ran: list[str] = []
    for name, slot in (("first", "preview"), ("asked", ""), ("second", "preview")):
        engine.submit(lambda _, name=name: ran.append(name), lambda _: None, listener, slot)
    engine.submit(lambda _: done.set(), lambda _: None, listener)
    tutor.gate.set()
    assert done.wait(5)
    assert ran == ["asked", "second"]
    engine.close()
    assert engine.has_ended(5)


def test_progress_is_reported_a_few_times_a_second_and_always_at_the_end() -> None:
    listener, tutor, done = (
        Listener(),
        FakeTutor(stages=[("embedding", n, 5000) for n in range(5001)]),
        threading.Event(),
    )
    tutor.gate.set()
    engine = EngineThread(tutor.open)
    engine.start(listener)
    engine.submit(lambda _: done.set(), lambda _: None, listener)
    assert done.wait(5)
    reports = [message for message in listener.messages if hasattr(message, "stage")]
    assert len(reports) < 100
    assert reports[-1].done == 5000
    engine.close()


async def test_mistake_of_the_program_ends_the_app_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def broken(progress: object) -> NoReturn:
        raise ZeroDivisionError("a mistake")

    with pytest.raises(ZeroDivisionError):
        async with TutorApp(broken, UNICODE).run_test() as pilot:
            await pilot.pause(1.0)


async def test_slow_search_leaves_the_event_loop_free() -> None:
    tutor = ready()
    async with TutorApp(tutor.open, UNICODE).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        tutor.gate.clear()
        started = time.monotonic()
        await pilot.press("w", "h", "y", "enter", "a", "b")
        await pilot.pause(0.3)
        assert time.monotonic() - started < 5
        assert pilot.app.focused is not None
        tutor.gate.set()
        await until(pilot, lambda: answered(pilot))


async def test_real_deck_is_asked_through_the_app(kitchen: Tutor) -> None:
    app = TutorApp(lambda _: (kitchen, summarise(kitchen)), UNICODE)
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, "how many days can i keep dough cold")
        first = answered(pilot)[0]
        assert first.turn is not None
        assert first.turn.outcome.hits[0].question.id == "bread.cold-rest"
        await pilot.press("1")
        await until(pilot, lambda: len(answered(pilot)) == 2)
        second = answered(pilot)[1].turn
        assert second is not None
        assert second.outcome.hits[0].question.id == first.prompts[0].question_id
