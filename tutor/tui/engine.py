"""The one thread that touches the engines, so that no search, import or index build holds the screen up.

It is a daemon thread and not one of Textual's workers: a model being exported cannot be interrupted, and leaving the
app must not wait for it. An index that is being built is safe: the old one counts until the new one is whole.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from tutor.errors import TutorError
from tutor.tui.engine_events import DeckSummary, EngineCrashed, EngineFailed, EngineProgress, EngineReady

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor

Progress = Callable[[str, int, int], None]
OpenTutor = Callable[[Progress], tuple["Tutor", DeckSummary]]
"""Opens a tutor and does all that the first question would have to wait for."""
Work = Callable[["Tutor"], Message | None]
Fail = Callable[[TutorError], Message | None]

_REPORT_SECONDS = 0.05
"""Between two reports of progress: more often than the eye needs would only keep the screen busy."""


class StoppedError(TutorError):
    """The learner stopped the index from being built."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    fail: Fail
    target: MessagePump
    slot: str


class EngineThread:
    """Runs jobs one after another, each with the opened tutor, and posts what they return."""

    def __init__(self, open_tutor: OpenTutor) -> None:
        """Store how the tutor is opened; that happens in the thread, with the first job."""
        self._open_tutor = open_tutor
        self._tutor: Tutor | None = None
        self._jobs: deque[_Job] = deque()
        self._changed = threading.Condition()
        self._stop = threading.Event()
        self._listener: MessagePump | None = None
        self._last_report, self._last_stage = 0.0, ""
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._is_outdated = False

    def start(self, listener: MessagePump) -> None:
        """Start the thread; what it does to get ready, and crashes, are posted to `listener`."""
        self._listener = listener
        self._thread = threading.Thread(target=self._run, name="tutor-engine", daemon=True)
        self._thread.start()

    def warm_up(self) -> None:
        """Open the tutor before the first question needs it."""
        if self._listener is not None:
            self.submit(lambda _: None, lambda _: None, self._listener, "warm-up")

    def reopen(self) -> None:
        """Open the tutor anew, and refresh its index, before the next job: the decks are others now."""
        self._is_outdated = True
        self.warm_up()

    def submit(self, work: Work, fail: Fail, target: MessagePump, slot: str = "") -> None:
        """Queue a job; it replaces a waiting one of the same slot.

        Args:
            work: Runs in the thread; the message that it returns is posted to `target`.
            fail: Makes the message of a `TutorError`.
            target: Who hears of the result.
            slot: Name under which only the newest job counts; empty when every job does.
        """
        with self._changed:
            self._drop(slot)
            self._jobs.append(_Job(work, fail, target, slot))
            self._changed.notify()

    def drop(self, slot: str) -> None:
        """Forget the waiting job of a slot."""
        with self._changed:
            self._drop(slot)

    def _drop(self, slot: str) -> None:
        if slot:
            self._jobs = deque(job for job in self._jobs if job.slot != slot)

    def stop_building(self) -> None:
        """Stop an index build at its next step; the job that needed it fails."""
        self._stop.set()

    def close(self) -> None:
        """Let the thread end after the job at work, and stop a build."""
        self._stop.set()
        with self._changed:
            self._is_closed = True
            self._jobs.clear()
            self._changed.notify()

    def has_ended(self, wait_seconds: float) -> bool:
        """Wait for the thread to end and return whether it did."""
        if self._thread is not None:
            self._thread.join(wait_seconds)
        return self._thread is None or not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            self._do(job)

    def _next(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._is_closed)
            return None if self._is_closed else self._jobs.popleft()

    def _take_all(self) -> list[_Job]:
        """Take every waiting job: each would start the build again that was just stopped."""
        with self._changed:
            jobs, self._jobs = list(self._jobs), deque()
            return jobs

    def _do(self, job: _Job) -> None:
        try:
            self._post(job.target, job.work(self._opened()))
        except StoppedError as error:
            for waiting in [job, *self._take_all()]:
                self._post(waiting.target, waiting.fail(error))
        except TutorError as error:
            self._post(job.target, job.fail(error))
        except BaseException as error:
            self._post(self._listener, EngineCrashed(error))
            raise

    def _opened(self) -> Tutor:
        if self._tutor is None or self._is_outdated:
            self._tutor, self._is_outdated = None, False
            self._stop.clear()
            self._report("", 0, 0)
            try:
                self._tutor, deck = self._open_tutor(self._report)
            except TutorError as error:
                self._post(self._listener, EngineFailed(error))
                raise
            self._post(self._listener, EngineReady(deck))
        return self._tutor

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise StoppedError("The index was not built.", "The next question starts again.")
        now = time.monotonic()
        if stage != self._last_stage or done >= total or now - self._last_report > _REPORT_SECONDS:
            self._last_report, self._last_stage = now, stage
            self._post(self._listener, EngineProgress(stage, done, total))

    def _post(self, target: MessagePump | None, message: Message | None) -> None:
        if target is not None and message is not None and not self._is_closed:
            target.post_message(message)
