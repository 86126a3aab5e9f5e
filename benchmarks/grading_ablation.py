"""What each part of the grader is worth: figures by question with one part left out at a time.

The judge's probabilities come from networks that never saw the question (`held_out.npz`, written by the training
script); the small calibrated model is refitted on other questions for every line.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tutor.corpus.loader import load_deck
from tutor.domain.encoder import Encoder
from tutor.evaluation.grading_cross_validation import cross_validate, gather_evidence, judged_by
from tutor.evaluation.grading_data import MarkedRow, by_name, read_marked
from tutor.evaluation.grading_metrics import pairs_won, pearson, rmse, spearman
from tutor.evaluation.grading_report import report_on
from tutor.grading.calibration import load_calibration
from tutor.grading.evidence import Evidence
from tutor.indexing.onnx_encoder import open_encoder

Change = Callable[[Evidence], Evidence]


ALIGNED = ("similarity", "token_recall", "stem_recall")


def changes(evidence: Sequence[Sequence[Evidence]]) -> dict[str, Change]:
    """Return what each line of the table leaves out.

    An alignment's figure that is left out has its mean everywhere: with none at all, every answer would be off topic.
    """
    alignments = [item.alignment for found in evidence for item in found]
    means = {name: float(np.mean([getattr(each, name) for each in alignments])) for name in ALIGNED}

    def without(*names: str) -> Change:
        level = {name: means[name] for name in names}
        return lambda item: replace(item, alignment=replace(item.alignment, **level))  # type: ignore[arg-type]

    bare = without(*ALIGNED)
    return {
        "everything": lambda item: item,
        "without the judge (rules only)": lambda item: replace(item, judged=None),
        "without similarity": without("similarity"),
        "without token alignment": without("token_recall"),
        "without stem recall": without("stem_recall"),
        "without figures": lambda item: replace(item, figures=None),
        "without polarity": lambda item: replace(item, polarity=0.0),
        "without contrasts": lambda item: replace(item, contrast=None),
        "without exchanged roles": lambda item: replace(item, role=None),
        "judge alone": lambda item: replace(bare(item), figures=None, polarity=0.0, contrast=None, role=None),
    }


def baseline_lines(rows: Sequence[MarkedRow], encoder: Encoder) -> dict[str, np.ndarray]:
    """Return the scores of what is usually shipped: similarity with the reference, and with the points."""
    answers = encoder.encode([row.answer for row in rows])
    references = encoder.encode([row.question.answer or row.question.title for row in rows])
    evidence = gather_evidence(rows, encoder)
    nearest = [np.mean([max(0.0, item.alignment.similarity) for item in found]) for found in evidence]
    return {
        "cosine of answer and reference": np.asarray((answers * references).sum(axis=1), dtype=np.float64),
        "mean of best clause per point": np.asarray(nearest, dtype=np.float64),
    }


def _line(name: str, rows: Sequence[MarkedRow], scores: np.ndarray, f1: str = "") -> str:
    marks = np.array([row.score for row in rows])
    return (
        f"{name:34} {pearson(marks, scores):6.3f} {spearman(marks, scores):6.3f} {rmse(marks, scores):6.3f} "
        f"{pairs_won(rows, scores):6.3f}  {f1}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marked", type=Path, required=True, help="JSON Lines of marked answers")
    parser.add_argument("--work", type=Path, default=Path("build/judge"), help="folder of the training script")
    parser.add_argument("--deck", type=Path, default=Path("corpus/aws-lambda"))
    arguments = parser.parse_args()
    rows = read_marked(arguments.marked, by_name(load_deck(arguments.deck).questions))
    encoder = open_encoder(arguments.work / "encoder", quantized=True)
    stored = np.load(arguments.work / "held_out.npz")
    evidence = judged_by(gather_evidence(rows, encoder), [stored[f"arr_{at}"] for at in range(len(rows))])
    print(f"{'':34}      r    rho   rmse  pairs  F1 covered / missed / contradicted")
    for name, scores in baseline_lines(rows, encoder).items():
        print(_line(name, rows, scores))
    for name, change in changes(evidence).items():
        changed = [[change(item) for item in found] for found in evidence]
        has_judge = any(item.judged for found in changed for item in found)
        model = load_calibration()["judge" if has_judge else "rules"]
        grades = cross_validate(rows, changed, addressed_long=model.addressed_long)
        f1 = report_on(rows, grades, repeats=1).f1
        shown = " / ".join(f"{f1[status]:.3f}" for status in ("covered", "missed", "contradicted"))
        print(_line(name, rows, np.array([grade.score for grade in grades]), shown))


if __name__ == "__main__":
    main()
