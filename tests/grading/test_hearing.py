from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tutor.domain.question import Question
from tutor.errors import GradingError
from tutor.evaluation.grading_data import read_marked
from tutor.evaluation.judge_calibration import SUBJECTS_FILE
from tutor.grading import gates
from tutor.grading.clauses import split_clauses, stretches
from tutor.grading.grader import Grader
from tutor.grading.hearing import STRETCH
from tutor.grading.judging import CONTRADICTED, COVERED, MISSED
from tutor.grading.raw_questions import build_question
from tutor.indexing.onnx_encoder import OnnxEncoder

QUESTION = build_question(
    "How long may one invocation run?",
    "One invocation may run for 15 minutes. Seats are red.",
    ("one invocation may run for 15 minutes", "seats are red"),
)
IDLE = "Somebody wrote a long letter about gardens, rivers and old bridges to a friend who lives far away. " * 12


class Scripted:
    """A judge that finds wrong what names a wrong figure, right what names the right one, and keeps what it read."""

    def __init__(self) -> None:
        self.read: list[tuple[tuple[str, ...], str]] = []

    def judge(self, question: str, wordings: Sequence[str], answer: str) -> NDArray[np.float64]:
        self.read.append((tuple(wordings), answer))
        found = np.full((len(wordings), 3), 0.0)
        for at, wording in enumerate(wordings):
            is_time = "minutes" in wording
            status = COVERED if not is_time or "15 minutes" in answer else CONTRADICTED if "hour" in answer else MISSED
            found[at, status] = 1.0
        return found


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


def _judged(encoder: OnnxEncoder, judge: Scripted, answer: str, question: Question = QUESTION) -> list[int]:
    evidence = Grader(encoder, judge).evidence(question, answer)
    return [int(np.argmax(item.judged)) for item in evidence if item.judged]


def test_a_point_is_heard_again_with_the_answers_figure_as_it_writes_it(
    encoder: OnnxEncoder, scripted: Scripted
) -> None:
    assert _judged(encoder, scripted, "It may run for a quarter of an hour.") == [COVERED, COVERED]
    again = scripted.read[1:]
    assert [wordings for wordings, _ in again] == [("one invocation may run for 15 minutes",)]
    assert "15 minutes" in again[0][1]


def test_another_figure_is_not_heard_again(encoder: OnnxEncoder, scripted: Scripted) -> None:
    assert _judged(encoder, scripted, "It may run for an hour.") == [CONTRADICTED, COVERED]
    assert len(scripted.read) == 1


def test_the_stretch_that_speaks_of_a_point_decides_it(encoder: OnnxEncoder, scripted: Scripted) -> None:
    """Elsewhere "15 minutes" stands beside something else, in words that are farther from the point."""
    answer = f"The bus came after 15 minutes. {IDLE}One invocation may run for an hour. {IDLE}"
    assert _judged(encoder, scripted, answer)[0] == CONTRADICTED
    assert all(len(text) <= STRETCH for _, text in scripted.read)


def test_what_goes_wrong_while_the_judge_reads_is_not_swallowed(
    encoder: OnnxEncoder, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise GradingError("the judge lacks its file", "reinstall")

    monkeypatch.setattr(scripted, "judge", fail)
    with pytest.raises(GradingError, match="lacks its file"):
        _judged(encoder, scripted, "It may run for an hour.")


def test_a_long_answer_is_cut_between_clauses() -> None:
    answer = IDLE * 2
    clauses = split_clauses(answer)
    spans = stretches(clauses, 1000)
    assert len(spans) > 2
    assert all(end - start <= 1000 for start, end in spans)
    assert {start for start, _ in spans} <= {clause.start for clause in clauses}
    assert [answer[start:end].count("gardens") for start, end in spans] == [
        sum(start <= clause.start <= end for clause in clauses) for start, end in spans
    ]


def test_an_answer_without_a_full_stop_is_cut_between_words() -> None:
    answer = IDLE.replace(". ", " ").strip()
    spans = stretches(split_clauses(answer), 300)
    assert len(spans) > 3
    assert all(end - start <= 300 for start, end in spans)
    assert "".join(answer[start:end] for start, end in spans) == answer


def test_of_a_clause_longer_than_a_stretch_the_part_that_speaks_of_the_point_decides(
    encoder: OnnxEncoder, scripted: Scripted
) -> None:
    idle = IDLE.replace(". ", " ")
    assert _judged(encoder, scripted, f"{idle} one invocation may run for an hour {idle}")[0] == CONTRADICTED


def test_spaces_make_no_answer_long(encoder: OnnxEncoder, scripted: Scripted) -> None:
    _judged(encoder, scripted, "It may run for an hour." + " " * 1200)
    assert len(scripted.read) == 1


def test_a_long_answer_to_other_questions_earns_nothing(grader: Grader, timeout_question: Question) -> None:
    others = [row.answer for row in read_marked(SUBJECTS_FILE) if row.kind == "full_verbose"]
    assert gates.OFF_TOPIC in grader.grade(timeout_question, others[0]).flags
    for count in (1, 3, 8):
        assert grader.grade(timeout_question, " ".join(others[:count])).score < 0.1


class ShyOfDenials:
    """A judge that finds everything wrong in a text that denies something."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def judge(self, question: str, wordings: Sequence[str], answer: str) -> NDArray[np.float64]:
        self.read.append(answer)
        row = [0.0, 0.0, 1.0] if "n't" in answer else [0.0, 1.0, 0.0]
        return np.tile(np.array(row), (len(wordings), 1))


LEVELS = build_question(
    "What do isolation levels do?", "x", ("read committed prevents dirty reads", "read committed is the default")
)


def test_not_allowed_is_heard_as_prevented_where_a_point_says_so(encoder: OnnxEncoder) -> None:
    judge = ShyOfDenials()
    evidence = Grader(encoder, judge).evidence(LEVELS, "Read committed doesn't allow dirty reads. It is the default.")
    assert [item.judged for item in evidence] == [(0.0, 1.0, 0.0)] * 2
    assert judge.read[1].startswith("Read committed prevents dirty reads")
