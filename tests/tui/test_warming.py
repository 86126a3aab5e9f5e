"""What the learner sees until the engines are ready, and when they fail."""

from __future__ import annotations

from tests.tui.driving import answered, ask, line, screen, seen, titles, type_text, until, warm
from tests.tui.fake_tutor import FakeTutor
from tutor.errors import DeckNotFoundError, IndexDamagedError
from tutor.tui.glyphs import UNICODE
from tutor.tui.shell import TutorApp

LIMIT = "how long may one invocation run"


async def test_question_typed_at_once_waits_and_is_answered_after_the_warm_up() -> None:
    tutor = FakeTutor()
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, LIMIT)
        await pilot.press("enter")
        await until(pilot, lambda: "warming up … the answer follows by itself" in seen(pilot))
        await type_text(pilot, "typing goes on")
        assert line(pilot).value == "typing goes on"
        tutor.gate.set()
        await until(pilot, lambda: answered(pilot))
        assert titles(pilot) == ["How long may one invocation run?"]


async def test_two_waiting_questions_are_answered_in_order() -> None:
    tutor = FakeTutor()
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        for text in (LIMIT, "what makes a cold start slow"):
            await type_text(pilot, text)
            await pilot.press("enter")
        tutor.gate.set()
        await until(pilot, lambda: len(answered(pilot)) == 2)
        assert titles(pilot)[-1] == "What makes a cold start slow?"


async def test_index_being_built_shows_a_bar() -> None:
    tutor = FakeTutor(stages=[("embedding", 30, 60)])
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "embedding ██████████░░░░░░░░░░ 30 of 60" in seen(pilot))
        tutor.gate.set()
        await warm(pilot)
        assert "embedding" not in seen(pilot)


async def test_escape_stops_the_build_and_the_next_question_starts_again() -> None:
    tutor = FakeTutor(stages=[("embedding", 30, 60)])
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "30 of 60" in seen(pilot))
        await pilot.press("escape")
        tutor.stages_after_gate = [("embedding", 31, 60)]
        tutor.gate.set()
        await until(pilot, lambda: "The index was not built." in seen(pilot))
        tutor.stages_after_gate = []
        await ask(pilot, LIMIT)
        assert titles(pilot) == ["How long may one invocation run?"]


async def test_opening_that_fails_is_a_sentence_with_its_remedy() -> None:
    tutor = FakeTutor(open_error=DeckNotFoundError("There is no deck in [red]here[/red].", "Write one."))
    tutor.gate.set()
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "There is no deck in [red]here[/red]." in seen(pilot))
        assert "Write one." in seen(pilot)


async def test_question_that_fails_comes_back_to_be_asked_again(tutor: FakeTutor, app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        tutor.error = IndexDamagedError("The index is damaged.", "Run tutor index.")
        await type_text(pilot, LIMIT)
        await pilot.press("enter")
        await until(pilot, lambda: "The index is damaged." in seen(pilot))
        assert "Run tutor index." in seen(pilot)
        assert line(pilot).value == LIMIT
        tutor.error = None
        await pilot.press("enter")
        await until(pilot, lambda: answered(pilot))


async def test_failure_after_the_learner_typed_on_keeps_what_is_typed(tutor: FakeTutor, app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        tutor.gate.clear()
        tutor.error = IndexDamagedError("The index is damaged.")
        await type_text(pilot, LIMIT)
        await pilot.press("enter")
        await type_text(pilot, "something else")
        tutor.gate.set()
        await until(pilot, lambda: "The index is damaged." in seen(pilot))
        assert line(pilot).value == "something else"
        assert screen(pilot).is_current
