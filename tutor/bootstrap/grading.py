"""Opens graders: for the questions of the decks, and for questions that a caller brings along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.bootstrap.practice import Progress, open_grader
from tutor.domain.question import Question
from tutor.errors import IndexDamagedError, IndexMissingError

if TYPE_CHECKING:
    from tutor.grading.grader import Grader
    from tutor.indexing.opened import AnyEncoder


def open_deck_grader(deck: Path | None, progress: Progress) -> Grader:
    """Return the grader for the questions of one deck or of all."""
    from tutor.bootstrap.facade import open_tutor

    return open_grader(open_tutor(deck, progress=progress).open())


def open_raw_grader(questions: Sequence[Question], deck: Path | None, progress: Progress) -> Grader:
    """Return a grader for questions from outside the decks, which know one another's answers."""
    from tutor.grading.grader import Grader
    from tutor.grading.onnx_judge import open_judge

    return Grader(_encoder_as_it_is(deck, progress), open_judge(), questions=questions)


def _encoder_as_it_is(deck: Path | None, progress: Progress) -> AnyEncoder:
    """Return what an index reads answers with, also of one older than its decks; build the index when there is none."""
    from tutor.bootstrap.facade import open_tutor
    from tutor.indexing.opened import open_index

    tutor = open_tutor(deck, progress=progress)
    try:
        return open_index(tutor.index_folder).quantized_encoder()
    except (IndexMissingError, IndexDamagedError):
        return tutor.open().quantized_encoder()
