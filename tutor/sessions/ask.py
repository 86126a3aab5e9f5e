"""A conversation with a deck: each turn a search, each answer with questions that lead on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tutor.domain.question import QuestionId
from tutor.domain.search import Band, Hit, SearchOutcome
from tutor.retrieval.follow_ups import follow_ups
from tutor.retrieval.searcher import Searcher


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it."""

    query: str
    outcome: SearchOutcome
    elapsed_ms: float


@dataclass(slots=True)
class Conversation:
    """What was asked so far, so that prompts are not repeated and short questions are understood."""

    searcher: Searcher
    history: list[str] = field(default_factory=list)
    """Earlier questions, oldest first."""
    seen: set[QuestionId] = field(default_factory=set)
    """Questions whose answers were shown."""
    timer: Callable[[], float] = time.perf_counter
    """Seconds, monotonic."""

    def ask(self, text: str) -> Turn:
        """Answer a question and remember it."""
        turn = self.preview(text)
        outcome = turn.outcome
        if outcome.query.strip():
            self.history.append(text)
        if outcome.is_answered and outcome.hits:
            self.seen.add(outcome.hits[0].question.id)
        return turn

    def preview(self, text: str) -> Turn:
        """Answer a question as if it were asked, without remembering it: for answers while typing."""
        started = self.timer()
        outcome = self.searcher.search(text, history=self.history)
        if outcome.hits and outcome.is_answered:
            prompts = follow_ups(self.searcher, outcome.hits[0].ordinal, self.seen)
            outcome = replace(outcome, follow_ups=prompts)
        return Turn(text, outcome, (self.timer() - started) * 1000)


def ask_once(searcher: Searcher, text: str, history: Sequence[str] = ()) -> Turn:
    """Answer one question after the given earlier ones."""
    return Conversation(searcher, list(history)).ask(text)


def with_first(turn: Turn, question_id: QuestionId | None, hit: Hit | None = None) -> Turn:
    """Return the turn with a question that a person chose as its answer, which is no guess then.

    Args:
        turn: What the search made of it.
        question_id: The question that was chosen; the turn stays as it is when the search did not find it.
        hit: The chosen question as it was found before, for when this search did not find it.
    """
    hits = turn.outcome.hits
    chosen = hit or next((each for each in hits if each.question.id == question_id), None)
    if chosen is None:
        return turn
    others = tuple(each for each in hits if each.question.id != chosen.question.id)
    return replace(turn, outcome=replace(turn.outcome, band=Band.ANSWER, hits=(chosen, *others)))
