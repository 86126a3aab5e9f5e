"""Copies of the learner's data: before a migration, after a day's work, and the way back to one."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from tutor.errors import StoreError
from tutor.store.database import Database, as_store_error, is_damage

KEPT = 5
"""Copies; a year's history of a diligent learner is about 30 MB."""
INTERVAL = timedelta(days=1)
_PATTERN = "tutor-*.db"
SIDECARS = ("", "-wal", "-shm")
"""Endings of the files that SQLite keeps beside each other."""


def backup_folder(path: Path) -> Path:
    """Return the folder of the copies of the database at `path`."""
    return path.parent / "backups"


def backups(path: Path) -> list[Path]:
    """Return the copies, newest first."""
    return sorted(backup_folder(path).glob(_PATTERN), key=lambda copy: copy.name, reverse=True)


def back_up(database: Database, now: datetime, reason: str = "daily") -> Path:
    """Write a copy and drop the oldest ones beyond `KEPT`."""
    folder = backup_folder(database.path)
    target = folder / f"tutor-{now:%Y%m%dT%H%M%S}-{reason}.db"
    partial = target.with_suffix(f".{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database.copy_to(partial)
        partial.replace(target)
    except OSError as error:
        raise StoreError(f"The backup {target} cannot be written: {error.strerror}.", "Check the folder.") from error
    finally:
        partial.unlink(missing_ok=True)
    for old in backups(database.path)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def is_backup_due(path: Path, now: datetime) -> bool:
    """Whether the newest copy is older than `INTERVAL`, or written by a clock that was ahead."""
    newest = next(iter(backups(path)), None)
    if newest is None:
        return True
    return not now - INTERVAL < datetime.strptime(newest.name[6:21], "%Y%m%dT%H%M%S").replace(tzinfo=now.tzinfo) <= now


def set_aside(path: Path, now: datetime, why: str) -> Path:
    """Move a database out of the way, whole, and return its new name."""
    for number in range(1000):
        suffix = f".{why}-{now:%Y%m%dT%H%M%S}" + (f"-{number}" if number else "")
        target = path.with_name(path.name + suffix)
        if not target.exists():
            break
    for ending in SIDECARS:
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(target.with_name(target.name + ending))
    return target


def restore(path: Path, copy: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the database and return where the present one was moved; None when there was none.

    Raises:
        StoreError: when the copy is missing or damaged itself; the database is not touched then.
    """
    _check(copy)
    moved = set_aside(path, now, "replaced") if path.exists() else None
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(copy.read_bytes())
        partial.replace(path)
    except OSError as error:
        raise StoreError(f"{copy} cannot be copied to {path}: {error.strerror}.", "Copy it by hand.") from error
    return moved


def _check(copy: Path) -> None:
    if not copy.is_file():
        raise StoreError(f"There is no backup at {copy}.", "See `tutor data path` for those there are.")
    connection = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        if is_damage(error):
            raise StoreError(f"The backup {copy} is damaged too.", "Try an older one: `tutor data path`.") from error
        raise as_store_error(copy, error) from error
    finally:
        connection.close()
    if answer != "ok":
        raise StoreError(f"The backup {copy} is damaged too ({answer}).", "Try an older one: `tutor data path`.")
