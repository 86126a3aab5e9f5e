"""The deck's doctor in the Library: findings with their places, opened in the editor; a check that is stopped."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from tests.tui.driving import seen, type_text, until, warm
from tests.tui.shelving import library, open_library, rows, write_deck
from tutor.domain.question import QuestionId
from tutor.errors import IndexBusyError
from tutor.sessions.deck_check.check import DeckReport
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.tui.shell import TutorApp

FINDINGS = (
    Finding(
        "0.md", 21, Rule.FEW_EXAMPLES, Severity.WARNING, "lambda0.q1 has 0 [b]examples[/b]", "Add more ways to ask it."
    ),
    Finding("1.md", 3, Rule.MISROUTED_EXAMPLE, Severity.NOTE, 'the example "a" finds "B" first', "Tell them apart."),
    Finding(
        "0.md", 3, Rule.DANGLING_ID, Severity.ERROR, "a follow-up names lambda9, which does not exist", "Name another.",
        (QuestionId("lambda0.q0"),),
    ),
)  # fmt: skip
REPORT = DeckReport("AWS Lambda", 18, FINDINGS, figures={"hit_at_1": 0.887})


class Compare(Protocol):
    def __call__(self, app: TutorApp, **options: object) -> bool: ...


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    write_deck(folder / "lambda", "AWS Lambda", 18)
    monkeypatch.setenv("TUTOR_CORPUS", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.bootstrap.deck_doctor.examine_deck", lambda deck, progress: REPORT)


async def check(pilot: Pilot[Any]) -> None:
    await open_library(pilot)
    await pilot.press("ctrl+t")
    await until(pilot, lambda: library(pilot).found)


@pytest.mark.usefixtures("doctor")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_findings(snap_compare: Compare, app: TutorApp, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await check(pilot)
        await until(pilot, lambda: "in your editor at the line" in seen(pilot))

    assert snap_compare(app, terminal_size=size, run_before=run)


@pytest.mark.usefixtures("doctor")
async def test_the_severest_finding_comes_first_and_words_filter(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await check(pilot)
        assert rows(pilot).count == 3
        assert library(pilot).found.finding.severity is Severity.ERROR
        await type_text(pilot, "few 0.md")
        await until(pilot, lambda: rows(pilot).count == 1)
        assert "[b]examples[/b]" in seen(pilot)


@pytest.mark.usefixtures("doctor")
async def test_a_finding_opens_in_the_editor_at_its_line(
    app: TutorApp, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "vim"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr(TutorApp, "suspend", lambda self: contextlib.nullcontext())
    async with app.run_test(size=(120, 40)) as pilot:
        await check(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text(encoding="utf-8"))
    assert (tmp_path / "said").read_text(encoding="utf-8").strip() == f"+21 {corpus / 'lambda' / '0.md'}"


@pytest.mark.usefixtures("doctor")
async def test_escape_shows_the_questions_again_and_the_key_the_same_report(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await check(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: library(pilot).entry)
        await pilot.press("ctrl+t")
        assert library(pilot).found is not None


async def test_a_check_says_how_far_it_is_and_is_stopped_by_escape(
    app: TutorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, ended = threading.Event(), threading.Event()

    def examine(deck: Path, progress: Callable[[str, int, int], None]) -> DeckReport:
        progress("Asking the examples", 7, 90)
        assert may_go_on.wait(10)
        try:
            progress("Asking the examples", 90, 90)
        finally:
            ended.set()
        return REPORT

    monkeypatch.setattr("tutor.bootstrap.deck_doctor.examine_deck", examine)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_library(pilot)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "7 of 90" in seen(pilot))
        await pilot.press("escape")
        may_go_on.set()
        await until(pilot, ended.is_set)
        assert library(pilot).entry is not None
        assert "of 90" not in seen(pilot)
        assert "The check was stopped." in [note.message for note in pilot.app._notifications]


async def test_a_check_that_fails_says_why(app: TutorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def examine(deck: Path, progress: object) -> DeckReport:
        raise IndexBusyError("Another program builds the index.", "Try again in a minute.")

    monkeypatch.setattr("tutor.bootstrap.deck_doctor.examine_deck", examine)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_library(pilot)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: any("Try again in a minute." in note.message for note in pilot.app._notifications))
        assert "esc stops" not in seen(pilot)


async def test_a_deck_that_cannot_be_read_is_checked_all_the_same(app: TutorApp, corpus: Path) -> None:
    write_deck(corpus / "birds", "Birds", 2)
    (corpus / "birds" / "all.md").write_text("# T\n\n## Q?\n\n- level: wizard\n\nx\n", encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: library(pilot).entry)
        await pilot.press("tab", "end", "ctrl+t")
        await until(pilot, lambda: library(pilot).found)
        assert library(pilot).found.place == (corpus / "birds" / "all.md", 5)
