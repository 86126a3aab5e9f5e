"""How well answers to flash cards are graded, and the coefficients for `tutor.grading.short_points`.

Run with `python -m benchmarks.short_answers`, about two minutes. The answers of `short_answers.jsonl` are split by
question into eight parts; each is measured with what the other seven give. `unseen_answers/cards.jsonl` is graded as it
comes, and is not to be read.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.encoder import open_kept
from tutor.evaluation.grading_calibration import fit_logistic
from tutor.evaluation.grading_data import MarkedRow, folds, read_marked
from tutor.evaluation.grading_metrics import pearson
from tutor.grading.calibration import margin, sigmoid
from tutor.grading.grader import Grader
from tutor.grading.onnx_judge import open_judge, verify_judge
from tutor.grading.short_points import SIGNS, find_short, short_features

HERE = Path(__file__).parent
PARTS = 8
RIDGE = 0.001
OF_JUDGE = ("unsaid_covered", "judged_wrong")
Features = Mapping[str, float]


def gathered(grader: Grader, rows: Sequence[MarkedRow]) -> tuple[list[MarkedRow], list[Features]]:
    """Return the rows whose reference is short, each with its features."""
    kept, features = [], []
    for row in rows:
        points, evidence = row.question.key_points, grader.evidence(row.question, row.answer)
        if len(points) != 1 or not evidence:
            continue
        found = find_short(points[0].text, row.question.title, row.answer, evidence[0])
        if found:
            kept.append(row)
            features.append(short_features(found, points[0].text, row.answer, evidence[0]))
    return kept, features


def fitted(rows: Sequence[MarkedRow], features: Sequence[Features], names: Sequence[str]) -> dict[str, float]:
    """Return the coefficients of the named features."""
    signs = {name: SIGNS[name] for name in names}
    return fit_logistic(features, [row.score for row in rows], [1.0] * len(rows), signs, RIDGE)


def main() -> None:
    """Print how the likelihood of "covered" follows the marks, the coefficients, and the grades of the unseen cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, default=Path("build/encoder"), help="written if it is not there")
    arguments = parser.parse_args()
    verify_judge()
    grader = Grader(open_kept(arguments.encoder), open_judge())
    rows, features = gathered(grader, read_marked(HERE / "short_answers.jsonl"))
    marks = np.array([row.score for row in rows])
    for title, names in (
        ("with the judge", list(SIGNS)),
        ("without", [name for name in SIGNS if name not in OF_JUDGE]),
    ):
        likely = np.zeros(len(rows))
        for fold in folds(rows, PARTS):
            held = set(fold)
            learnt = [at for at in range(len(rows)) if at not in held]
            found = fitted([rows[at] for at in learnt], [features[at] for at in learnt], names)
            likely[fold] = [sigmoid(margin(found, features[at])) for at in fold]
        print(f"{title}: r {pearson(likely, marks):.3f} on {len(rows)} answers, by question")
        print(fitted(rows, features, names))
    unseen = read_marked(HERE / "unseen_answers" / "cards.jsonl")
    scores = np.array([grader.grade(row.question, row.answer).score for row in unseen])
    print(f"unseen: r {pearson(scores, np.array([row.score for row in unseen])):.3f} on {len(unseen)} answers")


if __name__ == "__main__":
    main()
