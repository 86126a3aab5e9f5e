"""Asking on the screen: by enter, by a follow-up, by another close question."""

from __future__ import annotations

import pytest

from tests.tui.driving import answered, ask, line, screen, seen, titles, type_text, until, warm
from tests.tui.fake_tutor import FakeTutor
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.closest_list import ClosestList
from tutor.tui.widgets.follow_up_list import FollowUpList
from tutor.tui.widgets.transcript import Transcript

LIMIT = "how long may one invocation run"
LIMIT_TITLE = "How long may one invocation run?"
COLD_TITLE = "What makes a cold start slow?"


async def test_answer_shows_with_its_source_and_the_fitting_passage_marked(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        picture = seen(pilot)
        assert "Limits · junior · Q41 · limits.md:41" in picture
        marked = [text for text in picture.splitlines() if "▌" in text]
        assert "Split the work" in marked[0]
        assert "◀ fits your question" in marked[-1]
        assert line(pilot).value == ""


async def test_status_line_names_deck_and_number_of_questions(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        assert "Tutor · Ask · AWS Lambda · 243 questions" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_digit_key_asks_a_follow_up_of_the_newest_turn(app: TutorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("1")
        await until(pilot, lambda: len(answered(pilot)) == 2)
        assert titles(pilot) == [LIMIT_TITLE, COLD_TITLE]
        assert line(pilot).has_focus


async def test_digit_is_text_once_something_is_typed(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await type_text(pilot, "top 1?")
        assert line(pilot).value == "top 1?"
        assert len(answered(pilot)) == 1


async def test_follow_ups_of_an_earlier_turn_stay_usable_by_key(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await ask(pilot, "quantum entanglement")
        await pilot.press("ctrl+up", "1")
        await until(pilot, lambda: len(answered(pilot)) == 3)
        assert titles(pilot)[-1] == COLD_TITLE


async def test_click_asks_a_follow_up_of_any_turn(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await ask(pilot, "quantum entanglement")
        await pilot.click(answered(pilot)[0].query_one(FollowUpList), offset=(20, 0))
        await until(pilot, lambda: len(answered(pilot)) == 3)
        assert titles(pilot)[-1] == COLD_TITLE


async def test_click_in_the_side_pane_opens_another_close_question_as_the_answer(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        wanted = screen(pilot)._side.closest.hits[1].question.title
        await pilot.click(screen(pilot)._side.closest, offset=(20, 2))
        await until(pilot, lambda: len(answered(pilot)) == 2)
        assert titles(pilot)[-1] == wanted


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_tab_and_enter_open_another_close_question(app: TutorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("tab")
        chosen = pilot.app.focused
        assert isinstance(chosen, ClosestList)
        wanted = chosen.hits[1].question.title
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(answered(pilot)) == 2)
        assert titles(pilot)[-1] == wanted
        assert line(pilot).has_focus


async def test_letter_typed_in_the_list_goes_to_the_line(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("tab", "w", "h", "y")
        assert line(pilot).value == "why"


async def test_question_that_the_deck_lacks_gets_the_closest_labelled_as_no_answer(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, "quantum entanglement")
        assert "No answer in this deck. Closest questions (not an answer):" in seen(pilot)
        await pilot.press("ctrl+y")
        assert not pilot.app.clipboard


async def test_doubtful_answer_says_so(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, "cold start")
        assert "Not sure that this is what you meant; the closest I have:" in seen(pilot)


async def test_close_answers_fold_under_the_answer_while_the_terminal_shrinks(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        side, folded = screen(pilot)._side, answered(pilot)[0].query_one(ClosestList)
        assert side.display and not folded.display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert folded.region.height and not side.region.height
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert side.region.height and not folded.region.height


async def test_clear_begins_a_new_conversation_and_keeps_what_is_typed(app: TutorApp, tutor: FakeTutor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await type_text(pilot, "next")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: len(tutor.conversations) == 2)
        assert not pilot.app.screen.query_one(Transcript).turns
        assert line(pilot).value == "next"


async def test_copy_puts_the_answer_on_the_clipboard_as_markdown(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, "does markup in a deck do anything")
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard.startswith("# Does [red]markup[/red] in a deck do anything?")
        assert "\x1b" not in pilot.app.clipboard
        assert "limits.md:70" in pilot.app.clipboard


async def test_question_mark_shows_the_keys_and_escape_leaves(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Copy the answer as Markdown" in seen(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert line(pilot).has_focus


async def test_key_bar_shows_only_what_works_now(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        assert "follow-up" not in seen(pilot).splitlines()[-1]
        await ask(pilot, LIMIT)
        assert "1-3 follow-up" in seen(pilot).splitlines()[-1]
        await type_text(pilot, "x")
        await pilot.pause()
        bar = seen(pilot).splitlines()[-1]
        assert "follow-up" not in bar
        assert "enter ask" in bar


async def test_commands_of_the_screen_are_in_the_palette(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Copy", "Clear", "Help", "Theme: high-contrast", "Quit"} <= names


async def test_click_beside_the_line_leaves_it_ready_to_be_typed_on(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.click(Transcript, offset=(5, 2))
        await pilot.pause()
        assert line(pilot).has_focus
