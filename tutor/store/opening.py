"""Opens the learner's data: new, as it is, migrated after a backup, refused, or set aside when damaged."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from tutor.domain.clock import Clock
from tutor.errors import StoreError
from tutor.store.backup import back_up, backups, set_aside
from tutor.store.database import APPLICATION_ID, Database, as_store_error, connect, is_damage
from tutor.store.migrations import SCHEMA_VERSION, Migration, all_migrations, apply, pending, version_of
from tutor.store.moments import local_day, to_milliseconds
from tutor.store.store import Store

_WAL_RETRIES = 200


def open_store(
    path: Path, clock: Clock, zone: tzinfo | None = None, migrations: Sequence[Migration] | None = None
) -> Store:
    """Open the database at `path`, made when missing.

    Args:
        path: The file.
        clock: The present moment in UTC.
        zone: Whose calendar days count for streaks; None for the computer's own.
        migrations: Those of the program unless a test brings its own.

    Raises:
        StoreError: when the file cannot be used; a damaged one has been moved aside, whole, by then.
    """
    _make_folder(path.parent)
    _refuse_emptied(path, clock)
    try:
        connection = connect(path)
        try:
            _prepare(path, connection, migrations, clock)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        if is_damage(error):
            raise _damaged(path, clock, str(error)) from error
        raise as_store_error(path, error) from error
    return Store(Database(path, connection), clock, local_day(zone))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made: {error.strerror}.", "Check its rights, or set TUTOR_DATA_DIR."
        ) from error


def _refuse_emptied(path: Path, clock: Clock) -> None:
    """A file of no bytes beside backups was cut off; SQLite would take it for a new one."""
    if path.is_file() and path.stat().st_size == 0 and backups(path):
        raise _damaged(path, clock, "the file is empty")


def _damaged(path: Path, clock: Clock, why: str) -> StoreError:
    try:
        aside = set_aside(path, clock(), "damaged")
    except OSError as error:
        return StoreError(f"The learner's data in {path} is damaged ({why}).", f"It cannot be moved: {error.strerror}.")
    copy = next(iter(backups(path)), None)
    message = f"The learner's data in {path} is damaged ({why}). It was moved to {aside}, unchanged."
    if copy is None:
        return StoreError(message, "There is no backup. The next start begins with no history.")
    return StoreError(message, f"Bring back the last backup ({copy.name}) with `tutor data restore`.")


def _prepare(path: Path, connection: sqlite3.Connection, given: Sequence[Migration] | None, clock: Clock) -> None:
    _refuse_foreign(path, connection)
    present = version_of(connection)
    if given is None and present == SCHEMA_VERSION:
        return
    steps = tuple(given) if given is not None else all_migrations()
    newest = max(step.version for step in steps)
    if present > newest:
        raise StoreError(
            f"The learner's data in {path} was written by a newer version of Tutor "
            f"(schema {present}; this one reads up to {newest}).",
            "Update Tutor, or set TUTOR_DATA_DIR to another folder.",
        )
    if present == 0:
        _write_ahead(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    missing = pending(connection, steps)
    if missing and present > 0:
        back_up(Database(path, connection), clock(), f"v{present}")
    for step in missing:
        apply(connection, step, to_milliseconds(clock()))


def _refuse_foreign(path: Path, connection: sqlite3.Connection) -> None:
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0])
    if tables and owner != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program.", "Move it away, or set TUTOR_DATA_DIR.")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; the busy timeout does not cover two processes that switch at once."""
    for attempt in range(_WAL_RETRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if attempt == _WAL_RETRIES - 1:
                raise
            time.sleep(0.01)
        else:
            return
