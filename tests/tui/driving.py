"""Verbs for driving the app as a learner would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tutor.tui.screens.ask import AskScreen
from tutor.tui.widgets.question_input import QuestionInput
from tutor.tui.widgets.transcript import Transcript
from tutor.tui.widgets.turn_view import TurnView

_NAMES = {" ": "space", "?": "question_mark", "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash"}
_PATIENCE_SECONDS = 10.0
_STEP_SECONDS = 0.02


async def until(pilot: Pilot[Any], fact: Callable[[], object]) -> None:
    """Wait for a fact that another thread brings about."""
    for _ in range(int(_PATIENCE_SECONDS / _STEP_SECONDS)):
        await pilot.pause()
        if fact():
            await pilot.pause()
            return
        await pilot.pause(_STEP_SECONDS)
    raise AssertionError("it did not happen in time")


async def warm(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: pilot.app.deck is not None)


async def type_text(pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*(_NAMES.get(character, character) for character in text))


async def ask(pilot: Pilot[Any], text: str) -> None:
    before = len(answered(pilot))
    await type_text(pilot, text)
    await pilot.press("enter")
    await until(pilot, lambda: len(answered(pilot)) > before)


def screen(pilot: Pilot[Any]) -> AskScreen:
    assert isinstance(pilot.app.screen, AskScreen)
    return pilot.app.screen


def line(pilot: Pilot[Any]) -> QuestionInput:
    return pilot.app.screen.query_one(QuestionInput)


def answered(pilot: Pilot[Any]) -> list[TurnView]:
    return [view for view in pilot.app.screen.query_one(Transcript).turns if view.turn is not None]


def titles(pilot: Pilot[Any]) -> list[str]:
    return [view.turn.outcome.hits[0].question.title for view in answered(pilot) if view.turn]


def seen(pilot: Pilot[Any]) -> str:
    """Return the whole screen as text."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    )


def said(pilot: Pilot[Any]) -> str:
    """Return what the notes in the corner say."""
    return " ".join(note.message for note in pilot.app._notifications)
