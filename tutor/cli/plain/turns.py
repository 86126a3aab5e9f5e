"""The questions asked in a plain conversation, and what a number or letter means in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tutor.errors import UsageError
from tutor.sessions.ask import Conversation, Turn, with_first

if TYPE_CHECKING:
    from tutor.domain.question import QuestionId
    from tutor.domain.search import FollowUpPrompt, Hit

LETTERS = "abcdefghi"
_PLACE = re.compile(r"(?:(\d{1,4})\.)?([1-9]|[a-i])|(\d{1,4})([a-i])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedTurn:
    """A question, its outcome, and by which number it is found again."""

    number: int
    turn: Turn
    query: str
    """What the learner asked: of a turn opened from a list, the question that brought the list up."""

    @property
    def answer(self) -> Hit | None:
        """What was offered as the answer."""
        outcome = self.turn.outcome
        return outcome.hits[0] if outcome.is_answered and outcome.hits else None

    @property
    def others(self) -> tuple[Hit, ...]:
        """The other close questions, in the order of their letters."""
        return self.turn.outcome.hits[1 if self.answer else 0 :][: len(LETTERS)]


@dataclass(frozen=True, slots=True)
class Place:
    """A follow-up or a close question of a turn, as it was typed."""

    sign: str
    """The follow-up's digit or the close question's letter."""
    turn: int | None = None
    """None for the last turn."""


def read_place(text: str) -> Place | None:
    """Return what `2`, `b`, `1.2` or `1.b` means; None for anything else."""
    match = _PLACE.fullmatch(text.strip())
    if match is None:
        return None
    turn, sign = match[1] or match[3], match[2] or match[4]
    return Place(sign.lower(), int(turn) if turn else None)


@dataclass
class Turns:
    """One conversation with the decks."""

    open_conversation: Callable[[], Conversation]
    turns: list[AskedTurn] = field(default_factory=list)
    _conversation: Conversation | None = None

    def ask(self, text: str, wanted: QuestionId | None = None) -> AskedTurn:
        """Ask a question; `wanted` is the one that a follow-up promised."""
        return self._add(with_first(self._talk().ask(text), wanted), text)

    def open(self, hit: Hit, query: str) -> AskedTurn:
        """Show a close question as the answer to what was asked."""
        return self._add(with_first(self._talk().ask(hit.question.title), hit.question.id, hit), query)

    def begin_anew(self) -> None:
        """Forget what was asked."""
        self.forget()
        self.turns.clear()

    def forget(self) -> None:
        """Have the next question begin a conversation with the decks as they are then; the turns stay."""
        self._conversation = None

    def at(self, number: int | None) -> AskedTurn:
        """Return the turn with a number, or the last one.

        Raises:
            UsageError: when there is none.
        """
        if not self.turns:
            raise UsageError("Nothing has been asked yet.", "Type a question first.")
        if number is not None and not 1 <= number <= len(self.turns):
            raise UsageError(f"There is no turn {number}.", f"Turns go from 1 to {len(self.turns)}.")
        return self.turns[-1 if number is None else number - 1]

    def follow_up(self, place: Place) -> FollowUpPrompt:
        """Return the follow-up that a digit means."""
        turn = self.at(place.turn)
        prompts = turn.turn.outcome.follow_ups
        if int(place.sign) > len(prompts):
            raise UsageError(f"Turn {turn.number} has {len(prompts) or 'no'} follow-ups.", "Type a question instead.")
        return prompts[int(place.sign) - 1]

    def close_one(self, place: Place) -> Hit:
        """Return the close question that a letter means."""
        turn = self.at(place.turn)
        if LETTERS.index(place.sign) >= len(turn.others):
            raise UsageError(f"Turn {turn.number} has no close question {place.sign}.", "Type a question instead.")
        return turn.others[LETTERS.index(place.sign)]

    def meant(self, text: str) -> tuple[AskedTurn, Hit]:
        """Return the turn and the question that are meant; without a letter, the answer of the last turn."""
        place = read_place(text)
        if place is not None and place.sign in LETTERS:
            return self.at(place.turn), self.close_one(place)
        if text.strip():
            raise UsageError(f"“{text.strip()[:40]}” is no letter of a close question.", "Give one such as b, or 1.b.")
        turn = self.at(None)
        if turn.answer is None:
            raise UsageError("The last turn has no answer.", "Name a close question by its letter, as in: a")
        return turn, turn.answer

    def _talk(self) -> Conversation:
        if self._conversation is None:
            self._conversation = self.open_conversation()
        return self._conversation

    def _add(self, turn: Turn, query: str) -> AskedTurn:
        self.turns.append(AskedTurn(len(self.turns) + 1, turn, query))
        return self.turns[-1]
