"""Answers of several hundred characters, which the judge alone takes to speak of everything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tutor.evaluation.grading_data import read_marked
from tutor.grading.alignment import Alignment
from tutor.grading.assessment import assess
from tutor.grading.calibration import Calibration, likelihoods, load_calibration
from tutor.grading.clauses import Clause
from tutor.grading.evidence import Evidence
from tutor.grading.gates import inspect_answer
from tutor.grading.grader import Grader
from tutor.grading.length import long_share
from tutor.grading.raw_questions import build_question

ROWS = read_marked(Path(__file__).parents[2] / "benchmarks" / "unseen_answers" / "long.jsonl")
FAR = Evidence(Alignment(0.1, 0.1, 0.1, 0.1, 0, "a point", 0.1), (0.05, 0.9, 0.05), None, 0.0, None, None, False, "")
CREDULOUS, WARY = {"judge": 1.0, "bias": 0.0}, {"judge": 1.0, "similarity": 5.0, "bias": -6.0}
CALIBRATION = Calibration(CREDULOUS, {"judge": 0.5, "bias": -1.0}, WARY)


@pytest.mark.parametrize(
    ("length", "share"), [(0, 0.0), (400, 0.0), (525, 0.5), (650, 1.0), (1000, 1.0), (1001, 0.0), (9000, 0.0)]
)
def test_length_counts_from_400_characters_and_fully_from_650_until_answers_are_read_in_stretches(
    length: int, share: float
) -> None:
    assert long_share([Clause("a", 7, 8), Clause("b", length, 7 + length)]) == share
    assert long_share([]) == 0.0


def test_a_long_answer_is_weighed_by_coefficients_of_its_own() -> None:
    missed = [likelihoods([FAR], CALIBRATION, share)[0].missed for share in (0.0, 0.5, 1.0)]
    assert missed[0] < 0.1
    assert missed[2] > 0.9
    assert missed[1] == pytest.approx((missed[0] + missed[2]) / 2)


def test_without_coefficients_of_its_own_length_makes_no_difference() -> None:
    alike = replace(CALIBRATION, addressed_long=None)
    assert likelihoods([FAR], alike, 1.0) == likelihoods([FAR], alike)
    assert load_calibration()["judge"].addressed_long
    assert load_calibration()["rules"].addressed_long is None


def test_no_length_doubts_what_author_or_learner_wrote_down() -> None:
    for known in (replace(FAR, is_accepted_wording=True), replace(FAR, misconception="a wrong belief")):
        assert likelihoods([known], CALIBRATION, 1.0) == likelihoods([known], CALIBRATION)


def test_points_that_nobody_wrote_are_weighed_alike_at_any_length() -> None:
    text, near = ROWS[0].answer, replace(FAR, alignment=Alignment(0.6, 0.6, 0.6, 0.6, 0, "a point", 0.6))
    alike = replace(CALIBRATION, addressed_long=None)
    for points, has_effect in (((), False), (("a point",), True)):
        question = build_question("What is it?", "A point that stands for what is asked.", points)
        gate = inspect_answer(text, question.title, question.answer, [])
        scores = [
            assess(question, question.key_points, text, gate, [near], each).score for each in (CALIBRATION, alike)
        ]
        assert (scores[0] != scores[1]) is has_effect


def test_half_an_answer_among_talk_earns_about_half_and_a_complete_one_everything(grader: Grader) -> None:
    scores: dict[str, list[float]] = {}
    for row in ROWS[:30]:
        scores.setdefault(row.kind, []).append(grader.grade(row.question, row.answer).score)
    mean = {kind: float(np.mean(found)) for kind, found in scores.items()}
    assert mean["long_right"] > 0.9
    assert 0.4 < mean["long_half"] < 0.75
    assert 0.1 < mean["long_sparse"] < 0.5
    assert mean["astray"] < 0.1
