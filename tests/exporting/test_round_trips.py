"""Deck to file and back: every question, answer and id survives."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tutor.corpus.loader import load_deck
from tutor.domain.marked_answer import SCORES, Mark, MarkedAnswer
from tutor.domain.question import Deck, Level, Question, QuestionId
from tutor.errors import UsageError
from tutor.exporting import export_deck
from tutor.importing import import_document, write_deck

FILES = ["deck.csv", "deck.tsv", "deck.json", "deck.txt"]


def make_deck(texts: list[tuple[str, str]]) -> Deck:
    questions = tuple(
        Question(
            QuestionId(f"topic.q-{number}"),
            title,
            answer,
            f"Topic {number % 2}",
            "Deck",
            "a.md",
            1,
            Level.MID,
            ("one", "two"),
        )
        for number, (title, answer) in enumerate(texts)
    )
    return Deck("deck", "Deck", "/nowhere", questions)


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=60
)
TITLE = LINE.map(lambda text: " ".join(text.split())).filter(bool)
ANSWER = st.lists(LINE, max_size=6).map("\n".join)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(TITLE, ANSWER), min_size=1, max_size=5))
def test_any_deck_comes_back_whole(name: str, texts: list[tuple[str, str]], tmp_path: Path) -> None:
    deck = make_deck(texts)
    export_deck(deck, None, tmp_path / name)
    read = import_document(tmp_path / name)
    assert [(one.id, one.question, one.answer) for one in read.questions] == [
        (q.id, q.title, q.answer) for q in deck.questions
    ]


VOCABULARY = (
    "a",
    "list",
    "of",
    "words",
    "`code`",
    "with",
    "**marks**",
    "and",
    "1.",
    "numbers",
    "#",
    "too",
    "|",
    "bars",
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8)
PARAGRAPHS = st.lists(WORDS.map(" ".join).map(lambda text: text.lstrip("#|1. ") or "word"), min_size=1, max_size=4).map(
    "\n\n".join
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.tuples(WORDS.map(lambda words: " ".join(["Why", *words, "?"])), PARAGRAPHS), min_size=1, max_size=5
    )
)
def test_markdown_comes_back_through_the_deck_reader_and_the_importer(
    texts: list[tuple[str, str]], tmp_path: Path
) -> None:
    deck = make_deck(texts)
    export_deck(deck, "md", tmp_path / "deck.md")
    wanted = {(q.id, q.answer) for q in deck.questions}
    assert {(one.id, one.answer) for one in load_deck(tmp_path / "deck.md").questions} == wanted
    assert {(one.id, one.answer) for one in import_document(tmp_path / "deck.md").questions} == wanted


TYPED = st.lists(LINE.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=3).map(
    lambda lines: "\n- ".join(lines)
)
ONE_MARKED = st.sampled_from(Mark).flatmap(
    lambda mark: st.builds(MarkedAnswer, TYPED, st.just(mark), st.floats(*SCORES[mark]).map(lambda x: round(x, 2)))
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marked=st.lists(ONE_MARKED, min_size=1, max_size=4))
@example(
    marked=[
        MarkedAnswer(f"{text}\n- {text}", Mark.GOOD, 0.9)
        for text in ("```", "~~~ x", "<!-- x", "<script>", "# x", "- x", "1. x", "---", "**Answer:**", "> x", "[a]: b")
    ]
)
def test_marked_answers_come_back_through_the_deck_reader_as_typed(marked: list[MarkedAnswer], tmp_path: Path) -> None:
    deck = make_deck([("Why?", "So."), ("How?", "Thus.")])
    first, second = deck.questions
    deck = replace(deck, questions=(replace(first, marked_answers=tuple(marked)), second))
    export_deck(deck, "md", tmp_path / "deck.md")
    read, behind = load_deck(tmp_path / "deck.md").questions
    assert [replace(one, line=0) for one in read.marked_answers] == marked
    assert (behind.title, import_document(tmp_path / "deck.md").questions[1].id) == ("How?", "topic.q-1")


CODE = "```py\nprint('<b>')  # [red]\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"


def test_an_anki_package_comes_back_and_keeps_its_ids(tmp_path: Path) -> None:
    deck = make_deck([("Why <x>?", CODE), ("How?", "So & so.")])
    export_deck(deck, "anki", tmp_path / "a.apkg")
    read = import_document(tmp_path / "a.apkg")
    assert [(one.id, one.question, one.answer) for one in read.questions] == [
        (q.id, q.title, q.answer) for q in deck.questions
    ]


def guids(path: Path) -> list[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        content = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return [(row[0], row[1].split("\x1f")[1]) for row in connection.execute("SELECT guid, flds FROM notes ORDER BY id")]


def test_a_second_package_updates_the_notes_of_the_first(tmp_path: Path) -> None:
    export_deck(make_deck([("Why?", "Old.")]), "anki", tmp_path / "a.apkg")
    export_deck(make_deck([("Why?", "New.")]), "anki", tmp_path / "b.apkg")
    first, second = guids(tmp_path / "a.apkg"), guids(tmp_path / "b.apkg")
    assert [guid for guid, _ in first] == [guid for guid, _ in second]
    assert first != second


def test_the_page_holds_no_script_and_shows_tags_as_text(tmp_path: Path) -> None:
    export_deck(make_deck([("Why <script>?", "<script>alert(1)</script>\n\n" + CODE)]), "html", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http-equiv" in page


def test_progress_goes_along_in_json_only(tmp_path: Path) -> None:
    deck = make_deck([("Why?", "So.")])
    export_deck(deck, "json", tmp_path / "a.json", progress={"topic.q-0": {"due": "2026-11-23"}})
    assert json.loads((tmp_path / "a.json").read_text())["progress"]["topic.q-0"]["due"] == "2026-11-23"
    with pytest.raises(UsageError):
        export_deck(deck, "csv", tmp_path / "a.csv", progress={})


@pytest.mark.parametrize("name", [*FILES, "deck.md", "deck.apkg"])
def test_what_is_given_and_what_is_unanswered_come_back(name: str, tmp_path: Path) -> None:
    first, second = make_deck([("What is printed?", "Two."), ("And here?", "")]).questions
    asked = (replace(first, prompt="```js\n1 + 1\n```\n\n- A. `2`"), replace(second, prompt="```js\n2 + 2\n```"))
    export_deck(replace(make_deck([]), questions=asked), None, tmp_path / name)
    read = import_document(tmp_path / name)
    assert [(one.id, one.question, one.answer) for one in read.questions] == [
        (one.id, one.as_asked, one.answer) for one in asked
    ]
    write_deck(read, tmp_path / "again")
    again = {one.id: one for one in load_deck(tmp_path / "again").questions}
    assert [(again[one.id].prompt, again[one.id].answer) for one in asked] == [
        (one.prompt, one.answer) for one in asked
    ]


def test_topic_and_level_select(tmp_path: Path) -> None:
    deck = make_deck([("Why?", "So."), ("How?", "Thus.")])
    assert export_deck(deck, "md", tmp_path / "a.md", topic="topic 1").questions == 1
    with pytest.raises(UsageError):
        export_deck(deck, "md", tmp_path / "b.md", level=Level.SENIOR)
    with pytest.raises(UsageError):
        export_deck(deck, None, tmp_path / "b.docx")
    assert not (tmp_path / "b.md").exists()
