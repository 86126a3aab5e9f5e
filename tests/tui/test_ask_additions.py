"""What else Ask does with an answer: keeps the question, learns a wording, edits, finds an earlier question."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.sessions.keyword_grader import make_question
from tests.tui.driving import answered, ask, line, seen, titles, type_text, until, warm
from tests.tui.fake_tutor import QUESTIONS, FakeTutor
from tests.tui.practising import editor, make_desk, reach
from tutor import locations
from tutor.errors import StoreError
from tutor.store import open_store
from tutor.tui.editor import editor_command
from tutor.tui.screens.history_search import HistorySearch
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.closest_list import ClosestList
from tutor.tui.widgets.row_list import RowList

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LIMIT = "how long may one invocation run"


def said(pilot: Pilot[None]) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


async def test_every_asked_question_is_kept_once_and_a_picked_one_is_not(app: TutorApp, tutor: FakeTutor) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await ask(pilot, "quantum entanglement")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: len(answered(pilot)) == 3)
        await until(pilot, lambda: len(tutor.kept) == 2)
        assert [turn.query for turn in tutor.kept] == [LIMIT, "quantum entanglement"]


async def test_a_question_that_cannot_be_kept_is_answered_and_that_is_said_once(
    app: TutorApp, tutor: FakeTutor
) -> None:
    tutor.keep_error = StoreError("The disk is full.", "Make room.")
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await ask(pilot, LIMIT)
        await until(pilot, lambda: said(pilot))
        await pilot.pause(0.05)
        assert said(pilot) == "Your questions are not kept: The disk is full. Make room."


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_chosen_other_answer_is_taught_and_shown(
    app: TutorApp, tutor: FakeTutor, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("tab", "down")
        chosen = pilot.app.focused
        assert isinstance(chosen, ClosestList)
        wanted = chosen.hits[1].question
        await pilot.press("ctrl+t")
        await until(pilot, lambda: len(answered(pilot)) == 2)
        assert tutor.taught == [(LIMIT, wanted.id)]
        assert titles(pilot)[-1] == wanted.title
        assert "from the next start on" in said(pilot)


async def test_an_opened_other_answer_is_taught_for_what_was_typed(app: TutorApp, tutor: FakeTutor) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, "quantum entanglement")
        assert "I meant this" not in seen(pilot).splitlines()[-1]
        await pilot.press("tab", "enter")
        await until(pilot, lambda: len(answered(pilot)) == 2)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: tutor.taught)
        assert tutor.taught[0][0] == "quantum entanglement"


async def test_a_wording_that_cannot_be_kept_is_a_sentence(app: TutorApp, tutor: FakeTutor) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        tutor.keep_error = StoreError("The disk is full.", "Make room.")
        await pilot.press("tab", "ctrl+t")
        await until(pilot, lambda: "The disk is full. Make room." in said(pilot))


def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus" / "lambda"
    folder.mkdir(parents=True)
    (folder / "deck.toml").write_text('title = "AWS Lambda"\n', encoding="utf-8")
    text = f"# Limits\n\n\n\n## {QUESTIONS[0].title}\n\n- id: limit\n\n**Answer:**\n\n15 minutes.\n"
    (folder / "limits.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("TUTOR_CORPUS", str(tmp_path / "corpus"))
    return folder / "limits.md"


async def test_the_answer_opens_in_the_editor_where_it_stands_now(
    app: TutorApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _corpus(tmp_path, monkeypatch)
    script = tmp_path / "nano"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"{script} -w")
    monkeypatch.setattr(TutorApp, "suspend", lambda self: contextlib.nullcontext())
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text(encoding="utf-8"))
    assert (tmp_path / "said").read_text(encoding="utf-8").strip() == f"-w +5 {file}"


@pytest.mark.parametrize(
    ("editor", "sentence"),
    [("", "No editor is set."), ("/nowhere/vim", "cannot be started"), ("vim", "No editor can be opened here.")],
)
async def test_an_editor_that_does_not_open_is_a_sentence(
    app: TutorApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, sentence: str
) -> None:
    _corpus(tmp_path, monkeypatch)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    if editor.startswith("/"):
        monkeypatch.setattr(TutorApp, "suspend", lambda self: contextlib.nullcontext())
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: sentence in said(pilot))


async def test_a_question_that_has_left_its_deck_is_a_sentence(
    app: TutorApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _corpus(tmp_path, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, "what makes a cold start slow")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "do not have this question any more" in said(pilot))


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", ["vim", "+7", "a b.md"]),
        ("emacsclient -nw", ["emacsclient", "-nw", "+7", "a b.md"]),
        ("/usr/bin/hx", ["/usr/bin/hx", "a b.md:7"]),
        ("code --wait", ["code", "--wait", "--goto", "a b.md:7"]),
        ("ed", ["ed", "a b.md"]),
        ("  ", []),
        ("vim 'open", []),
    ],
)
def test_editors_are_told_the_line_as_each_wants_it(editor: str, expected: list[str]) -> None:
    assert editor_command({"EDITOR": editor}, Path("a b.md"), 7) == expected


async def test_earlier_questions_are_found_by_their_words(app: TutorApp) -> None:
    with open_store(locations.database_file(), lambda: NOW, UTC) as store:
        for query in ("why is it slow", "how much memory", "why is it slow", "what [red]costs[/red] it"):
            store.searches.add(query, None, "none")
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistorySearch))
        await until(pilot, lambda: "what [red]costs[/red] it" in seen(pilot))
        assert pilot.app.screen.query_one(RowList).count == 4
        await type_text(pilot, "slow why")
        await until(pilot, lambda: pilot.app.screen.query_one(RowList).count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, HistorySearch))
        assert line(pilot).value == "why is it slow"
        assert line(pilot).has_focus


async def test_leaving_the_search_keeps_what_is_typed(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await type_text(pilot, "draft")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "You have not asked anything yet." in seen(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert line(pilot).value == "draft"


@pytest.mark.parametrize("is_typing", [False, True])
async def test_quiz_me_asks_the_chosen_question_in_review(tmp_path: Path, is_typing: bool) -> None:
    desk = make_desk(tmp_path)
    wanted = replace(make_question(5), id=QUESTIONS[0].id, title=QUESTIONS[0].title)
    desk.setting = replace(desk.setting, questions=[*desk.setting.questions, wanted])
    async with desk.app().run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        if is_typing:
            await pilot.press("f6")
            await reach(pilot, Stage.ASKING)
            editor(pilot).put("half a sentence")
            await pilot.press("f2")
        await ask(pilot, LIMIT)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "How long may one invocation run?" in seen(pilot) and "left" in seen(pilot))
        await reach(pilot, Stage.ASKING)
        assert editor(pilot).text == ""
        editor(pilot).put("alpha5 beta5")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("2")
        await reach(pilot, Stage.RESULT)
        assert desk.store.attempts.latest(1)[0].question_id == QUESTIONS[0].id
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        assert editor(pilot).text == ("half a sentence" if is_typing else "")
    desk.store.close()
