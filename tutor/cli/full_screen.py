"""Tells whether a full screen can be drawn here; loads nothing, for it is asked before the first picture."""

from __future__ import annotations

import os
import sys


def why_no_screen() -> str:
    """Return the sentence that says why plain lines are used instead of the screen; empty when it can be drawn."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return ""  # a web server draws the screen somewhere else
    if os.environ.get("TERM") == "dumb":
        return "This terminal (TERM=dumb) shows no full screen, so this is `tutor --plain`."
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "Input or output is no terminal, so this is `tutor --plain`."
    return ""
