"""Which settings are in force, and where each comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tutor.settings import allowed
from tutor.settings.actions import ACTIONS
from tutor.settings.checking import Sources, check_sources, read_sources, variable_of
from tutor.settings.file_text import Name, line_of
from tutor.settings.reading import read_bytes, variables
from tutor.settings.values import Settings


class Origin(StrEnum):
    """Where a setting comes from."""

    DEFAULT = "default"
    FILE = "file"
    VARIABLE = "variable"


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting."""

    name: str
    value: Any
    """A text, a number, a boolean, a list of keys; None when it is left to the deck or the interview."""
    origin: Origin
    where: str = ""
    """The file with its line, or the variable."""


def settings_in_force(file: Path) -> list[InForce]:
    """Return every setting in the file's order, the keys last.

    Raises:
        SettingsError: when one is wrong.
    """
    sources = read_sources(file, read_bytes(file), variables(os.environ))
    settings = check_sources(sources)
    found = [_of(sources, name, _value(settings, name)) for name, _ in allowed.fields() if name != ("keys",)]
    return [*found, *_keys(sources, settings.keys)]


def _keys(sources: Sources, changed: Mapping[str, tuple[str, ...]]) -> Iterator[InForce]:
    for action in ACTIONS:
        yield _of(sources, ("keys", action.name), list(changed.get(action.name, action.keys)))


def _value(settings: Settings, name: Name) -> Any:  # noqa: ANN401 - as many kinds as settings
    value: Any = settings
    for part in name:
        value = getattr(value, part)
    return str(value) if isinstance(value, StrEnum) else value


def _of(sources: Sources, name: Name, value: Any) -> InForce:  # noqa: ANN401
    variable = variable_of(name)
    dotted = ".".join(name)
    if variable in sources.named:
        return InForce(dotted, value, Origin.VARIABLE, variable)
    if sources.has(name):
        line = line_of(sources.lines, name)
        return InForce(dotted, value, Origin.FILE, f"{sources.file}, line {line}" if line else str(sources.file))
    return InForce(dotted, value, Origin.DEFAULT)
