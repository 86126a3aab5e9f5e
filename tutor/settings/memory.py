"""Remembers what came of a settings file, so that it is checked once and not at every start."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import tutor
from tutor.domain.question import Level
from tutor.settings.values import AskSettings, InterviewDefaults, ReviewSettings, Settings, Theme


def digest(held: bytes, named: Mapping[str, str]) -> str:
    """Return what tells this file with these variables, read by this version, from any other."""
    seen = hashlib.sha256(f"{tutor.__version__} {sorted(named.items())!r} ".encode("utf-8", "surrogateescape"))
    seen.update(held)
    return seen.hexdigest()


def keep(file: Path, key: str, settings: Settings) -> None:
    """Remember the settings. It only saves time, so that a folder that cannot be written is no error."""
    partial = file.with_name(f".{file.name}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps({"key": key, "settings": asdict(settings)}), encoding="utf-8")
        partial.replace(file)


def recall(file: Path, key: str) -> Settings | None:
    """Return the settings that were remembered under this key; None when there are none, or damaged ones."""
    try:
        kept = json.loads(file.read_bytes())
        return _settings(kept["settings"]) if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _settings(kept: dict[str, Any]) -> Settings:
    level = kept["interview"]["level"]
    return Settings(
        **{
            **kept,
            "theme": Theme(kept["theme"]),
            "ask": AskSettings(**kept["ask"]),
            "interview": InterviewDefaults(**{**kept["interview"], "level": Level(level) if level else None}),
            "review": ReviewSettings(**kept["review"]),
            "keys": {name: tuple(keys) for name, keys in kept["keys"].items()},
        }
    )
