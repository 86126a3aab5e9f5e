"""The line a question is typed on: history, previews, pasted text."""

from __future__ import annotations

from textual import events

from tests.tui.driving import answered, ask, line, screen, seen, type_text, until, warm
from tutor.tui.shell import TutorApp
from tutor.tui.widgets.preview_pane import PreviewPane
from tutor.tui.widgets.question_input import MAX_CHARACTERS

LIMIT = "how long may one invocation run"


async def test_up_and_down_walk_the_history_and_keep_the_draft(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await ask(pilot, "cold start")
        await type_text(pilot, "draft")
        await pilot.press("up")
        assert line(pilot).value == "cold start"
        await pilot.press("up", "up")
        assert line(pilot).value == LIMIT
        await pilot.press("down", "down", "down")
        assert line(pilot).value == "draft"


async def test_answer_shows_while_typing_and_is_no_turn(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await type_text(pilot, LIMIT)
        await until(pilot, lambda: "Split the work" in seen(pilot))
        assert not answered(pilot)
        assert len(screen(pilot)._side.closest.hits) == 4
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.query_one(PreviewPane).display)
        assert not screen(pilot)._side.closest.hits


async def test_preview_of_text_that_was_changed_since_is_not_shown(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await type_text(pilot, "cold start")
        await until(pilot, lambda: pilot.app.screen.query_one(PreviewPane).turn)
        stale = pilot.app.screen.query_one(PreviewPane).turn
        await type_text(pilot, "s")
        screen(pilot)._show_preview(None)
        screen(pilot).show_preview(screen(pilot).Previewed(stale))
        assert pilot.app.screen.query_one(PreviewPane).turn is None


async def test_pasted_lines_become_one_question(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        line(pilot).post_message(events.Paste("how long\nmay one\r\n\x1b[31minvocation\x1b[0m run\n"))
        await until(pilot, lambda: line(pilot).value)
        assert line(pilot).value == LIMIT


async def test_huge_paste_is_cut(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        line(pilot).post_message(events.Paste("word " * 40_000))
        await until(pilot, lambda: line(pilot).value)
        assert len(line(pilot).value) <= MAX_CHARACTERS
        await pilot.press("enter")
        await until(pilot, lambda: answered(pilot))


async def test_blank_line_asks_nothing(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await type_text(pilot, "   ")
        await pilot.press("enter")
        await pilot.pause()
        assert not pilot.app.screen.query("TurnView")
