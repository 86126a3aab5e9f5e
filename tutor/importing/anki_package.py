"""Anki packages and collections, old (`collection.anki2`) and new (zstd `collection.anki21b`) (style T)."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from tutor.errors import ImportFailedError
from tutor.importing.archives import open_archive, unpack
from tutor.importing.cloze import has_cloze, read_cloze
from tutor.importing.document import ImportedQuestion, Reading
from tutor.importing.html_markdown import html_to_markdown
from tutor.importing.inline import image_targets
from tutor.importing.limits import MAX_RECORDS
from tutor.importing.records import ANSWER_KEYS, QUESTION_KEYS, plain_key

_DATABASES = (("collection.anki21b", True), ("collection.anki21", False), ("collection.anki2", False))
_STUB = re.compile(r"please update to the latest anki version", re.IGNORECASE)
_SQLITE = b"SQLite format 3\0"
_SEPARATOR = "\x1f"
_MAX_STEPS = 2_000
"""Calls of the progress handler, each after 100,000 instructions of SQLite."""
_SIDES = 2
LOOKED_FOR = "notes in collection.anki21b, collection.anki21 or collection.anki2"


@dataclass(slots=True)
class _Collection:
    """Names that notes refer to by number."""

    fields: dict[int, list[str]]
    decks: dict[int, str]


def read_anki_package(content: bytes, _pattern: str | None = None) -> Reading:
    """Read the notes of a package, one question a note however many cards it makes.

    Raises:
        ImportFailedError: The package or its database cannot be read.
    """
    with closing(open_archive(content)) as archive:
        names = set(archive.namelist())
        found = next(((name, is_zstd) for name, is_zstd in _DATABASES if name in names), None)
        if found is None:
            raise ImportFailedError("The archive holds no Anki collection.", f"Looked for {LOOKED_FOR}.")
        database = unpack(archive, found[0], is_zstd=found[1])
    if not database.startswith(_SQLITE):
        raise ImportFailedError("The package holds no SQLite database.", "Export it again.")
    with _open(database) as connection:
        return Reading(_notes(connection), found[0], LOOKED_FOR)


@contextmanager
def _open(database: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database in memory; only reading is allowed, and not for ever."""
    steps = iter(range(_MAX_STEPS))
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(database)
        connection.create_collation(
            "unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold())
        )
        connection.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
        connection.set_authorizer(_only_reads)
        connection.set_progress_handler(lambda: 0 if next(steps, None) is not None else 1, 100_000)
        yield connection
    except (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError) as error:
        raise ImportFailedError(
            "The package's database is not one of Anki's, or it is damaged.", "Export it again."
        ) from error
    finally:
        connection.close()


def _only_reads(action: int, *_: object) -> int:
    """Allow queries and nothing else."""
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _notes(connection: sqlite3.Connection) -> list[ImportedQuestion]:
    """All notes in the order they were made."""
    collection = _collection(connection)
    homes = dict(connection.execute("SELECT nid, min(did) FROM cards GROUP BY nid"))
    rows = connection.execute(
        "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id LIMIT ?", (MAX_RECORDS,)
    ).fetchall()
    if len(rows) == 1 and _STUB.search(str(rows[0][4])):
        message = "The package only holds a note that asks to update Anki."
        raise ImportFailedError(message, "Its real notes are missing; export it again.")
    found: list[ImportedQuestion] = []
    for number, (note, guid, model, tags, fields) in enumerate(rows, start=1):
        question = _question(str(fields).split(_SEPARATOR), collection.fields.get(model, []))
        if question is None:
            continue
        text, answer, own_id, topic = question
        section = (
            (topic,)
            if topic
            else tuple(part for part in re.split(r"::|\x1f", collection.decks.get(homes.get(note, 0), "")) if part)
        )
        images = tuple(image_targets(answer))
        shown = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", answer).strip()
        found.append(
            ImportedQuestion(
                text,
                answer if shown else "",
                number,
                section,
                images=images,
                tags=tuple(str(tags).split()),
                id=own_id or str(guid),
            )
        )
    return found


def _question(values: list[str], names: list[str]) -> tuple[str, str, str, str] | None:
    """Question, answer, and our own id and topic of one note; the first two fields unless their names say otherwise."""
    keys = [plain_key(name) for name in names] + [""] * (len(values) - len(names))
    by_key = dict(zip(keys, values, strict=False))
    front = next((index for index, key in enumerate(keys[: len(values)]) if key in QUESTION_KEYS), 0)
    back = next((index for index, key in enumerate(keys[: len(values)]) if key in ANSWER_KEYS and index != front), None)
    if back is None:
        back = next((index for index in range(len(values)) if index != front), None)
    question = html_to_markdown(values[front])
    answer = html_to_markdown(values[back]) if back is not None else ""
    if has_cloze(question):
        question, answer = read_cloze(question, answer)
    if "answermarkdown" in by_key:
        texts = [html.unescape(by_key.get(key, "")) for key in ("questionmarkdown", "answermarkdown", "id", "topic")]
        return texts[0], texts[1], texts[2], texts[3]
    return (question, answer, "", "") if question else None


def _collection(connection: sqlite3.Connection) -> _Collection:
    """Field and deck names, from tables (new) or JSON (old)."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"notes", "cards", "col"} <= tables:
        raise ImportFailedError("The package's database is not one of Anki's.", "Check that it is an Anki package.")
    if {"fields", "notetypes"} <= tables:
        fields: dict[int, list[str]] = {}
        for model, _, name in sorted(connection.execute("SELECT ntid, ord, name FROM fields")):
            fields.setdefault(model, []).append(name)
        return _Collection(fields, dict(connection.execute("SELECT id, name FROM decks")) if "decks" in tables else {})
    models, decks = connection.execute("SELECT models, decks FROM col").fetchone()
    return _Collection(
        {int(key): [str(one["name"]) for one in model["flds"]] for key, model in json.loads(models or "{}").items()},
        {int(key): str(deck["name"]) for key, deck in json.loads(decks or "{}").items()},
    )
