"""Numbered changes of the schema, each applied in one transaction together with its own record."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

SCHEMA_VERSION = 2
"""Of the last migration; a file of this version is opened without reading any."""
_PACKAGE = "tutor.store"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before to `version`."""

    version: int
    name: str
    sql: str


def all_migrations() -> tuple[Migration, ...]:
    """Return every migration in order: `schema.sql`, then `migrations/NNNN_name.sql`."""
    from importlib import resources  # it brings archives and temporary files along; few starts need it

    root = resources.files(_PACKAGE)
    first = Migration(1, "schema", root.joinpath("schema.sql").read_text(encoding="utf-8"))
    folder = root.joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql")) if folder.is_dir() else []
    later = (Migration(int(name[:4]), name[5:-4], folder.joinpath(name).read_text(encoding="utf-8")) for name in names)
    return (first, *later)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the schema in the file; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def pending(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> list[Migration]:
    """Return the migrations that the file still lacks. Reads only."""
    present = version_of(connection)
    return [migration for migration in migrations if migration.version > present]


def apply(connection: sqlite3.Connection, migration: Migration, now_ms: int) -> None:
    """Apply one migration, or nothing of it; does nothing when another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version_of(connection) < migration.version:
            for statement in statements(migration.sql):
                connection.execute(statement)
            record = (migration.version, migration.name, now_ms)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?)", record)
            connection.execute(f"PRAGMA user_version = {migration.version:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def statements(sql: str) -> list[str]:
    """Split a script into statements; `executescript` would commit before it begins."""
    found: list[str] = []
    text = ""
    for line in sql.splitlines(keepends=True):
        text += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(text):
            found.append(text)
            text = ""
    if text.strip() and not all(line.strip().startswith("--") or not line.strip() for line in text.splitlines()):
        found.append(text)
    return found
