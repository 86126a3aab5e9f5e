"""Files that are broken, hostile or something else: one sentence, soon, and nothing written."""

from __future__ import annotations

import io
import json
import os
import random
import sqlite3
import string
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.errors import ImportFailedError
from tutor.importing import format_names, import_document
from tutor.importing import limits as limit_values
from tutor.importing.reading import decode

SECONDS = 20


def fails(content: bytes, name: str, **options: str) -> ImportFailedError:
    start = time.process_time()
    with pytest.raises(ImportFailedError) as caught:
        import_document(content, name=name, **options)  # type: ignore[arg-type]
    assert time.process_time() - start < SECONDS
    assert "\n" not in caught.value.message
    return caught.value


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_that_was_cut_off_is_refused() -> None:
    whole = zipped(**{"collection.anki2": b"x" * 10_000})
    fails(whole[: len(whole) // 2], "a.apkg")


def test_a_zip_bomb_is_refused_before_it_fills_the_memory() -> None:
    assert "unpacks" in fails(zipped(**{"collection.anki2": b"\0" * 60_000_000}), "a.apkg").message


def test_an_encrypted_zip_is_refused() -> None:
    content = bytearray(zipped(**{"collection.anki2": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert "encrypted" in fails(bytes(content), "a.apkg").message


def test_paths_in_an_archive_are_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fails(zipped(**{"../../evil.txt": b"x", "/tmp/evil": b"y"}), "a.apkg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("database", [b"", b"SQLite format 3\0" + b"\xff" * 500, b"hello"])
def test_a_damaged_database_is_refused(database: bytes) -> None:
    fails(zipped(**{"collection.anki2": database}), "a.apkg")


def test_a_database_of_another_program_is_refused() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE notes (a)")
    fails(zipped(**{"collection.anki2": connection.serialize()}), "a.apkg")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.md"),
        (b"   \n\n", "a.md"),
        (bytes(range(256)) * 50, "a.md"),
        (b"\x7fELF" + b"\0\1\2\3" * 500, "a"),
        (b"no questions here at all", "a.md"),
        (b"[" * 100_000, "a.json"),
        (b'{"a":' * 100_000, "a.json"),
        (b"[1, 2", "a.json"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "a.json"),
        (b"[" * 100_000, "a.yaml"),
        (b"- " * 20_000 + b"x", "a.yaml"),
        (b"a: &a [x]\n" + b"b: *a\n" * 500, "a.yaml"),
        (b"a: [b", "a.yaml"),
        (b"!!python/object/apply:os.system ['false']", "a.yaml"),
        (b",".join(b"a%d" % n for n in range(5_000)), "a.csv"),
        (b"<html><script>alert(1)</script></html>", "a.html"),
    ],
)
def test_bad_content_is_one_sentence(content: bytes, name: str) -> None:
    fails(content, name)


def test_a_yaml_bomb_of_aliases_is_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    fails("\n".join(rows).encode(), "a.yaml")


def test_too_many_lines_are_refused() -> None:
    assert "lines" in fails(b"\n" * (limit_values.MAX_LINES + 10) + b"x", "a.md").message


def test_a_file_over_the_limit_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "big.md"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(ImportFailedError, match="200 MB"):
        import_document(path)


def test_unknown_formats_and_patterns_are_named() -> None:
    assert "markdown" in fails(b"# a", "a.md", format="word").hint
    assert "heading" in fails(b"## Why?\n\nBecause.\n", "a.md", pattern="colour").hint


def test_nothing_found_says_what_was_looked_for() -> None:
    error = fails(b"only words", "a.md")
    assert "looked for" in error.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = "## Was heißt „größer“?\r\n\r\nMehr als.\r\n\r\n## Was heißt kleiner?\r\n\r\nWeniger.\r\n"
    document = import_document(text.encode(encoding), name="a.md")
    assert [one.title for one in document.questions] == ["Was heißt „größer“?", "Was heißt kleiner?"]
    assert document.questions[0].answer == "Mehr als."


def test_mixed_encodings_are_read_line_by_line_and_reported() -> None:
    content = "## Café?\n\nUTF-8 é.\n\n".encode() + "## Was ist ä?\n\nLatin ö.\n".encode("cp1252")
    document = import_document(content, name="a.md")
    assert [one.answer for one in document.questions] == ["UTF-8 é.", "Latin ö."]
    assert document.warnings


def test_control_and_escape_characters_are_stripped() -> None:
    text, _ = decode(b"a\x00b\x1b[31mc\x1b]0;title\x07d\te\r\nf" + b"." * 100)
    assert text == "abcd\te\nf" + "." * 100


def test_scripts_and_styles_go_and_rich_markup_stays_text() -> None:
    content = b"## Why [red]x[/red]?\n\nOne <script>alert(1)</script>two <b>three</b> `<b>`<style>p{}</style>.\n"
    question = import_document(content, name="a.md").questions[0]
    assert question.title == "Why [red]x[/red]?"
    assert question.answer == "One two **three** `<b>`."


def test_a_symlink_loop_ends_and_an_unreadable_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("## Why?\n\nBecause.\n\n## How?\n\nSo.\n")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(import_document(tmp_path).questions) == 2
    with pytest.raises(ImportFailedError):
        import_document(tmp_path / "missing")


def test_a_folder_gathers_its_files_and_passes_over_others(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("## Why?\n\nBecause.\n\n## How?\n\nSo.\n")
    (tmp_path / "two.json").write_text(json.dumps([{"q": "What?", "a": "That."}]))
    (tmp_path / "What is a note.md").write_text("# Note\n\nA text.\n\n## Details\n\nMore.\n")
    (tmp_path / "broken.json").write_text("{")
    document = import_document(tmp_path)
    assert {(one.title, one.file) for one in document.questions} == {
        ("Why?", "one.md"),
        ("How?", "one.md"),
        ("What?", "two.json"),
        ("What is a note", "What is a note.md"),
    }
    assert any("broken.json" in warning for warning in document.warnings)


MARKS = (
    "# |## Why?|\n|\n\n|- |1. |1. ### What?|```|~~~|<details>|</details>|<summary>|</summary>|**|Q: |A: |? |"
    "\n?\n|::|==|"
    "- [x] |- [ ] |A) |B) |Answer: B|[x](#y)|<b>|<br>|\t|    |`|{{c1::x}}|<!--|-->|&lt;|\u200b|é|\0"
)
PIECES = st.sampled_from([*MARKS.split("|"), "| a | b |\n|---|---|\n", "|"])


@settings(max_examples=150, deadline=2_000)
@given(
    st.lists(PIECES, max_size=60).map("".join),
    st.sampled_from(["a.md", "a.org", "a.html", "a.csv", "a.txt", "a.yaml", "a.json"]),
)
def test_any_mixture_is_read_or_refused(text: str, name: str) -> None:
    try:
        document = import_document(text.encode("utf-8", errors="replace"), name=name)
    except ImportFailedError:
        return
    assert document.questions
    assert all("\x1b" not in one.question + one.answer for one in document.questions)


@settings(max_examples=100, deadline=2_000)
@given(st.binary(max_size=400), st.sampled_from([None, *format_names()]))
def test_any_bytes_are_read_or_refused(content: bytes, format_name: str | None) -> None:
    try:
        import_document(content, format=format_name)
    except ImportFailedError:
        return


@pytest.mark.parametrize(
    "unit", ["> ", "- ", "#", "[", "`", "*", "<details>", "| ", "<b>", "1. ", "Q: \n", "?\n", "a::b\n", "==a", "!["]
)
def test_repeated_marks_take_bounded_time(unit: str) -> None:
    start = time.process_time()
    with suppress(ImportFailedError):
        import_document((unit * 20_000).encode() + b"\n\n## Why?\n\nBecause.\n", name="a.md")
    assert time.process_time() - start < SECONDS


def test_random_noise_in_every_format_takes_bounded_time() -> None:
    noise = "".join(random.Random(7).choices(string.printable, k=50_000)).encode()
    start = time.process_time()
    for name in format_names():
        try:
            import_document(noise, format=name)
        except ImportFailedError:
            continue
    assert time.process_time() - start < SECONDS


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    with pytest.raises(ImportFailedError):
        import_document(folder)
