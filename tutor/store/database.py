"""The connection: pragmas, transactions, and SQLite's errors turned into sentences."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tutor.errors import StoreError

BUSY_TIMEOUT_MS = 10_000
"""How long to wait for another process; a single write takes a few milliseconds."""
APPLICATION_ID = 0x54555430
"""Written into the file's header ("TUT0"), so that another program's database is not taken for ours."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys = ON",
    # FULL, so that a committed answer survives a power cut too; NORMAL would lose the last ones.
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -16000",
)

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_SENTENCES = {
    sqlite3.SQLITE_BUSY: ("is in use by another process", "Try again in a moment, or close the other window."),
    sqlite3.SQLITE_LOCKED: ("is in use by another process", "Try again in a moment, or close the other window."),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", "Free some space; what was saved before is safe."),
    sqlite3.SQLITE_READONLY: ("cannot be written: it is read-only", "Change its rights, or set TUTOR_DATA_DIR."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check the folder and its rights, or set TUTOR_DATA_DIR."),
    sqlite3.SQLITE_PERM: ("cannot be opened", "Check the folder and its rights, or set TUTOR_DATA_DIR."),
    sqlite3.SQLITE_TOOBIG: ("cannot take a text of this size", "Shorten the answer."),
}


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error means that the file itself is broken."""
    # Text that is no text has no error code; its message holds the whole of it.
    return _primary(error) in _DAMAGED or str(error).startswith("Could not decode to UTF-8")


def _primary(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _short(error: sqlite3.Error) -> str:
    return str(error)[:120].rstrip(".")


def as_store_error(path: Path, error: sqlite3.Error) -> StoreError:
    """Return the sentence for an error of SQLite."""
    if is_damage(error):
        return StoreError(f"The learner's data in {path} is damaged ({_short(error)}).", "Run `tutor data restore`.")
    what, hint = _SENTENCES.get(
        _primary(error), (f"cannot be used: {_short(error)}", "Check the disk and the file's rights.")
    )
    return StoreError(f"The learner's data in {path} {what}.", hint)


class Database:
    """One connection, usable from any thread, one at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Store the connection; `open_store` makes one."""
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()
        self._depth = 0

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a statement and return all its rows."""
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise as_store_error(self.path, error) from error

    def row(self, statement: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a row has the query's shape
        """Run a statement and return its first row or None."""
        found = self.rows(statement, values)
        return found[0] if found else None

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run a statement that writes and return the number of rows it changed."""
        with self.transaction():
            try:
                return self._connection.execute(statement, values).rowcount
            except sqlite3.Error as error:
                raise as_store_error(self.path, error) from error

    def insert(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run an INSERT and return the new row's id."""
        with self.transaction():
            try:
                return int(self._connection.execute(statement, values).lastrowid or 0)
            except sqlite3.Error as error:
                raise as_store_error(self.path, error) from error

    def write_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each of the values."""
        with self.transaction():
            try:
                self._connection.executemany(statement, values)
            except sqlite3.Error as error:
                raise as_store_error(self.path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all or nothing; the file is locked for writing from the start, so that what is read stays true."""
        with self._lock:
            outermost = self._depth == 0
            if outermost:
                self._control("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if outermost:
                    self._connection.rollback()
                raise
            self._depth -= 1
            if outermost:
                self._commit()

    def _commit(self) -> None:
        try:
            self._control("COMMIT")
        except StoreError:
            self._connection.rollback()
            raise

    def _control(self, statement: str) -> None:
        try:
            self._connection.execute(statement)
        except sqlite3.Error as error:
            raise as_store_error(self.path, error) from error

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the whole file to `target`."""
        with self._lock:
            try:
                copy = sqlite3.connect(target)
                try:
                    self._connection.backup(copy)
                finally:
                    copy.close()
            except sqlite3.Error as error:
                raise as_store_error(target, error) from error

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._connection.close()


def connect(path: Path) -> sqlite3.Connection:
    """Open the file with the pragmas of every connection; transactions are begun by hand."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def storable(text: str) -> str:
    """Return the text as SQLite can keep it: half surrogate pairs, which no encoding allows, are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
