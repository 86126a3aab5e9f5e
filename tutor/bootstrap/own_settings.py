"""The learner's own settings, from where this computer keeps them. Loads no engine."""

from __future__ import annotations

from tutor import locations
from tutor.settings.reading import read_settings
from tutor.settings.values import Settings

_REMEMBERED = "settings.json"


def own_settings() -> Settings:
    """Return the settings in force.

    Raises:
        SettingsError: naming every setting that is wrong.
    """
    return read_settings(locations.settings_file(), locations.cache_dir() / _REMEMBERED)
