"""Notices that the terminal is gone, which Textual does not: its reader would then spin on an empty input for ever.

A shell sends the app a hang-up that ends it, but `make`, `script` and other programs in between may not hand it on.
"""

from __future__ import annotations

import os
import sys

EVERY_SECONDS = 1.0


def own_terminal() -> int | None:
    """Return the descriptor of the terminal that the app reads from; None when it reads from something else."""
    try:
        descriptor = sys.__stdin__.fileno() if sys.__stdin__ else -1
    except (OSError, ValueError):
        return None  # a test's stand-in has none
    return descriptor if descriptor >= 0 and os.isatty(descriptor) else None


def is_gone(terminal: int) -> bool:
    """Return whether a terminal was closed."""
    return not os.isatty(terminal)
