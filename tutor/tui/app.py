"""Starts the full-screen app. Importing this loads nothing heavy."""

from __future__ import annotations

import os
import sys

from tutor.tui.garbage import pause_collection

_LEAVE_SECONDS = 0.5
"""To wait for the engine when the app closes: enough to stop a build between two steps and remove its files."""


def run_app() -> None:
    """Open the app, and leave without waiting for an engine at work.

    Raises:
        SettingsError: when a setting is wrong; nothing is drawn then.
    """
    pause_collection()
    from tutor.bootstrap.own_settings import own_settings

    settings = own_settings()
    from tutor.tui.practice import own_practice
    from tutor.tui.shell import TutorApp

    app = TutorApp(practice=own_practice(), settings=settings)
    app.run()
    if not app.engine.has_ended(_LEAVE_SECONDS):
        # A model being exported cannot be interrupted, and its libraries may crash when Python ends under them.
        sys.stdout.flush()
        os._exit(app.return_code or 0)
