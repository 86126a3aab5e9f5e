"""Watches what runs on the event loop's thread: the CPU time of every step between two waits, and calls that wait.

CPU time of the one thread, and not time on the wall: a busy machine stretches the second at will and the first by half
at most or so. What blocks without computing, such as sleeping, a child process or opening a database, is heard of by
name instead.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from asyncio.events import Handle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

WAITING_CALLS = frozenset({"subprocess.Popen", "sqlite3.connect", "socket.connect", "os.system"})
"""Audit events of calls that wait for something else than this processor."""


@dataclass(frozen=True, slots=True)
class Step:
    """What ran from one wait of the event loop to the next."""

    during: str
    """What the learner did."""
    what: str
    """The messages that were worked on."""
    seconds: float
    """CPU time of the loop's thread."""


@dataclass
class LoopProbe:
    """Collects steps while it watches."""

    during: str = "start"
    steps: list[Step] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    """Calls that wait, made on the loop's thread."""
    _messages: list[str] = field(default_factory=list)
    _is_watching: bool = False
    _thread: int = 0

    def hear(self, event: str, details: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if self._is_watching and event in WAITING_CALLS and threading.get_ident() == self._thread:
            self.waits.append(f"{self.during}: {event}{details}")

    @contextmanager
    def watching(self) -> Iterator[LoopProbe]:
        """Watch the loop of this thread."""
        run, dispatch, sleep = Handle._run, MessagePump._dispatch_message, time.sleep
        self._thread, self._is_watching = threading.get_ident(), True

        def timed(handle: Handle) -> None:
            self._messages = []
            began = time.thread_time()
            run(handle)
            spent = time.thread_time() - began
            what = " ".join(self._messages) or _name(handle)
            self.steps.append(Step(self.during, what, spent))

        async def named(pump: MessagePump, message: Message) -> None:
            self._messages.append(f"{type(pump).__name__}:{type(message).__name__}")
            await dispatch(pump, message)

        def slept(seconds: float) -> None:  # Python 3.11 tells no audit hook of it
            if threading.get_ident() == self._thread:
                self.waits.append(f"{self.during}: time.sleep({seconds})")
            sleep(seconds)

        Handle._run, MessagePump._dispatch_message = timed, named  # type: ignore[method-assign]
        time.sleep = slept
        try:
            yield self
        finally:
            Handle._run, MessagePump._dispatch_message = run, dispatch  # type: ignore[method-assign]
            time.sleep = sleep
            self._is_watching = False

    def over(self, seconds: float) -> list[Step]:
        """Return the steps that took longer, the longest first."""
        return sorted((step for step in self.steps if step.seconds > seconds), key=lambda step: -step.seconds)


def _name(handle: Handle) -> str:
    """Return the name of the task that a handle goes on with, or the handle in words."""
    task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]
    return task.get_name() if isinstance(task, asyncio.Task) else repr(handle)[:120]


def install() -> LoopProbe:
    """Return a probe that hears of audit events until the process ends."""
    probe = LoopProbe()
    sys.addaudithook(probe.hear)
    return probe


def run(coroutine: Any) -> None:  # noqa: ANN401
    """Run on Python's own loop, whose handles the probe can time."""
    asyncio.run(coroutine)
