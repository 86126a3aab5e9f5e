"""Review on the screen: what is due, its result, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.driving import seen, type_text, until, warm
from tests.tui.practising import Compare, Desk, Look, click_key, editor, page, reach
from tutor.domain.memory import Rating
from tutor.errors import GradingError
from tutor.sessions.review_session import begin_review
from tutor.tui.screens.practice_keys import Stage


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Two questions were forgotten and are due."""
    session = begin_review(desk.setting)
    session.answer("no idea")
    session.answer("no idea either")
    desk.clock.forward(hours=1)
    return desk


async def start(pilot: Pilot[Any]) -> None:
    await warm(pilot)
    await pilot.press("f6")
    await reach(pilot, Stage.ASKING)


async def answer(pilot: Pilot[Any], text: str) -> None:
    editor(pilot).insert(text)
    await pilot.press("ctrl+s")
    await reach(pilot, Stage.CONFIDENCE)
    await pilot.press("enter")
    await reach(pilot, Stage.RESULT)


async def test_due_questions_come_first_and_are_answered_by_keyboard(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await until(pilot, lambda: "due 2" in seen(pilot))
        assert "12 left" in seen(pilot) and "resource number 0?" in seen(pilot)
        await type_text(pilot, "resource allows alpha0 beta0. it bills gamma0 delta0")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("3")
        await reach(pilot, Stage.RESULT)
        assert "strong" in seen(pilot) and "you were certain" in seen(pilot)
        await until(pilot, lambda: "due 1" in seen(pilot))
        await pilot.press("enter")
        await reach(pilot, Stage.ASKING)
        assert "resource number 1?" in seen(pilot) and editor(pilot).text == ""


async def test_the_rating_is_shown_and_can_be_changed_and_undone(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await answer(pilot, "resource allows alpha0 beta0. it bills gamma0 delta0")
        assert "rated Easy" in seen(pilot) and "comes back in" in seen(pilot)
        await pilot.press("2")
        await until(pilot, lambda: "rated Hard" in seen(pilot))
        last = desk.store.reviews.last()
        assert last and last.rating is Rating.HARD
        await pilot.press("u")
        await reach(pilot, Stage.ASKING)
        assert "resource number 0?" in seen(pilot)
        assert editor(pilot).text.startswith("resource allows"), "what was written is not lost"
        last = desk.store.reviews.last()
        assert last and last.question_id.endswith("q1")


async def test_i_was_right_counts_and_is_remembered(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await answer(pilot, "quite my own words")
        await pilot.press("o", "enter")
        await reach(pilot, Stage.CONFIRM)
        await pilot.press("y")
        await reach(pilot, Stage.RESULT)
        assert "✓ a" in seen(pilot) and "1 of 2 points" in seen(pilot)
        assert desk.store.statistics.disputes()[0] == 1


async def test_a_dispute_can_be_called_off(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await answer(pilot, "quite my own words")
        await pilot.press("o", "enter")
        await reach(pilot, Stage.CONFIRM)
        await pilot.press("escape")
        await reach(pilot, Stage.RESULT)
        await pilot.press("a")
        await until(pilot, lambda: "Resource 0 allows" in seen(pilot))
        assert desk.store.statistics.disputes()[0] == 0


async def test_not_today_and_never_take_questions_out(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "11 left" in seen(pilot))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "10 left" in seen(pilot))
    cards = {card.question_id.rsplit(".")[-1]: card for card in desk.store.cards.questions()}
    assert cards["q0"].buried_until and cards["q1"].is_suspended


async def test_by_mouse_alone_to_the_end(desk: Desk) -> None:
    async with desk.app().run_test(size=(120, 40)) as pilot:
        await start(pilot)
        for _ in range(12):
            await click_key(pilot, "don't know")
            await reach(pilot, Stage.RESULT)
            await click_key(pilot, "next")
            await until(pilot, lambda: page(pilot).stage is not Stage.RESULT and not page(pilot).is_busy)
        assert "12 reviewed, mean mark 0 %" in seen(pilot)
        await click_key(pilot, "look again")
        await reach(pilot, Stage.ASKING)


async def test_a_draft_survives_a_restart(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await type_text(pilot, "half")
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert editor(pilot).text == "half"


async def test_an_answer_that_cannot_be_graded_stays_in_the_editor(desk: Desk) -> None:
    desk.judge.error = GradingError("The judge cannot be read.", "Install it again.")
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await start(pilot)
        editor(pilot).insert("alpha0")
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("1")
        await reach(pilot, Stage.ASKING)
        assert "The judge cannot be read." in seen(pilot) and editor(pilot).text == "alpha0"
        assert desk.store.drafts.get(f"review {begin_review(desk.setting).waiting[0].id}") == "alpha0"


async def asked(pilot: Pilot[Any]) -> None:
    await start(pilot)
    await until(pilot, lambda: pilot.app.notes)


def test_question_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(desk.app(), terminal_size=size, run_before=asked)


def test_question_in_other_looks(snap_compare: Compare, desk: Desk, look: Look) -> None:
    assert snap_compare(desk.app(settings=look.settings), terminal_size=look.size, run_before=asked)


def test_result_looks(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await start(pilot)
        await answer(pilot, "It allows wrong0 at most. It bills gamma0 delta0.")
        await pilot.press("a")
        await until(pilot, lambda: "Resource 0 allows" in seen(pilot) and "due 1" in seen(pilot))
        await pilot.pause(0.1)

    assert snap_compare(desk.app(), terminal_size=size, run_before=run)
