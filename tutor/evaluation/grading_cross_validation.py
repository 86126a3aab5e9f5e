"""Measures the grader on questions that neither its judge nor its calibration was fitted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tutor.domain.encoder import Encoder
from tutor.domain.grade import Grade
from tutor.evaluation.grading_calibration import MarkedEvidence, fit_calibration
from tutor.evaluation.grading_data import MarkedRow, folds
from tutor.evaluation.grading_report import Report, report_on
from tutor.grading.calibration import Calibration
from tutor.grading.evidence import Evidence
from tutor.grading.grader import Grader, grade_from_evidence
from tutor.grading.hearing import as_judged
from tutor.grading.judging import Judge

FOLDS = 5


def gather_evidence(rows: Sequence[MarkedRow], encoder: Encoder, judge: Judge | None = None) -> list[list[Evidence]]:
    """Return the evidence on every answer's points, with a judge's word or without."""
    grader = Grader(encoder, judge)
    return [grader.evidence(row.question, row.answer) for row in rows]


def judged_by(
    evidence: Sequence[Sequence[Evidence]], probabilities: Sequence[np.ndarray[Any, Any]]
) -> list[list[Evidence]]:
    """Return the evidence with a judge's probabilities put in, such as those of networks that saw other questions."""
    return [
        [replace(item, judged=as_judged(row)) for item, row in zip(answer, found, strict=False)]
        for answer, found in zip(evidence, probabilities, strict=True)
    ]


def cross_validate(
    rows: Sequence[MarkedRow],
    evidence: Sequence[Sequence[Evidence]],
    count: int = FOLDS,
    others: Sequence[MarkedEvidence] = (),
    addressed_long: Mapping[str, float] | None = None,
) -> list[Grade]:
    """Return each answer's grade by a calibration fitted on other questions and on the answers `others`.

    Args:
        rows: the answers.
        evidence: on each one's points.
        count: parts the questions fall into.
        others: answers to other questions, part of every fit.
        addressed_long: coefficients for long answers, fitted to none of the rows.
    """
    grades: list[Grade | None] = [None] * len(rows)
    for fold in folds(rows, count):
        held = set(fold)
        calibration = fit_calibration(
            [*(MarkedEvidence(evidence[at], row.statuses) for at, row in enumerate(rows) if at not in held), *others],
            addressed_long,
        )
        for at in fold:
            grades[at] = regrade(rows[at], evidence[at], calibration)
    return [grade for grade in grades if grade is not None]


def regrade(row: MarkedRow, evidence: Sequence[Evidence], calibration: Calibration) -> Grade:
    """Return the grade of an answer from evidence gathered before."""
    return grade_from_evidence(row.question, row.answer, evidence, calibration)


def measured(
    rows: Sequence[MarkedRow],
    evidence: Sequence[Sequence[Evidence]],
    others: Sequence[MarkedEvidence] = (),
    addressed_long: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Return the cross-validated figures as plain values, for a training record."""
    report: Report = report_on(rows, cross_validate(rows, evidence, others=others, addressed_long=addressed_long))
    return report.brief()
