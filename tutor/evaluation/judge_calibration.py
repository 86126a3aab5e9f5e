"""Fits the small model that turns evidence into likelihoods, to marked answers of the deck and of other subjects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.domain.encoder import Encoder
from tutor.evaluation.grading_calibration import MarkedEvidence, fit_calibration
from tutor.evaluation.grading_cross_validation import gather_evidence, judged_by, measured
from tutor.evaluation.grading_data import MarkedRow, read_marked
from tutor.evaluation.judge_network import JudgeNetwork, load_reader, predict
from tutor.evaluation.judge_sources import marked_examples
from tutor.grading.calibration import CALIBRATION_FILE, Calibration
from tutor.grading.evidence import Evidence

SUBJECTS_FILE = Path(__file__).parent / "calibration_answers.jsonl"
"""Marked answers about other subjects, in every manner; the small model is fitted on them beside the deck's."""
SUBJECTS_WEIGHT = 0.1
"""What each of them counts beside one of the deck's. At 0, .1, .25 and 1 the deck's have r = .921, .920, .917 and .902
by question (a third of them with other answers of the question in training .951, .948 and .943), and 160 answers about
four further subjects .846, .856, .864 and .871; of those, 20, 20, 17 and 13 % of the right ones come out under .7."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence on marked answers, without a judge and with one that never saw their questions."""

    rows: Sequence[MarkedRow]
    plain: Sequence[Sequence[Evidence]]
    judged: Sequence[Sequence[Evidence]]


def gathered_of_subjects(encoder: Encoder, network: JudgeNetwork, model: Path) -> Gathered:
    """Return the evidence on the answers about other subjects, none of which the network was trained on."""
    rows = read_marked(SUBJECTS_FILE, {})
    plain = gather_evidence(rows, encoder)
    return Gathered(rows, plain, judged_by(plain, predict(network, load_reader(model), marked_examples(rows))))


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
