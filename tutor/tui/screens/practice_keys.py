"""The keys with which one answers and reads a result, and when each of them works."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from tutor.domain.attempt import Confidence


class Stage(StrEnum):
    """What the screen waits for."""

    START = "start"
    ASKING = "asking"
    CONFIDENCE = "confidence"
    STUCK = "stuck"
    """The answer could not be graded; it waits."""
    RESULT = "result"
    CONFIRM = "confirm"
    """"I was right", and whether it was meant."""
    PAUSED = "paused"
    ENDED = "ended"


ANSWER_KEYS: tuple[BindingType, ...] = (
    Binding("ctrl+s", "submit", "submit", tooltip="Hand the answer in", id="submit"),
    Binding("ctrl+t,f8", "hint", "hint", tooltip="Take a hint; each takes something off the mark", id="hint"),
    Binding("ctrl+g", "give_up", "don't know", tooltip="Say “I don't know” and see the answer", id="give_up"),
    Binding("1", "confide(1)", "guess", tooltip="Before the result: it was a guess", id="guess"),
    Binding("2", "confide(2)", "fairly sure", tooltip="Before the result: fairly sure", id="fairly_sure"),
    Binding("3", "confide(3)", "certain", tooltip="Before the result: certain", id="certain"),
    Binding(
        "enter,space",
        "confide(0)",
        "no answer",
        key_display="enter",
        tooltip="Do not say how sure you are",
        id="not_say",
    ),
)
RESULT_KEYS: tuple[BindingType, ...] = (
    Binding("enter,n", "next", "next", key_display="enter", tooltip="Go on to the next question", id="next"),
    Binding("a", "model", "model answer", tooltip="Show the deck's answer, or put it away", id="model"),
    Binding("o", "dispute", "I was right", tooltip="Pick a point that your words do say", id="dispute"),
    Binding("y", "confirm", "yes, count it", tooltip="Count the point and remember your wording", id="confirm"),
    Binding("escape", "cancel", "no", key_display="esc", tooltip="Leave the points as they are", id="cancel"),
    Binding("1", "rate(1)", "again", tooltip="Rate it: forgotten", id="again"),
    Binding("2", "rate(2)", "hard", tooltip="Rate it: hard", id="hard"),
    Binding("3", "rate(3)", "good", tooltip="Rate it: good", id="good"),
    Binding("4", "rate(4)", "easy", tooltip="Rate it: easy", id="easy"),
    Binding("enter", "retry", "try again", key_display="enter", tooltip="Grade the answer that waits", id="retry"),
)

STAGES_OF_ACTIONS: dict[str, tuple[Stage, ...]] = {
    "submit": (Stage.ASKING,),
    "hint": (Stage.ASKING,),
    "give_up": (Stage.ASKING,),
    "confide": (Stage.CONFIDENCE,),
    "next": (Stage.RESULT,),
    "model": (Stage.RESULT, Stage.CONFIRM),
    "dispute": (Stage.RESULT,),
    "confirm": (Stage.CONFIRM,),
    "cancel": (Stage.CONFIRM, Stage.RESULT),
    "rate": (Stage.RESULT,),
    "retry": (Stage.STUCK,),
}
"""When an action does something; the screens add their own."""


def confidence_of(key: int) -> Confidence | None:
    """Return what a key says; 0 says nothing."""
    from tutor.domain.attempt import Confidence

    return Confidence(key) if key else None
