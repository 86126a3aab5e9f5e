"""What broke an import once, found by fuzzing and cut down: every reader, the preview and the written deck hold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.soundness import FIXTURES, NAMES, PIECES, holds
from tutor.corpus.loader import inspect_deck
from tutor.errors import ImportFailedError
from tutor.importing import format_names, import_document, write_deck


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (b"<br>", "anki-text"),  # a question without words
        (b"#\n?\ns\n\nWhich gas?\n?\nOxygen\n", None),  # a heading of nothing but closing marks
        (b"<!----\t---\nWhat?\tx\n", "anki-text"),  # a heading that is a comment, an answer that is a rule
        (b"What is left?\t\\\nWhy?\tx\n", "anki-text"),  # an answer that is a line break
        (b"Where?\t[a]: b\nWhy?\tx\n", "anki-text"),  # an answer that is a link's definition
        (b"**1. Why?**\nSo.\n\n**2. How?**\nOne at a time.\n- ", None),  # one hyphen underlines a heading
        (
            b'### Same\n\n```{"q".\n\n### Same\n\n```js\n2\n```\n\n**Answer:** Four.\n\n### Same\n\n```? x:** Two.\n',
            None,
        ),
        (b"Q: Why?\n\nA: So\n\n-\n\nQ: How?\n\nA: An ou\r-\r\r\r\r#+begin_src\n\nQ: What?\n\nA: It.\n", "markdown"),
        (b"What is speed?\n?\n-hcards]\n--#\n-\nx\n\nWhat is force?\n?\n<!--SR\nMass\n", None),  # a comment left open
        (rb'[{"q": "Why \ud800?", "a": "b\u001b[31m \u009b2J", "topic": "\u001b]0;x\u0007"}]', None),
        (rb'[{"q": "Why?\rHow?", "a": "x\ry\u2028## z"}]', None),
        (rb'- {question: "Why \e[31m?", answer: "b\0 \N"}', "yaml"),
        ('[{"q": "Why\u2028?", "a": "x\u2029y"}]'.encode(), "json"),
        ("question,answer\nWhy\u2028?,x\u2029y\n".encode(), "csv"),
        (
            b"### Why?\n\nSo.\n\n**Source:```** _example.org_\n\n### How?\n\nThus.\n",
            None,
        ),  # a source that opens a fence
        (b"<p>Not <![Contents](#a)> this</p><dl><dt>Why?</dt><dd>So.</dd><dt>How?</dt><dd>Thus.</dd></dl>", "html"),
    ],
)
def test_what_broke_once_holds(content: bytes, format_name: str | None, tmp_path: Path) -> None:
    holds(content, tmp_path, format_name=format_name)


def test_escapes_of_a_format_bring_no_control_characters_back() -> None:
    cards = [{"q": "Why \x1b[31m\ud800?", "a": "a\x9b2Jb\r\nc", "tags": ["\x07t"], "topic": "\x1b]0;x\x07One"}]
    question = import_document(json.dumps(cards).encode()).questions[0]
    assert (question.title, question.answer) == ("Why ?", "ab\nc")
    assert (question.tags, question.section) == (("t",), ("One",))


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_a_line_separator_in_a_cell_is_no_end_of_the_record(name: str) -> None:
    contents = {
        "a.json": '[{"q": "Why\u2028not?", "a": "x\u2028y"}]',
        "a.csv": "question,answer\nWhy\u2028not?,x\u2028y\n",
    }
    question = import_document(contents[name].encode(), name=name).questions[0]
    assert (question.title, question.answer) == ("Why not?", "x\ny")


def test_an_answer_that_cannot_stand_in_a_deck_stands_there_as_code(tmp_path: Path) -> None:
    write_deck(import_document(b"What rules?\t---\nWhy?\tx\n", format="anki-text"), tmp_path)
    deck, problems = inspect_deck(tmp_path)
    assert (problems, deck.questions[0].answer) == ([], "```\n---\n```")


def test_a_name_with_a_line_break_is_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.md").write_text("nothing here", encoding="utf-8")
    with pytest.raises(ImportFailedError) as caught:
        import_document(tmp_path / "two\nlines.md")
    assert "two lines.md" in caught.value.message


def test_the_present_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("## Why?\n\nSo.\n\n## How?\n\nThus.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert import_document(Path()).origin == tmp_path.name


MIXTURES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=50).map("".join)


@settings(max_examples=120, deadline=None)
@given(text=MIXTURES, name=st.sampled_from(NAMES), format_name=st.sampled_from([None, None, *format_names()]))
def test_any_mixture_becomes_a_sound_deck(text: str, name: str, format_name: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        holds(text.encode("utf-8", "replace"), Path(folder), name, format_name)


@st.composite
def damaged_documents(draw: st.DrawFn) -> tuple[str, bytes]:
    path = draw(st.sampled_from(sorted(path for path in FIXTURES.iterdir() if path.name != "truth.json")))
    content = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 20))
        content = content[:start] + draw(st.sampled_from(PIECES)).encode() + content[end:]
    return path.name, content


@settings(max_examples=80, deadline=None)
@given(damaged_documents())
def test_a_damaged_document_becomes_a_sound_deck(damaged: tuple[str, bytes]) -> None:
    name, content = damaged
    with tempfile.TemporaryDirectory() as folder:
        holds(content, Path(folder), name)
