"""Long work beside the engine: reading decks, importing, checking. A chore has its own thread and can be stopped.

The threads are daemons for the same reason as the engine's: leaving the app must not wait for them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.message_pump import MessagePump

from tutor.errors import TutorError
from tutor.tui.engine import Progress, StoppedError
from tutor.tui.engine_events import EngineCrashed

_REPORT_SECONDS = 0.05
"""Between two reports of progress, as for the engine."""

ChoreWork = Callable[[Progress], Message]
"""Runs in the thread, reports how far it is, and returns what is posted in the end."""


@dataclass
class ChoreProgress(Message):
    """How far a chore is."""

    chore: Chore
    stage: str
    done: int
    total: int
    """0 when there is nothing to count."""


class Chore:
    """One piece of work. Nothing is heard of it any more once it is stopped."""

    def __init__(self, work: ChoreWork, fail: Callable[[TutorError], Message], target: MessagePump) -> None:
        """Store the work.

        Args:
            work: What is done.
            fail: Makes the message of a `TutorError`.
            target: Who hears of progress and result.
        """
        self._work, self._fail, self._target = work, fail, target
        self.is_running = True
        """Until its result, or its failure, is posted; also once it is stopped and nobody hears of it any more."""
        self._stop = threading.Event()
        self._last_report, self._last_stage = 0.0, ""

    def start(self) -> Chore:
        """Start the thread."""
        threading.Thread(target=self._run, name="tutor-chore", daemon=True).start()
        return self

    def stop(self) -> None:
        """End it at its next report; what it returns is not heard."""
        self._stop.set()

    def _run(self) -> None:
        try:
            self._end(self._work(self._report))
        except StoppedError:
            self.is_running = False
        except TutorError as error:
            self._end(self._fail(error))
        except BaseException as error:
            self._target.app.post_message(EngineCrashed(error))
            raise

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise StoppedError("It was stopped.", "Start it again when you like.")
        now = time.monotonic()
        if stage != self._last_stage or done >= total > 0 or now - self._last_report > _REPORT_SECONDS:
            self._last_report, self._last_stage = now, stage
            self._post(ChoreProgress(self, stage, done, total))

    def _end(self, message: Message) -> None:
        self.is_running = False
        self._post(message)

    def _post(self, message: Message) -> None:
        if not self._stop.is_set():
            self._target.post_message(message)


class Chores:
    """Chores of one screen by name: a new one takes the place of the one before it."""

    def __init__(self, target: MessagePump, fail: Callable[[str, TutorError], Message]) -> None:
        """Take who hears of them, and what makes a message of a chore's name and its failure."""
        self._target, self._fail = target, fail
        self._known: dict[str, Chore] = {}

    def do(self, name: str, work: ChoreWork) -> None:
        """Start a chore and stop the one of the same name."""
        self.stop(name)
        self._known[name] = Chore(work, partial(self._fail, name), self._target).start()

    def stop(self, name: str) -> bool:
        """Stop a chore and return whether there was anything to stop."""
        chore = self._known.pop(name, None)
        if chore is None or not chore.is_running:
            return False
        chore.stop()
        return True

    def is_running(self, name: str) -> bool:
        """Whether a chore was started and neither stopped nor brought to its end."""
        return name in self._known and self._known[name].is_running
