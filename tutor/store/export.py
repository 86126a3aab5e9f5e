"""The learner's data as JSON: complete, readable elsewhere, and the way back without loss."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from tutor.errors import StoreError
from tutor.store.backup import SIDECARS, backup_folder, set_aside
from tutor.store.database import APPLICATION_ID, Database, connect
from tutor.store.migrations import Migration, all_migrations, apply
from tutor.store.moments import to_milliseconds

FORMAT = "tutor-data"
TABLES = (
    "preference", "goal", "search", "gap", "learned", "alias", "attempt", "override", "card", "review", "undone",
    "interview", "draft", "moved",
)  # fmt: skip
"""Every table that holds what the learner made, those that others refer to first."""


def export_data(database: Database, out: TextIO, now: datetime) -> int:
    """Write everything as one JSON object, a row a line, and return the number of rows."""
    count = 0
    version = database.row("PRAGMA user_version")[0]
    with database.transaction():  # one state of all tables, whatever another process writes meanwhile
        head = {"format": FORMAT, "schema": version, "exported_at": now.isoformat()}
        out.write(json.dumps(head)[:-1] + ', "tables": {')
        for number, table in enumerate(TABLES):
            out.write(("," if number else "") + f'\n"{table}": [')
            for line in _lines(database, table):
                out.write(line)
                count += 1
            out.write("]")
        out.write("}}\n")
    return count


def _lines(database: Database, table: str) -> Iterator[str]:
    columns = [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
    for number, row in enumerate(database.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1")):
        yield ("," if number else "") + "\n" + json.dumps(dict(zip(columns, row, strict=True)))


def import_data(path: Path, source: TextIO, now: datetime) -> tuple[int, Path | None]:
    """Make the database at `path` anew from an export; no store may have it open.

    Returns:
        The number of rows, and where the database that was there has been moved, None when there was none.

    Raises:
        StoreError: when the source is not a complete export; what is there is not touched then.
    """
    schema, tables = _read(source)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        count = _fill(partial, schema, tables, now)
        moved = set_aside(path, now, "replaced") if path.exists() else None
        partial.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.", "Check its folder and rights.") from error
    finally:
        for ending in SIDECARS:
            partial.with_name(partial.name + ending).unlink(missing_ok=True)
    return count, moved


def _read(source: TextIO) -> tuple[int, dict[str, list[dict[str, Any]]]]:
    hint = "Give a file that `tutor data export` wrote."
    try:
        content = json.load(source)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"This is not JSON, or it was cut off: {error}.", hint) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("tables"), dict):
        raise StoreError("This is JSON, but not an export of Tutor's data.", hint)
    schema = content.get("schema")
    newest = max(step.version for step in all_migrations())
    if not isinstance(schema, int) or not 1 <= schema <= newest:
        raise StoreError(f"This export has schema {schema}; this version reads 1 to {newest}.", "Update Tutor.")
    return schema, content["tables"]


def _fill(partial: Path, schema: int, tables: dict[str, list[dict[str, Any]]], now: datetime) -> int:
    """Build the file as the exporting version would have, then bring it up to date."""
    steps: tuple[Migration, ...] = all_migrations()
    try:
        connection = connect(partial)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            _apply(connection, (step for step in steps if step.version <= schema), now)
            connection.execute("BEGIN IMMEDIATE")
            count = sum(_insert(connection, table, rows) for table, rows in _known(tables))
            connection.execute("COMMIT")
            _apply(connection, (step for step in steps if step.version > schema), now)
        finally:
            connection.close()
    except (sqlite3.Error, TypeError, AttributeError, OverflowError) as error:
        raise StoreError(f"The export does not fit: {error}.", "Nothing was changed; export it again.") from error
    return count


def _apply(connection: sqlite3.Connection, steps: Iterable[Migration], now: datetime) -> None:
    for step in steps:
        apply(connection, step, to_milliseconds(now))


def _known(tables: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        raise StoreError(f"The export has unknown tables: {', '.join(unknown)}.", "Nothing was changed.")
    for table in TABLES:
        yield table, tables.get(table, [])


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> int:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    for row in rows:
        if not set(row) <= columns:
            raise StoreError(f"A row of {table} has unknown fields.", "Nothing was changed.")
        names = ", ".join(row)
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    return len(rows)


def delete_data(path: Path, remove: Callable[[Path], None] = Path.unlink) -> list[Path]:
    """Delete the database with its backups and those moved aside, and return what was deleted."""
    found = sorted(part for part in path.parent.glob(f"{path.name}*") if part.is_file())
    for part in found:
        remove(part)
    folder = backup_folder(path)
    if folder.is_dir():
        shutil.rmtree(folder)
        found.append(folder)
    return found
