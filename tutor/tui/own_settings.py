"""The settings as a widget finds them: those of the app that it belongs to."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.widget import Widget

from tutor.settings.actions import BY_NAME
from tutor.settings.values import DEFAULTS, Settings


@runtime_checkable
class HasSettings(Protocol):
    """An app with settings."""

    settings: Settings


def settings_of(widget: Widget) -> Settings:
    """Return the settings of the app that a widget belongs to."""
    app = widget.app
    return app.settings if isinstance(app, HasSettings) else DEFAULTS


def shown_key(widget: Widget, action: str, place: int = 0) -> str:
    """Return a key of an action for a sentence: the one at a place among its keys, or its last."""
    keys = settings_of(widget).keys.get(action) or BY_NAME[action].keys
    return keys[min(place, len(keys) - 1)]
