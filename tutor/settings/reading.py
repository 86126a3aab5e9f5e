"""Reads the settings in force. Without a file and variables this loads nothing; a file read before is remembered.

Checking takes pydantic, whose packages load longer than the app may on the way to the first picture. So what came of
a file and the variables is kept in the cache folder, under a digest of both.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tutor.errors import SettingsError
from tutor.settings.values import DEFAULTS, Settings

PREFIX = "TUTOR_"
PATHS = frozenset({"CONFIG", "CORPUS", "INDEX", "DATA_DIR", "CACHE_DIR"})
"""Variables with the prefix that name places and are no settings."""


def variables(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that may be settings, by their names in capitals; empty ones count as not set."""
    named = {name.upper(): value for name, value in environment.items() if value.strip()}
    return {n: value for n, value in named.items() if n.startswith(PREFIX) and n.removeprefix(PREFIX) not in PATHS}


def read_bytes(file: Path) -> bytes:
    """Return what the file holds; nothing when there is none.

    Raises:
        SettingsError: when it cannot be read.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"The settings file {file} cannot be read: {reason}.", "Check its rights.") from error


def read_settings(file: Path, remembered: Path | None = None) -> Settings:
    """Return the settings in force: variables before the file before the program's own.

    Args:
        file: The settings file; it need not be there.
        remembered: Where to keep what came of it; None to keep nothing.

    Raises:
        SettingsError: naming every setting that is wrong, where it stands and what it may be.
    """
    held, named = read_bytes(file), variables(os.environ)
    if not held.strip() and not named:
        return DEFAULTS
    if remembered is None:
        return _check(file, held, named)
    from tutor.settings.memory import digest, keep, recall

    key = digest(held, named)
    found = recall(remembered, key)
    if found is None:
        found = _check(file, held, named)
        keep(remembered, key, found)
    return found


def _check(file: Path, held: bytes, named: Mapping[str, str]) -> Settings:
    from tutor.settings.checking import check

    return check(file, held, named)
