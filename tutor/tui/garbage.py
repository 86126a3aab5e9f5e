"""When Python looks for garbage: not while the app starts, and never among what lives until it ends.

Collecting while modules load makes up a tenth of the time to the first picture; once the engines are loaded, a full
collection would hold the screen up for 0.1 s every few questions. Reading a large deck beside the screen would set off
dozens of collections, each of which stops all threads for up to 50 ms.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_START = "start"
_THRESHOLDS = (10_000, 20, 20)
"""Python's own (700, 10, 10) have a large screen collected in the midst of every resize, for 20 ms each."""
_lock = threading.Lock()
_reasons: set[object] = set()
"""Why nothing is collected now; empty once collection was resumed."""


def pause_collection(reason: object = _START) -> None:
    """Collect nothing from now on."""
    with _lock:
        _reasons.add(reason)
        gc.disable()


def resume_collection(reason: object = _START) -> None:
    """Collect again what is made from now on, once every reason to pause has gone; without a pause, do nothing."""
    with _lock:
        if reason in _reasons:
            _reasons.remove(reason)
            if not _reasons:
                gc.set_threshold(*_THRESHOLDS)
                gc.freeze()
                gc.enable()


@contextmanager
def paused_collection() -> Iterator[None]:
    """Collect nothing meanwhile, and never look through what is made meanwhile; for work in any thread."""
    reason = object()
    pause_collection(reason)
    try:
        yield
    finally:
        resume_collection(reason)
