"""Every path that the program owns."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

_PACKAGE = Path(__file__).resolve().parent
_NAME = "tutor"


def _override(variable: str) -> Path | None:
    value = os.environ.get(variable, "").strip()
    return Path(value).expanduser() if value else None


def checkout() -> Path | None:
    """Return the source checkout that the program runs from, if it does."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "corpus").is_dir() else None


def corpus_dir() -> Path:
    """Return the folder of decks: `TUTOR_CORPUS`, the checkout's, or the packaged one."""
    root = checkout()
    return _override("TUTOR_CORPUS") or (root / "corpus" if root else _PACKAGE / "_decks")


def index_dir() -> Path:
    """Return the folder of the index over all decks: `TUTOR_INDEX`, the checkout's, or the user's cache."""
    root = checkout()
    return _override("TUTOR_INDEX") or (root / "index" if root else cache_dir() / "index")


def cache_dir() -> Path:
    """Return the user's cache folder: everything in it can be made again."""
    return _override("TUTOR_CACHE_DIR") or user_cache_path(_NAME, appauthor=False)


def data_dir() -> Path:
    """Return the folder of what the learner made: `TUTOR_DATA_DIR` or the platform's."""
    return _override("TUTOR_DATA_DIR") or user_data_path(_NAME, appauthor=False)


def database_file() -> Path:
    """Return the SQLite file of the learner's data."""
    return data_dir() / "tutor.db"


def decks_file() -> Path:
    """Return the register of decks that are somewhere else."""
    return data_dir() / "decks.json"


def decks_dir() -> Path:
    """Return the folder of decks that were made or imported without saying where."""
    return data_dir() / "decks"


def settings_file() -> Path:
    """Return the settings file: `TUTOR_CONFIG` or the platform's."""
    return _override("TUTOR_CONFIG") or user_config_path(_NAME, appauthor=False) / "config.toml"


def deck_index_dir(deck: Path) -> Path:
    """Return the index folder of a deck that was named on the command line."""
    import hashlib  # not on the way to the first picture

    digest = hashlib.sha256(str(deck.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return cache_dir() / "decks" / f"{deck.stem[:40]}-{digest[:12]}"
