"""What answers to another question earn, and what becomes of an answer that stands beside one.

Run with `python -m benchmarks.foreign_answers`, about four minutes: the questions of `unseen_answers/`, which neither
the judge nor its calibration has met. `--fit` prints the coefficients for `tutor.grading.topic` instead, fitted to
authored answers and measured by question, five parts; about four minutes as well.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.encoder import open_kept
from tutor.evaluation.grading_calibration import fit_logistic
from tutor.evaluation.grading_data import MarkedRow, read_marked
from tutor.evaluation.judge_answers import MIXED_FOLDER, SUBJECTS_FOLDER, read_answers
from tutor.evaluation.judge_examples import MISSED, JudgeExample, question_of
from tutor.grading.calibration import margin, sigmoid
from tutor.grading.grader import Grader
from tutor.grading.onnx_judge import open_judge, verify_judge
from tutor.grading.topic import DOUBT_BELOW, SHORT_WORDS, topic_features

SETS = Path(__file__).parent / "unseen_answers"
NAMES = ("everyday", "stacks", "fields", "workshop")
ASKED = 16
"""Questions of each set."""
BAR = 0.04
BESIDE = (0, 1, 3)
"""Answers to other questions before an answer, and as many behind it."""
FITTED = 1200
"""Answers that the coefficients are fitted to, and as many to another question of the same field."""
PARTS = 5
RIDGE = 0.0005


def _foreign(rows: Sequence[MarkedRow], asked: MarkedRow, kind: str, count: int, rng: random.Random) -> str:
    pool = [row.answer for row in rows if row.kind == kind and row.group != asked.group]
    return " ".join(rng.sample(pool, count))


def _one_per_question(rows: Sequence[MarkedRow], kind: str) -> Iterator[MarkedRow]:
    seen: set[str] = set()
    for row in rows:
        if row.kind == kind and row.group not in seen and len(seen) < ASKED:
            seen.add(row.group)
            yield row


def measure_foreign(grader: Grader, sets: Sequence[Sequence[MarkedRow]]) -> None:
    """Print the mean score, and the share of points that are not missed, of other questions' answers."""
    for kind, count in (("full_concise", 1), ("full_verbose", 1), ("full_verbose", 3), ("wrong_fact", 1)):
        rng, scores, said = random.Random(7), [], []
        for rows in sets:
            for row in _one_per_question(rows, "full_concise"):
                grade = grader.grade(row.question, _foreign(rows, row, kind, count, rng))
                scores.append(grade.score)
                said.extend(point.status != "missed" for point in grade.points)
        name = f"another question's {kind}, {count} of them"
        print(f"{name:48} mean {np.mean(scores):.3f} (bar {BAR}), from .5 {np.mean(np.array(scores) >= 0.5):.2f}, "
              f"points not missed {np.mean(said):.2f}")  # fmt: skip


def measure_beside(grader: Grader, sets: Sequence[Sequence[MarkedRow]]) -> None:
    """Print how often points are found as they are marked when other questions' answers stand around an answer."""
    for around in BESIDE:
        rng = random.Random(7)
        found: dict[str, list[bool]] = {}
        for rows in sets:
            for kind in ("full_concise", "half", "wrong_fact"):
                for row in _one_per_question(rows, kind):
                    before, behind = (_foreign(rows, row, "full_concise", around, rng) for _ in range(2))
                    grade = grader.grade(row.question, f"{before} {row.answer} {behind}".strip())
                    for point, status in zip(grade.points, row.statuses, strict=True):
                        found.setdefault(str(status.value), []).append(point.status == status)
        shown = ", ".join(f"{status} {np.mean(found[status]):.2f}" for status in ("covered", "missed", "contradicted"))
        print(f"{around} answers before and behind: found as marked {shown}")


def _features(grader: Grader, asked: JudgeExample, answer: str) -> dict[str, float]:
    return topic_features([item.alignment for item in grader.evidence(question_of(asked), answer)])


def _field(each: JudgeExample) -> str:
    """Return what questions of the same field share: their file."""
    return each.group.split(":")[0]


def fit_topic(grader: Grader) -> None:
    """Print the coefficients, and how many answers to their question and to another one fall below the doubt."""
    answers = [each for folder in (SUBJECTS_FOLDER, MIXED_FOLDER) for each in read_answers(folder)]
    own = [
        each for each in answers
        if len(each.answer.split()) >= SHORT_WORDS and "keyword" not in each.kind and set(each.targets) != {MISSED}
    ]  # fmt: skip
    rng = random.Random(7)
    rows, truth, groups = [], [], []
    for each in rng.sample(own, FITTED):
        others = [other for other in own if other.group != each.group and _field(other) == _field(each)]
        for is_own, answer in ((1.0, each.answer), (0.0, rng.choice(others).answer)):
            rows.append(_features(grader, each, answer))
            truth.append(is_own)
            groups.append(each.group)
    signs = dict.fromkeys(rows[0], 1)
    part = {group: at % PARTS for at, group in enumerate(sorted(set(groups)))}
    likely = np.zeros(len(rows))
    for number in range(PARTS):
        learnt = [at for at, group in enumerate(groups) if part[group] != number]
        found = fit_logistic(
            [rows[at] for at in learnt], [truth[at] for at in learnt], [1.0] * len(learnt), signs, RIDGE
        )
        for at in (at for at, group in enumerate(groups) if part[group] == number):
            likely[at] = sigmoid(margin(found, rows[at]))
    is_own = np.array(truth) == 1.0
    for limit in (0.05, 0.25, DOUBT_BELOW):
        print(f"below {limit}: {(likely[is_own] < limit).sum()} of {is_own.sum()} answers to the question, "
              f"{(likely[~is_own] < limit).sum()} of {(~is_own).sum()} to another of its field")  # fmt: skip
    print(fit_logistic(rows, truth, [1.0] * len(rows), signs, RIDGE))


def main() -> None:
    """Print both tables, or the coefficients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, default=Path("build/encoder"), help="written if it is not there")
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    encoder = open_kept(arguments.encoder)
    if arguments.fit:
        fit_topic(Grader(encoder, None))
        return
    verify_judge()
    grader = Grader(encoder, open_judge())
    sets = [read_marked(SETS / f"{name}.jsonl") for name in NAMES]
    measure_foreign(grader, sets)
    measure_beside(grader, sets)


if __name__ == "__main__":
    main()
