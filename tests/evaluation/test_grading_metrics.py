from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.errors import GradingError
from tutor.evaluation.grading_data import MarkedRow, folds, read_marked
from tutor.evaluation.grading_metrics import auroc, confusion, pairs_won, pearson, rmse, spearman, status_f1
from tutor.evaluation.grading_report import report_on
from tutor.grading.raw_questions import build_question

QUESTION = build_question("What?", "It stores files. It costs little.", ("stores files", "costs little"))


def row(kind: str, score: float, group: str = "one") -> MarkedRow:
    return MarkedRow(f"{group}-{kind}", group, kind, QUESTION, "an answer", score, (PointStatus.COVERED,) * 2)


def grade(score: float, status: PointStatus = PointStatus.COVERED) -> Grade:
    points = tuple(PointVerdict(point.text, status, 1.0) for point in QUESTION.key_points)
    return Grade(QUESTION.id, score, Verdict.ADEQUATE, points)


def test_correlations_of_equal_orders_are_one() -> None:
    marks, scores = np.array([0.0, 0.5, 1.0]), np.array([0.1, 0.2, 0.9])
    assert spearman(marks, scores) == pytest.approx(1.0)
    assert 0.8 < pearson(marks, scores) < 1.0


def test_a_constant_has_no_correlation() -> None:
    assert math.isnan(pearson(np.ones(3), np.arange(3.0)))


def test_rmse_is_in_points_of_the_score() -> None:
    assert rmse(np.array([1.0, 0.0]), np.array([0.5, 0.5])) == pytest.approx(0.5)


def test_auroc_counts_ties_half() -> None:
    assert auroc([True, False], [0.5, 0.5]) == 0.5
    assert auroc([True, False, True], [0.9, 0.1, 0.8]) == 1.0
    assert math.isnan(auroc([True], [0.1]))


def test_pairs_are_of_one_question_only() -> None:
    rows = [row("full_concise", 1.0), row("negated", 0.0), row("negated", 0.0, "two")]
    assert pairs_won(rows, np.array([0.6, 0.5, 0.9])) == 1.0
    assert math.isnan(pairs_won(rows[:1], np.array([0.6])))


def test_f1_comes_from_the_confusion() -> None:
    covered, missed = PointStatus.COVERED, PointStatus.MISSED
    table = confusion([covered, covered, missed], [covered, missed, missed])
    assert table["covered"] == {"covered": 1, "partial": 0, "missed": 1, "contradicted": 0}
    assert status_f1(table)["covered"] == pytest.approx(2 / 3)


def test_questions_stay_together_in_folds() -> None:
    rows = [row("half", 0.5, f"q{at % 5}") for at in range(20)]
    found = folds(rows, 3)
    assert sorted(index for fold in found for index in fold) == list(range(20))
    for group in range(5):
        assert sum(any(rows[index].group == f"q{group}" for index in fold) for fold in found) == 1


def test_a_report_counts_false_passes_and_fails() -> None:
    rows = [row("full_concise", 1.0), row("negated", 0.0), row("half", 0.5, "two")]
    report = report_on(rows, [grade(0.4), grade(0.9), grade(0.5)], repeats=20)
    lines = {line.kind: line for line in report.kinds}
    assert lines["full_concise"].false_fails == 1
    assert lines["negated"].false_passes == 1
    assert report.pearson.low <= report.pearson.value <= report.pearson.high
    assert json.loads(json.dumps(report.brief()))["answers"] == 3


def test_rows_may_bring_their_own_question(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text(
        json.dumps(
            {
                "id": "a",
                "question": "What?",
                "reference": "It stores.",
                "key_points": ["stores"],
                "answer": "x",
                "score": 1,
            }
        )
        + "\n\n",
        encoding="utf-8",
    )
    (found,) = read_marked(path)
    assert found.question.key_points[0].text == "stores"
    assert found.statuses == ()


def test_a_bad_row_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(GradingError, match="line 1"):
        read_marked(path)
