"""Answers of several hundred characters, which the judge alone takes to speak of everything."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tutor.evaluation.grading_data import read_marked
from tutor.grading.alignment import Alignment
from tutor.grading.calibration import Calibration, likelihoods
from tutor.grading.clauses import split_clauses
from tutor.grading.evidence import Evidence
from tutor.grading.grader import Grader
from tutor.grading.hearing import LONG_FROM, LONG_FULLY, READ_AT_ONCE, long_share

ROWS = read_marked(Path(__file__).parents[2] / "benchmarks" / "unseen_answers" / "long.jsonl")
FAR = Evidence(Alignment(0.1, 0.1, 0.1, 0.1, 0, "a point", 0.1), (0.05, 0.9, 0.05), None, 0.0, None, None, False, "")
CREDULOUS, WARY = {"judge": 1.0, "bias": 0.0}, {"judge": 1.0, "similarity": 5.0, "bias": -6.0}


def _answer_of(length: int) -> str:
    return ("So " * (length // 3))[: length - 2] + "o."


def test_length_counts_between_two_limits_and_not_where_an_answer_is_read_in_stretches() -> None:
    shares = [long_share(split_clauses(_answer_of(n))) for n in (100, LONG_FROM, LONG_FULLY, 900, READ_AT_ONCE + 50)]
    assert shares == [0.0, 0.0, 1.0, 1.0, 0.0]
    assert 0.4 < long_share(split_clauses(_answer_of((LONG_FROM + LONG_FULLY) // 2))) < 0.6
    assert long_share([]) == 0.0


def test_a_long_answer_is_weighed_by_coefficients_of_its_own() -> None:
    calibration = Calibration(CREDULOUS, {"judge": 0.5, "bias": -1.0}, WARY)
    missed = [likelihoods([FAR], calibration, share)[0].missed for share in (0.0, 0.5, 1.0)]
    assert missed[0] < 0.1 < missed[1] < missed[2]
    assert missed[1] == pytest.approx((missed[0] + missed[2]) / 2)
    assert missed[2] > 0.9


def test_without_coefficients_of_its_own_length_makes_no_difference() -> None:
    calibration = Calibration(CREDULOUS, {"judge": 0.5, "bias": -1.0})
    assert likelihoods([FAR], calibration, 1.0) == likelihoods([FAR], calibration)


def test_half_an_answer_among_talk_earns_about_half_and_a_complete_one_everything(grader: Grader) -> None:
    chosen = ROWS[:60]
    scores: dict[str, list[float]] = {}
    for row in chosen:
        scores.setdefault(row.kind, []).append(grader.grade(row.question, row.answer).score)
    mean = {kind: float(np.mean(found)) for kind, found in scores.items()}
    assert mean["long_right"] > 0.9
    assert mean["long_half"] < 0.8
    assert mean["long_sparse"] < 0.5
    assert mean["astray"] < 0.1
