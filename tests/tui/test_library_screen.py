"""The Library over real decks and a real store."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import seen, type_text, until
from tests.tui.fake_tutor import LIMIT_ANSWER, FakeTutor
from tests.tui.practising import Look
from tests.tui.shelving import library, open_library, rows, write_deck
from tutor import locations
from tutor.corpus.loader import load_deck
from tutor.domain.question import Level, Question, QuestionId
from tutor.errors import DeckError, UsageError
from tutor.store import open_store
from tutor.tui.glyphs import ASCII, UNICODE
from tutor.tui.inbox import STUB_TAG, write_stub
from tutor.tui.library_data import Entry, Library, Scope, ShelvedDeck, matching
from tutor.tui.screens.library import LibraryScreen
from tutor.tui.shell import TutorApp

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SIZES = [(80, 24), (120, 40), (200, 60)]


class Compare(Protocol):
    def __call__(self, app: TutorApp, **options: object) -> bool: ...


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two decks."""
    folder = tmp_path / "corpus"
    write_deck(folder / "lambda", "AWS Lambda", 18)
    write_deck(folder / "birds", "Birds", 2)
    monkeypatch.setenv("TUTOR_CORPUS", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


@pytest.fixture
def gaps() -> None:
    with open_store(locations.database_file(), lambda: NOW, UTC) as store:
        for _ in range(3):
            store.gaps.add("what about [blue]GPUs[/blue] in C#", "AWS Lambda", [QuestionId("lambda0.q1")])
        store.gaps.add("do birds dream", "Birds")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_questions(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=filtered)


async def filtered(pilot: Pilot[Any]) -> None:
    await open_library(pilot)
    await type_text(pilot, "lambda slow")
    await until(pilot, lambda: "What is slow about" in str(library(pilot)._card.render_line(0).text))


def test_questions_in_other_looks(snap_compare: Compare, tutor: FakeTutor, look: Look) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=look.settings)
    assert snap_compare(app, terminal_size=look.size, run_before=filtered)


@pytest.mark.usefixtures("gaps")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_gaps(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await open_library(pilot)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Asked 3 times" in seen(pilot))

    assert snap_compare(app, terminal_size=size, run_before=run)


def test_in_ascii(snap_compare: Compare, tutor: FakeTutor) -> None:
    assert snap_compare(TutorApp(tutor.open, ASCII), terminal_size=(120, 40), run_before=open_library)


async def test_typing_filters_by_title_topic_and_tag(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_library(pilot)
        assert rows(pilot).count == 19
        await type_text(pilot, "cold tag3")
        await until(pilot, lambda: rows(pilot).count == 1)
        assert library(pilot).entry.question.id == "lambda1.q3"
        await pilot.press("escape")
        await until(pilot, lambda: rows(pilot).count == 19)
        await type_text(pilot, "zebra")
        await until(pilot, lambda: "No question has these words" in seen(pilot))


async def test_a_topic_is_chosen_beside_the_questions(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot)
        await pilot.press("tab", "down")
        await until(pilot, lambda: rows(pilot).count == 1)
        await pilot.press("down", "down")
        await until(pilot, lambda: rows(pilot).count == 18)
        await pilot.press("down")
        await until(pilot, lambda: rows(pilot).count == 6)


async def test_markup_of_a_deck_is_text(app: TutorApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await open_library(pilot)
        assert "[red]one[/red]" in seen(pilot)


async def test_a_click_chooses(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_library(pilot)
        await pilot.click(rows(pilot), offset=(5, 4))
        await pilot.pause()
        assert rows(pilot).cursor == 4


@pytest.mark.usefixtures("gaps")
async def test_one_key_writes_a_gap_into_the_inbox_and_forgets_it(app: TutorApp, corpus: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: library(pilot).gap)
        await pilot.press("enter")
        await until(pilot, lambda: rows(pilot).count == 1)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: rows(pilot).count == 20)
    added = [question for question in load_deck(corpus / "lambda").questions if STUB_TAG in question.tags]
    assert [question.title for question in added] == ["what about [blue]GPUs[/blue] in C#"]
    with open_store(locations.database_file(), lambda: NOW, UTC) as store:
        assert [gap.text for gap in store.gaps.all()] == ["do birds dream"]


async def test_a_typed_question_is_added_to_the_deck_of_the_chosen_one(app: TutorApp, corpus: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot)
        await type_text(pilot, "birds")
        await until(pilot, lambda: rows(pilot).count == 1)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "A question for the inbox.md of Birds" in seen(pilot))
        await type_text(pilot, " sing?")
        await pilot.press("enter")
        await until(pilot, lambda: (corpus / "birds" / "inbox.md").exists())
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen) and rows(pilot).count == 2)
    assert "## birds sing?" in (corpus / "birds" / "inbox.md").read_text(encoding="utf-8")


def test_a_stub_is_appended_and_leaves_the_deck_whole(corpus: Path) -> None:
    file = corpus / "lambda" / "inbox.md"
    file.write_bytes("# Mine\r\n\r\n## Ä?\r\n\r\n**Answer:**\r\n\r\nYes".encode())
    before = file.read_bytes()
    for title in ("1. What\nis this?", "# <b>", "`code` *and* _more_"):
        write_stub(corpus / "lambda", title)
    assert file.read_bytes().startswith(before)
    titles = [question.title for question in load_deck(corpus / "lambda").questions if question.file == "inbox.md"]
    assert len(titles) == 4
    assert len({question.id for question in load_deck(corpus / "lambda").questions}) == 22


def test_a_stub_that_the_deck_cannot_take_is_refused_with_a_sentence(corpus: Path) -> None:
    with pytest.raises(UsageError, match="no question"):
        write_stub(corpus / "lambda", " \x1b[0m ")
    write_stub(corpus / "lambda", "Twice?")
    with pytest.raises(UsageError, match="already"):
        write_stub(corpus / "lambda", "twice?")
    single = corpus / "single.md"
    single.write_text("# S\n\n## Q?\n\nA.\n", encoding="utf-8")
    with pytest.raises(DeckError, match="one file"):
        write_stub(single, "More?")
    inbox = corpus / "birds" / "inbox.md"
    inbox.write_text("# I\n\n## Q?\n\nA.\n\n```\nopen", encoding="utf-8")
    with pytest.raises(DeckError, match="Nothing can be added"):
        write_stub(corpus / "birds", "More?")


async def test_the_question_opens_in_the_editor_at_its_line(
    app: TutorApp, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "vim"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr(TutorApp, "suspend", lambda self: contextlib.nullcontext())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot)
        await type_text(pilot, "lambda")
        await until(pilot, lambda: library(pilot).entry.deck.title == "AWS Lambda")
        await pilot.press("down", "down", "up", "ctrl+o")
        assert rows(pilot).cursor == 1
        await until(pilot, lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text(encoding="utf-8"))
        entry = library(pilot).entry
    expected = f"+{entry.question.line} {corpus / 'lambda' / '0.md'}"
    assert (tmp_path / "said").read_text(encoding="utf-8").strip() == expected


async def test_without_an_editor_a_sentence_says_how_to_set_one(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: any("No editor is set." in note.message for note in pilot.app._notifications))


async def test_a_deck_with_mistakes_is_named_and_the_others_are_shown(app: TutorApp, corpus: Path) -> None:
    (corpus / "birds" / "all.md").write_text("# T\n\n## Q?\n\n- level: wizard\n\nx\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot)
        assert rows(pilot).count == 18
        assert "The deck birds has 1 error" in seen(pilot)


def _ten_thousand() -> Library:
    deck = ShelvedDeck("Large", Path("large"))
    entries = tuple(_entry(deck, number) for number in range(10_000))
    return Library(entries, (Scope(count=10_000), Scope(deck, "", 10_000)))


def _entry(deck: ShelvedDeck, number: int) -> Entry:
    title = f"How does part {number} of the large system behave under load and why is that so?"
    topic = f"Topic {number % 40}"
    key = QuestionId(f"topic.q{number}")
    question = Question(key, title, LIMIT_ANSWER, topic, "Large", "large.md", number + 1, Level.MID)
    return Entry(question, deck, f"{title}\n{topic}".casefold())


@contextlib.contextmanager
def longest_pause(pauses: list[float]) -> Iterator[None]:
    """Note how long the event loop was busy at a time."""

    async def watch() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(0.002)
            pauses.append(time.perf_counter() - start)

    watcher = asyncio.ensure_future(watch())
    try:
        yield
    finally:
        watcher.cancel()


async def test_ten_thousand_questions_filter_and_scroll(
    app: TutorApp, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    large = _ten_thousand()
    monkeypatch.setattr("tutor.tui.screens.library_actions.load_library", lambda: large)
    pauses: list[float] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await open_library(pilot)
        assert rows(pilot).count == 10_000
        with longest_pause(pauses):
            for typed in ("part", "9", "9", "9"):
                await type_text(pilot, f"{typed} " if typed == "part" else typed)
                await pilot.pause()
            await until(pilot, lambda: rows(pilot).count == 19)
            await pilot.press("escape", "pagedown", "pagedown", "tab", "tab", "end")
            await until(pilot, lambda: rows(pilot).cursor == 9_999)
        assert "part 9999 of" in seen(pilot)
        assert len(library(pilot).query("*")) < 40
        assert library(pilot).query_one("#filter", Input).value == ""
    record_property("longest_pause_ms", round(max(pauses) * 1000))


def test_filtering_needs_every_word_in_any_order() -> None:
    large = _ten_thousand()
    assert len(matching(large.entries, "", Scope())) == 10_000
    assert [entry.question.id for entry in matching(large.entries, "LOAD 1234", Scope())] == ["topic.q1234"]
    assert not matching(large.entries, "1234 nothing", Scope())
