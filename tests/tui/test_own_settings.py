"""Every setting changes what the app does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.driving import answered, ask, line, said, seen, type_text, until, warm
from tests.tui.fake_tutor import FakeTutor, ready
from tests.tui.practising import Desk, editor, make_desk, page, reach
from tutor.domain.question import Level
from tutor.settings.values import DEFAULTS, AskSettings, InterviewDefaults, Settings
from tutor.tui.editor import editor_command, open_in_editor
from tutor.tui.glyphs import ASCII, UNICODE
from tutor.tui.screens.interview import InterviewScreen
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.preview_pane import PreviewPane
from tutor.tui.widgets.question_input import PAUSE_SECONDS

LIMIT = "how long may one invocation run"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.store.close()


async def begin(pilot: Pilot[Any], key: str) -> None:
    await warm(pilot)
    await pilot.press(key)
    if key == "f3":
        await until(pilot, lambda: "A mock interview" in seen(pilot))
        await pilot.press("enter")
    await reach(pilot, Stage.ASKING)


@pytest.mark.parametrize("is_ascii", [True, False])
def test_ascii_is_drawn_where_it_is_asked_for(is_ascii: bool) -> None:
    app = TutorApp(ready().open, settings=Settings(ascii=is_ascii))
    assert app.glyphs is (ASCII if is_ascii else UNICODE)


@pytest.mark.parametrize("is_asked", [True, False])
@pytest.mark.parametrize("key", ["f3", "f6"], ids=["interview", "review"])
async def test_confidence_is_asked_only_where_it_is_wanted(desk: Desk, key: str, is_asked: bool) -> None:
    async with desk.app(settings=Settings(confidence=is_asked)).run_test(size=(80, 24)) as pilot:
        await begin(pilot, key)
        editor(pilot).insert("it allows nothing")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE if is_asked else Stage.RESULT)
        assert ("how sure are you" in seen(pilot)) is is_asked


@pytest.mark.parametrize("is_wanted", [True, False])
async def test_answers_show_while_typing_only_where_that_is_wanted(tutor: FakeTutor, is_wanted: bool) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(ask=AskSettings(while_typing=is_wanted)))
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        assert ("Answers show while you type" in seen(pilot)) is is_wanted
        await type_text(pilot, LIMIT)
        pane = pilot.app.screen.query_one(PreviewPane)
        if is_wanted:
            await until(pilot, lambda: pane.turn)
        else:
            await pilot.pause(2 * PAUSE_SECONDS)
            # The engine works in order: what it answers now comes behind any preview.
            await pilot.press("enter")
            await until(pilot, lambda: len(tutor.kept) == 1)
            assert pane.turn is None and tutor.conversations[0].history == [LIMIT]


async def test_the_usual_interview_is_the_learners_own(desk: Desk) -> None:
    usual = InterviewDefaults(questions=4, level=Level.SENIOR, minutes=0, probes=1)
    async with desk.app(settings=Settings(interview=usual)).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: "4 questions, no time limit, all topics" in seen(pilot))
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        screen = page(pilot)
        assert isinstance(screen, InterviewScreen) and screen._view
        held = screen._view.interview.settings
        assert (held.questions, held.level, held.minutes, held.probes) == (4, Level.SENIOR, 0, 1)


async def test_the_days_limit_ends_the_reviews_and_says_so(desk: Desk) -> None:
    desk.setting = replace(desk.setting, daily_limit=1)
    async with desk.app(settings=Settings(confidence=False)).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "f6")
        assert "1 left" in seen(pilot)
        await pilot.press("ctrl+g")
        await reach(pilot, Stage.RESULT)
        await pilot.press("n")
        await reach(pilot, Stage.ENDED)
        await pilot.press("enter")
        await until(pilot, lambda: "Today's 1 reviews are done." in seen(pilot))


def test_the_editor_of_the_settings_comes_before_the_environments() -> None:
    environment = {"EDITOR": "nano"}
    file = Path("deck.md")
    assert editor_command(environment, file, 41, "code --wait") == ["code", "--wait", "--goto", "deck.md:41"]
    assert editor_command(environment, file, 41, " ") == ["nano", "+41", "deck.md"]


async def test_an_editor_that_cannot_be_understood_is_said(app: TutorApp) -> None:
    app.settings = replace(DEFAULTS, editor="vi 'unclosed")
    async with app.run_test(size=(80, 24)) as pilot:
        assert not open_in_editor(app, Path("deck.md"), 1)
        await until(pilot, lambda: "“editor” cannot be understood" in said(pilot))


# Keys.


async def test_another_key_does_it_and_the_old_one_does_not(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(keys={"clear": ("f9", "alt+l")}))
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        for key in ("f9", "alt+l"):
            await ask(pilot, LIMIT)
            await pilot.press("ctrl+l")
            assert "15 minutes" in seen(pilot)
            await pilot.press(key)
            await until(pilot, lambda: "15 minutes" not in seen(pilot))


async def test_the_last_line_and_help_show_the_other_keys(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(keys={"clear": ("f9",), "quit": ("f10",)}))
    async with app.run_test(size=(160, 50)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        assert "f9 clear" in seen(pilot) and "f10 quit" in seen(pilot) and "^q" not in seen(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "esc closes this" in seen(pilot))
        shown = [text.split() for text in seen(pilot).splitlines()]
        assert any("f9" in words and "conversation" in words for words in shown)
        assert any("f10" in words and "Leave" in words for words in shown)


async def test_a_changed_key_leaves_those_that_shared_it_to_the_others(desk: Desk) -> None:
    settings = Settings(keys={"next": ("m",), "submit": ("f10",)})
    async with desk.app(settings=settings).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "f6")
        editor(pilot).insert("it allows nothing")
        await pilot.press("f10")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("enter")  # still “no answer” here, though “next” gave it up
        await reach(pilot, Stage.RESULT)
        await pilot.press("n", "enter")
        assert page(pilot).stage is Stage.RESULT
        await pilot.press("m")
        await reach(pilot, Stage.ASKING)


async def test_the_screens_have_other_keys_too(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(keys={"open_progress": ("f11",)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("f4")
        assert app.current_mode == "ask"
        await pilot.press("f11")
        await until(pilot, lambda: app.current_mode == "progress")


async def test_follow_ups_have_other_keys_and_their_digits_are_typed_then(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(keys={"follow_up_1": ("alt+1",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("1")
        assert line(pilot).value == "1"
        await pilot.press("backspace", "alt+1")
        await until(pilot, lambda: len(answered(pilot)) == 2)


async def test_lists_have_other_keys(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(keys={"list_down": ("n",), "list_up": ("p",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        closest = app.screen.query_one("#side ClosestList")
        places = []
        await pilot.press("tab")
        for key in ("n", "n", "p", "down"):
            await pilot.press(key)
            places.append(closest.cursor)  # type: ignore[attr-defined]
        assert places == [1, 2, 1, 1]


@pytest.mark.parametrize("in_browser", [True, False])
async def test_a_browser_gets_other_keys_for_those_that_it_takes(
    desk: Desk, in_browser: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if in_browser:
        monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "f6")
        assert ("f8 hint" in seen(pilot), "^t hint" in seen(pilot)) == (in_browser, not in_browser)
        assert ("f9 not today" in seen(pilot), "^n not today" in seen(pilot)) == (in_browser, not in_browser)
        await pilot.press("f8")
        await until(pilot, lambda: "hint 1" in seen(pilot).lower())


def test_every_action_that_can_be_changed_is_bound_with_the_keys_that_the_settings_name() -> None:
    from textual.binding import Binding

    from tutor.settings.actions import ACTIONS
    from tutor.tui.screens.ask import AskScreen
    from tutor.tui.screens.library import LibraryScreen
    from tutor.tui.screens.progress import ProgressScreen
    from tutor.tui.screens.review import ReviewScreen
    from tutor.tui.widgets.choice_list import ChoiceList
    from tutor.tui.widgets.filter_input import FilterInput
    from tutor.tui.widgets.row_list import RowList

    bound: dict[str, set[str]] = {}
    screens = (AskScreen, InterviewScreen, ReviewScreen, ProgressScreen, LibraryScreen)
    for node in (TutorApp, *screens, RowList, ChoiceList, FilterInput):
        for binding in node.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.id:
                bound.setdefault(binding.id, set()).add(binding.key)
    assert bound == {action.name: {",".join(action.keys)} for action in ACTIONS}


# Movement as in vi.


@pytest.mark.parametrize("is_vi", [True, False])
async def test_vi_keys_move_in_lists_only_where_they_are_wanted(desk: Desk, is_vi: bool) -> None:
    async with desk.app(settings=Settings(vi_keys=is_vi)).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: "A mock interview" in seen(pilot))
        start = page(pilot).query_one("StartList")
        places = []
        for key in ("j", "j", "k", "G", "g"):
            await pilot.press(key)
            places.append(start.cursor)  # type: ignore[attr-defined]
        last = start.count - 1  # type: ignore[attr-defined]
        assert places == ([1, 2, 1, last, 0] if is_vi else [0] * 5)


async def test_vi_keys_are_letters_where_one_types(desk: Desk) -> None:
    async with desk.app(settings=Settings(vi_keys=True)).run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await type_text(pilot, "jkgG")
        assert line(pilot).value == "jkgG"
        await pilot.press("ctrl+u")  # empties the line, as ever
        assert line(pilot).value == ""
        await begin(pilot, "f6")
        await type_text(pilot, "jkgG")
        assert editor(pilot).text == "jkgG"


async def test_vi_keys_move_in_long_texts(desk: Desk) -> None:
    async with desk.app(settings=Settings(vi_keys=True)).run_test(size=(60, 12)) as pilot:
        await begin(pilot, "f6")
        await pilot.press("ctrl+g")
        await reach(pilot, Stage.RESULT)
        result = page(pilot).result
        await until(pilot, lambda: result.max_scroll_y > 2)
        await pilot.press("j")
        await until(pilot, lambda: result.scroll_y == 1)
        await pilot.press("G")
        await until(pilot, lambda: result.scroll_y == result.max_scroll_y)
        await pilot.press("g")
        await until(pilot, lambda: result.scroll_y == 0)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: result.scroll_y > 1)


async def test_vi_keys_move_in_the_other_close_questions_and_the_conversation(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE, settings=Settings(vi_keys=True))
    async with app.run_test(size=(120, 20)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("tab", "j")
        assert app.screen.query_one("#side ClosestList").cursor == 1  # type: ignore[attr-defined]
        transcript = app.screen.query_one("Transcript")
        await until(pilot, lambda: transcript.max_scroll_y > 0)
        before = transcript.scroll_y
        await pilot.press("ctrl+d")
        await until(pilot, lambda: transcript.scroll_y > before)
        await pilot.press("z")  # any other letter is typed
        assert line(pilot).value == "z"
