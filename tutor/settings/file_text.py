"""Reads the TOML of the settings file, and knows on which line a setting stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from tutor.errors import SettingsError

_TABLE = re.compile(r"^\s*\[\s*([\w.\-\"' ]+?)\s*\]\s*(?:#.*)?$")
_ENTRY = re.compile(r"^\s*([\w.\-\"']+)\s*=")

Name = tuple[str, ...]
"""A setting's name, by its parts."""


def parse(file: Path, held: bytes) -> dict[str, Any]:
    """Return what the file says.

    Raises:
        SettingsError: when it is no TOML.
    """
    try:
        return tomllib.loads(held.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings file {file} is not UTF-8 text.", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        hint = 'Write settings as name = value, texts in quotes: theme = "dark".'
        raise SettingsError(f"The settings file {file} is not TOML: {error}.", hint) from error


def lines_of(held: bytes) -> dict[Name, int]:
    """Return the line, from 1 on, of every setting and table that stands on one of its own."""
    table: Name = ()
    found: dict[Name, int] = {}
    for number, line in enumerate(held.decode("utf-8-sig", "replace").splitlines(), 1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*table, *_parts(entry[1])), number)
    return found


def _parts(dotted: str) -> Name:
    return tuple(part.strip(" \"'") for part in dotted.split("."))


def line_of(lines: dict[Name, int], name: Name) -> int | None:
    """Return the line of a setting, or of what it is written in; None when it cannot be told."""
    for length in range(len(name), 0, -1):
        if name[:length] in lines:
            return lines[name[:length]]
    return None
