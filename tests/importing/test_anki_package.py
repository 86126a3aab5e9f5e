"""Anki packages: the old and the new kind, stubs, gap texts and names of fields."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import genanki
import pytest
import zstandard

from tutor.errors import ImportFailedError
from tutor.importing import import_document

STUB = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."


def new_database(notes: list[tuple[str, str]], names: tuple[str, ...] = ("Frente", "Verso")) -> bytes:
    """A small database in the layout that Anki has used since schema 18."""
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
    connection.executescript(
        "CREATE TABLE col (id, models, decks); INSERT INTO col VALUES (1, '', '');"
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, tags, flds);"
        "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did);"
        "CREATE TABLE fields (ntid, ord, name TEXT COLLATE unicase);"
        "CREATE TABLE notetypes (id, name TEXT COLLATE unicase);"
        "CREATE TABLE decks (id, name TEXT COLLATE unicase);"
        "INSERT INTO decks VALUES (9, 'Science' || char(31) || 'Water');"
    )
    connection.executemany("INSERT INTO fields VALUES (5, ?, ?)", list(enumerate(names)))
    for number, fields in enumerate(notes, start=1):
        connection.execute(
            "INSERT INTO notes VALUES (?, ?, 5, ' wet ', ?)", (number, f"guid{number}", "\x1f".join(fields))
        )
        connection.executemany("INSERT INTO cards (nid, did) VALUES (?, 9)", [(number,), (number,)])
    connection.commit()
    return connection.serialize()


def package(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_the_new_database_is_read_and_the_stub_beside_it_is_not() -> None:
    notes = [
        ("Why is <b>ice</b> cold?", "It takes<br>heat &amp; light<script>x</script>"),
        ("{{c1::Steam::what}} is hot", "Extra"),
    ]
    packed = zstandard.ZstdCompressor().compressobj().compress(new_database(notes))
    compressor = zstandard.ZstdCompressor().compressobj()
    packed = compressor.compress(new_database(notes)) + compressor.flush()
    content = package(
        **{"collection.anki2": new_database([(STUB, "")]), "collection.anki21b": packed, "meta": b"\x08\x03"}
    )
    document = import_document(content, name="a.apkg")
    assert [(one.question, one.answer) for one in document.questions] == [
        ("Why is **ice** cold?", "It takes\nheat & light"),
        ("[what] is hot", "Steam is hot\n\nExtra"),
    ]
    assert document.questions[0].section == ("Science", "Water")
    assert (document.questions[0].tags, document.questions[0].id) == (("wet",), "guid1")


def test_a_package_that_holds_only_the_stub_is_refused() -> None:
    with pytest.raises(ImportFailedError, match="update Anki"):
        import_document(package(**{"collection.anki2": new_database([(STUB, "")])}), name="a.apkg")


def test_a_package_made_by_genanki_is_read(tmp_path: Path) -> None:
    model = genanki.Model(
        1,
        "m",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "c", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )
    deck = genanki.Deck(2, "Top::Sub")
    deck.add_note(genanki.Note(model, ["Why?", "<ul><li>one</li><li>two</li></ul>"]))
    deck.add_note(genanki.Note(model, ["Which?", "<img src='x.png'>"]))
    genanki.Package(deck).write_to_file(str(tmp_path / "a.apkg"))
    document = import_document(tmp_path / "a.apkg")
    assert [(one.question, one.answer, one.images) for one in document.questions] == [
        ("Why?", "- one\n- two", ()),
        ("Which?", "", ("x.png",)),
    ]
    assert document.questions[0].section == ("Top", "Sub")


def test_fields_are_matched_by_name_before_order() -> None:
    document = import_document(
        package(**{"collection.anki21": new_database([("That.", "What?")], ("Answer", "Question"))}), name="a.colpkg"
    )
    assert (document.questions[0].question, document.questions[0].answer) == ("What?", "That.")
