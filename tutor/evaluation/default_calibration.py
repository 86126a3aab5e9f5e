"""Fits the confidence that decks without examples start from: `python -m tutor.evaluation.default_calibration FOLDER`.

FOLDER holds the development questions; they are asked of the source document, which has no examples.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import numpy as np

from tutor.bootstrap import open_tutor
from tutor.evaluation.retrieval_metrics import auroc
from tutor.retrieval.calibration import FEATURES, fit_logistic
from tutor.retrieval.calibration_fitting import Sample, expected_calibration_error
from tutor.retrieval.searcher import Searcher
from tutor.sessions.learn_index import foreign_questions


def _features(searcher: Searcher, texts: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    rows = []
    for text in texts:
        query = searcher.understand(text)
        rows.append(Sample.of(searcher, query.lexical, searcher.ranker.rank(searcher.asked(query))).features)
    return np.array(rows)


def _read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main(shared: Path) -> None:
    """Print means' reference, scales, coefficients and intercept, with cross-fitted figures."""
    searcher = open_tutor(shared / "lambda" / "source-qa.md").searcher()
    inside = _features(searcher, [row["text"] for row in _read(shared / "eval" / "queries.jsonl")])
    outside = _read(shared / "eval" / "out_of_scope.jsonl")
    out = _features(searcher, [row["text"] for row in outside])
    foreign = _features(searcher, foreign_questions())
    features = np.concatenate((inside, out, foreign)) - foreign.mean(axis=0)
    labels = np.arange(len(features)) < len(inside)
    weights = np.concatenate(
        (
            np.ones(len(inside)),
            np.full(len(out), 0.5 * len(inside) / len(out)),
            np.full(len(foreign), 0.5 * len(inside) / len(foreign)),
        )
    )
    folds = np.arange(len(features)) % 5
    confidence = np.zeros(len(features))
    for fold in range(5):
        kept = folds != fold
        means, scales, coefficients, intercept = fit_logistic(
            features[kept], labels[kept].tolist(), weights[kept].tolist()
        )
        logits = (features[~kept] - means) / scales @ coefficients + intercept
        confidence[~kept] = 1 / (1 + np.exp(-logits))
    kinds = np.array([row["kind"] for row in outside])
    outside_confidence = confidence[len(inside) : len(inside) + len(out)]
    for kind in ("far", "near", "adjacent"):
        click.echo(f"{kind}: AUROC {auroc(confidence[: len(inside)], outside_confidence[kinds == kind]):.3f}")
    click.echo(f"calibration error {expected_calibration_error(confidence, labels, weights):.3f}")
    means, scales, coefficients, intercept = fit_logistic(features, labels.tolist(), weights.tolist())
    click.echo(f"foreign means {dict(zip(FEATURES, foreign.mean(axis=0).round(4).tolist(), strict=True))}")
    click.echo(f"scales {scales.round(4).tolist()}")
    click.echo(f"coefficients {coefficients.round(4).tolist()}")
    click.echo(f"intercept {float(intercept[0] - (means / scales) @ coefficients):.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
