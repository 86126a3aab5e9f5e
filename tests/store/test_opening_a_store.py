"""Opening: new, migrated after a backup, refused when newer, set aside when damaged, never overwritten."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sample_attempts import NOW, make_attempt

from tutor.errors import StoreError
from tutor.store import open_store
from tutor.store.backup import backups, restore
from tutor.store.database import Database, connect
from tutor.store.migrations import SCHEMA_VERSION, Migration, all_migrations, statements

NEXT = SCHEMA_VERSION + 1
LATER = Migration(NEXT, "add note", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;\n")
BROKEN = Migration(
    NEXT, "broken", "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT;\nCREATE TABLE note (id INTEGER);\n"
)


def clock() -> datetime:
    return NOW


def test_a_new_file_has_the_settings_that_keep_data_safe(path: Path) -> None:
    with open_store(path, clock):
        connection = connect(path)
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
        loose = {
            name
            for name, strict in tables
            if not strict and not name.startswith(("sqlite_", "search_", "attempt_", "interview_"))
        }
        assert loose == set()
        connection.close()


def test_a_migration_keeps_the_data_and_leaves_a_backup(path: Path) -> None:
    with open_store(path, clock) as store:
        store.attempts.add(make_attempt(1))
    with open_store(path, clock, migrations=(*all_migrations(), LATER)) as store:
        assert store.attempts.count() == 1
    assert [copy.name for copy in backups(path)] == [f"tutor-20261123T090000-v{SCHEMA_VERSION}.db"]
    connection = sqlite3.connect(path)
    steps = connection.execute("SELECT version, name FROM migration").fetchall()
    assert steps == [(1, "schema"), (2, "totals"), (NEXT, "add note")]
    connection.close()


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with open_store(path, clock) as store:
        store.attempts.add(make_attempt(1))
    with pytest.raises(StoreError):
        open_store(path, clock, migrations=(*all_migrations(), BROKEN))
    with open_store(path, clock) as store:
        assert store.attempts.count() == 1


def test_a_file_of_a_newer_version_is_refused_with_a_sentence(path: Path) -> None:
    open_store(path, clock, migrations=(*all_migrations(), LATER)).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version") as caught:
        open_store(path, clock)
    assert "Update Tutor" in caught.value.hint
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "damage", [b"this is no database, but a text of some length" * 50, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_file_is_set_aside_unchanged_and_the_backup_offered(path: Path, damage: bytes) -> None:
    with open_store(path, clock) as store:
        store.attempts.add(make_attempt(1))
        copy = store.back_up_when_due()
    assert copy is not None
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(damage)
    with pytest.raises(StoreError, match="damaged") as caught:
        open_store(path, clock)
    assert copy.name in caught.value.hint and "tutor data restore" in caught.value.hint
    aside = [file for file in path.parent.iterdir() if ".damaged-" in file.name]
    assert [file.read_bytes() for file in aside] == [damage]
    restore(path, copy, NOW)
    with open_store(path, clock) as store:
        assert store.attempts.count() == 1


def test_pages_damaged_in_the_middle_are_told_when_they_are_read(path: Path) -> None:
    with open_store(path, clock) as store:
        store.attempts.add_many([make_attempt(number, answer="x" * 3000) for number in range(200)])
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 200_000] = b"\xaa" * 200_000
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught, open_store(path, clock) as store:
        store.attempts.latest(200)
    assert "restore" in caught.value.hint


def test_a_file_cut_to_nothing_is_not_taken_for_a_new_one(path: Path) -> None:
    with open_store(path, clock) as store:
        store.back_up_when_due()
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="empty"):
        open_store(path, clock)


def test_another_programs_database_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(path, clock)
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "tutor.db", clock)


def test_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    open_store(path, clock).close()
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"nothing of use" * 100)
    with pytest.raises(StoreError, match="damaged too"):
        restore(path, bad, NOW)
    assert path.exists()


def test_a_backup_is_due_once_a_day_and_old_ones_go(path: Path) -> None:
    moments = iter([datetime(2026, 11, day, 9, tzinfo=UTC) for day in range(1, 13) for _ in range(4)])
    with open_store(path, lambda: next(moments)) as store:
        written = [store.back_up_when_due() for _ in range(40)]
    assert 5 < len([copy for copy in written if copy]) < 15
    assert len(backups(path)) == 5


def test_a_transaction_keeps_all_or_nothing(path: Path) -> None:
    with open_store(path, clock) as store:
        with pytest.raises(ZeroDivisionError), store.transaction():
            store.searches.add("one", None, "none")
            1 / 0  # noqa: B018
        assert store.searches.count() == 0


def test_a_locked_file_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(path, clock) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        connection = sqlite3.connect(path, timeout=0.05, isolation_level=None)
        with pytest.raises(StoreError, match="in use"):
            Database(path, connection).write("DELETE FROM gap")
        other.execute("ROLLBACK")
        other.close()
        connection.close()
        assert store.gaps.all() == []


def test_a_script_is_split_into_whole_statements() -> None:
    found = statements(all_migrations()[0].sql)
    assert len(found) > 30
    assert all(sqlite3.complete_statement(statement) for statement in found)


def test_the_version_that_needs_no_migration_is_the_last_ones() -> None:
    assert max(step.version for step in all_migrations()) == SCHEMA_VERSION


def test_data_of_the_first_version_gets_its_totals_after_a_backup(path: Path) -> None:
    with open_store(path, clock, migrations=all_migrations()[:1]) as store:
        store.attempts.add_many([make_attempt(number) for number in range(5)])
    with open_store(path, clock) as store:
        assert sum(day.attempts for day in store.statistics.days()) == 5
        store.attempts.add(make_attempt(7))
        assert sum(day.attempts for day in store.statistics.days()) == 6
    assert [copy.name for copy in backups(path)] == ["tutor-20261123T090000-v1.db"]
