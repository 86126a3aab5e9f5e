"""When Python looks for garbage: not while the app starts, and never among what lives until it ends.

Collecting while modules load makes up a tenth of the time to the first picture; once the engines are loaded, a full
collection would hold the screen up for 0.1 s every few questions.
"""

from __future__ import annotations

import gc


def pause_collection() -> None:
    """Collect nothing from now on."""
    gc.disable()


def resume_collection() -> None:
    """Collect again what is made from now on; without a pause before, do nothing."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
