"""Opens what interviewing, reviewing and telling of progress need, and no more: no search, no model before a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import locations
from tutor.bootstrap.decks import deck_paths
from tutor.bootstrap.question_cache import read_decks
from tutor.domain.clock import Clock, system_clock
from tutor.domain.grade import Grade
from tutor.domain.question import Question
from tutor.store import Store, open_store

if TYPE_CHECKING:
    from tutor.bootstrap.facade import Tutor
    from tutor.grading.evidence import Evidence
    from tutor.grading.grader import Grader
    from tutor.indexing.opened import OpenedIndex
    from tutor.sessions.interview_start import Setting

Progress = Callable[[str, int, int], None]
"""Hears (stage, done, total) of an index being built."""


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress and say nothing."""
    del stage, done, total


class GraderOfTutor:
    """Opens the models when the first answer is graded, seconds after the first question is read."""

    def __init__(self, open_tutor: Callable[[], Tutor]) -> None:
        """Store how the tutor is opened, whose encoder then serves."""
        self._open_tutor = open_tutor
        self._grader: Grader | None = None

    def grade(self, question: Question, answer: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Grade:
        """Return the judgement."""
        return self._opened().grade(question, answer, aliases=aliases)

    def evidence(self, question: Question, answer: str) -> list[Evidence]:
        """Return what the judgement rests on, by point."""
        return self._opened().evidence(question, answer)

    def _opened(self) -> Grader:
        if self._grader is None:
            self._grader = self._open_tutor().grader()
        return self._grader


class GraderOnDemand(GraderOfTutor):
    """The same, with a tutor of its own."""

    def __init__(self, deck: Path | None, progress: Progress) -> None:
        """Store which deck's index holds the encoder, and who hears of its being built."""
        super().__init__(self._open_own)
        self._deck = deck
        self._progress = progress

    def _open_own(self) -> Tutor:
        from tutor.bootstrap.facade import open_tutor

        return open_tutor(self._deck, progress=self._progress)


def open_grader(index: OpenedIndex) -> Grader:
    """Return the grader for the decks of an opened index."""
    from tutor.grading.contrasts import mined_contrasts
    from tutor.grading.grader import Grader
    from tutor.grading.onnx_judge import open_judge

    questions = index.texts.questions()
    authored = (terms for deck in index.texts.decks() for terms in deck.contrasts)
    contrasts = (*authored, *mined_contrasts(questions))
    return Grader(index.quantized_encoder(), open_judge(), contrasts=contrasts, questions=questions)


def open_learner(clock: Clock = system_clock) -> Store:
    """Open the learner's data."""
    return open_store(locations.database_file(), clock)


def read_questions(deck: Path | None) -> list[Question]:
    """Return the questions of one deck or of all."""
    return read_decks(deck_paths(deck))


def read_gradable(deck: Path | None) -> list[Question]:
    """Return those questions of one deck or of all that an answer can be graded against."""
    return [question for question in read_questions(deck) if question.can_be_graded]


def open_setting(deck: Path | None, store: Store, clock: Clock = system_clock, progress: Progress = silent) -> Setting:
    """Return what an interview or a review takes place with."""
    from tutor.bootstrap.own_settings import own_settings
    from tutor.sessions.interview_start import Setting

    review = own_settings().review
    grader = GraderOnDemand(deck, progress)
    return Setting(read_gradable(deck), store, grader, clock, review.desired_retention, review.daily_limit)
