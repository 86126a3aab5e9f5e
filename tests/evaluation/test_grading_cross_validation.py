from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tutor.domain.grade import PointStatus
from tutor.evaluation.grading_calibration import MarkedEvidence, fit_calibration
from tutor.evaluation.grading_cross_validation import cross_validate
from tutor.evaluation.grading_data import MarkedRow
from tutor.evaluation.judge_calibration import write_calibration
from tutor.grading.alignment import Alignment
from tutor.grading.calibration import ADDRESSED_SIGNS, WRONG_SIGNS, Calibration, likelihoods, load_calibration
from tutor.grading.evidence import Evidence
from tutor.grading.raw_questions import build_question

QUESTION = build_question("What?", "It stores files. It costs little money.", ("stores files", "costs little money"))
LONG = (
    "My first job was in a library, and there I learnt what becomes of papers that nobody sorts: within a year the "
    "cellar was full of boxes and no one dared to throw anything away. The service does for programs what the cellar "
    "did for us, only that it is tidy. You hand it a file under a name, and under this name you get it back, today or "
    "in ten years, without ever asking which machine it lay on. My colleagues wondered what the manager would say to "
    "the bill, yet it was less than our coffee. We moved the pictures first, then the letters, at last the old "
    "catalogue, and one evening in autumn the cellar was empty and became a room for reading."
)
JUDGED = {
    PointStatus.COVERED: (0.1, 0.8, 0.1),
    PointStatus.MISSED: (0.8, 0.1, 0.1),
    PointStatus.CONTRADICTED: (0.1, 0.2, 0.7),
}


def evidence(status: PointStatus, noise: float) -> Evidence:
    near = 0.2 if status is PointStatus.MISSED else 0.7
    alignment = Alignment(near + noise, near, near, near, 0, "stores files", near, (0,))
    return Evidence(alignment, JUDGED[status], None, 0.0, None, None, False, "")


def marked(count: int) -> tuple[list[MarkedRow], list[list[Evidence]]]:
    rng = random.Random(0)
    rows, found = [], []
    for number in range(count):
        statuses = tuple(rng.choice(list(JUDGED)) for _ in QUESTION.key_points)
        score = sum(status is PointStatus.COVERED for status in statuses) / 2
        rows.append(
            MarkedRow(str(number), f"q{number % 6}", "half", QUESTION, "It stores files cheaply.", score, statuses)
        )
        found.append([evidence(status, rng.uniform(-0.1, 0.1)) for status in statuses])
    return rows, found


def test_coefficients_keep_their_signs() -> None:
    rows, found = marked(60)
    fitted = fit_calibration([MarkedEvidence(item, row.statuses) for item, row in zip(found, rows, strict=True)])
    assert all(fitted.addressed[name] * sign >= 0 for name, sign in ADDRESSED_SIGNS.items())
    assert all(fitted.wrong[name] * sign >= 0 for name, sign in WRONG_SIGNS.items())


def test_a_fitted_model_gives_back_clear_statuses() -> None:
    rows, found = marked(60)
    fitted = fit_calibration([MarkedEvidence(item, row.statuses) for item, row in zip(found, rows, strict=True)])
    for row, item in zip(rows[:20], found[:20], strict=True):
        for status, chance in zip(row.statuses, likelihoods(item, fitted), strict=True):
            assert chance.missed + chance.covered + chance.contradicted - 1 < 1e-9
            assert (chance.missed > 0.5) is (status is PointStatus.MISSED)


def test_every_answer_is_graded_by_a_model_of_other_questions() -> None:
    rows, found = marked(30)
    grades = cross_validate(rows, found, 3)
    assert len(grades) == 30
    assert all(0.0 <= grade.score <= 1.0 for grade in grades)


def test_answers_count_by_their_weight_and_others_are_fitted_beside() -> None:
    rows, found = marked(40)
    own = [MarkedEvidence(item, row.statuses) for item, row in zip(found, rows, strict=True)]
    turned = [MarkedEvidence(each.evidence, each.statuses[::-1], 1.0) for each in own]
    unheard = [MarkedEvidence(each.evidence, each.statuses, 0.0) for each in turned]
    assert fit_calibration([*own, *unheard]) == fit_calibration(own)
    assert fit_calibration([*own, *turned]) != fit_calibration(own)
    alone, beside = cross_validate(rows, found, 3), cross_validate(rows, found, 3, others=turned)
    assert [grade.score for grade in alone] != [grade.score for grade in beside]


def test_coefficients_for_long_answers_are_given_and_used_for_those_alone() -> None:
    rows, found = marked(30)
    wary = {"bias": -8.0}
    long = [replace(row, answer=LONG) for row in rows]
    assert cross_validate(rows, found, 3, addressed_long=wary) == cross_validate(rows, found, 3)
    assert all(grade.score == 0.0 for grade in cross_validate(long, found, 3, addressed_long=wary))
    assert any(grade.score > 0.5 for grade in cross_validate(long, found, 3))


def test_written_coefficients_are_read_back(tmp_path: Path) -> None:
    models = {"judge": Calibration({"bias": 0.5}, {"bias": -1.0}, {"bias": -8.0}),
              "rules": Calibration({"bias": 0.25}, {"bias": -2.0})}  # fmt: skip
    write_calibration(models, {}, tmp_path / "calibration.json")
    assert load_calibration(tmp_path / "calibration.json") == models
