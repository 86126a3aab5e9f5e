"""Gathers, for every key point, what speaks for covered, missed and contradicted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.grading.alignment import Alignment, align, read_answer
from tutor.grading.authored import PointWordings, is_accepted, repeated_misconceptions
from tutor.grading.clauses import Clause
from tutor.grading.contrasts import mixed_up
from tutor.grading.excerpts import excerpt
from tutor.grading.facts import FigureFinding, compare_figures
from tutor.grading.judging import COVERED, Judge
from tutor.grading.polarity import polarity_conflict
from tutor.grading.quantities import read_quantities
from tutor.grading.roles import exchanged_roles
from tutor.grading.token_cache import TokenCache

REWORDED_GAIN = 0.1
"""How much nearer an accepted wording must be than the point itself before the judge reads it as well."""


Judged = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found about one point."""

    alignment: Alignment
    judged: Judged | None
    """The judge's missed, covered, contradicted; None without a judge."""
    figures: FigureFinding | None
    polarity: float
    """Share of shared words that one side denies, 0 to 1."""
    contrast: tuple[str, str] | None
    """The point's term and its rival in the clause."""
    role: tuple[str, str] | None
    """The point's subject and the rival one that the answer gives its statement to."""
    is_accepted_wording: bool
    misconception: str
    """The authored wrong belief that the clause repeats; empty when none."""


def gather(
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    answer: str,
    tokens: TokenCache,
    judge: Judge | None,
    contrasts: Sequence[Sequence[str]],
) -> list[Evidence]:
    """Return the evidence on each point, in order; `clauses` must not be empty."""
    reading = read_answer(clauses, answer, tokens)
    alignments = align([(point.text, *point.accepted) for point in points], reading, answer, tokens)
    judged = _judged(points, clauses, answer, alignments, judge) if judge else [None] * len(points)
    roles = exchanged_roles([point.text for point in points], answer)
    wrong = repeated_misconceptions(points, clauses, reading, alignments, tokens)
    result = []
    for at, (point, alignment) in enumerate(zip(points, alignments, strict=True)):
        clause = clauses[alignment.clause].text
        others = [figure for other in points if other is not point for figure in read_quantities(other.text)]
        result.append(
            Evidence(
                alignment=alignment,
                judged=judged[at],
                figures=compare_figures(point.text, clause, answer, others),
                polarity=polarity_conflict(point.text, clause),
                contrast=mixed_up(point.text, clause, contrasts),
                role=roles[at],
                is_accepted_wording=is_accepted(point, clauses),
                misconception=wrong[at],
            )
        )
    return result


def _judged(
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    answer: str,
    alignments: Sequence[Alignment],
    judge: Judge,
) -> Sequence[Judged | None]:
    """Return what the judge says of the answer and of the nearest clause together, for each point."""
    asked: dict[tuple[str, str], int] = {}
    wanted: list[tuple[list[int], list[int]]] = []
    for point, alignment in zip(points, alignments, strict=True):
        texts = (excerpt(answer, clauses, alignment.ranking), clauses[alignment.clause].text)
        whole, near = (
            [asked.setdefault((wording, text), len(asked)) for wording in _readings(point, alignment, texts[1])]
            for text in texts
        )
        wanted.append((whole, near))
    found = judge.judge(list(asked))
    return [merged(_kindest(found, whole), _kindest(found, near)) for whole, near in wanted]


def _readings(point: PointWordings, alignment: Alignment, clause: str) -> list[str]:
    """Return the point's text, and the accepted wording that is clearly nearer where there is one."""
    is_nearer = alignment.similarity > alignment.own_similarity + REWORDED_GAIN
    denies = is_nearer and polarity_conflict(alignment.nearest, clause) > 0
    return [point.text, alignment.nearest] if is_nearer and not denies else [point.text]


def _kindest(found: NDArray[np.float64], rows: Sequence[int]) -> NDArray[np.float64]:
    return max((found[row] for row in rows), key=lambda row: float(row[COVERED]))


def merged(whole: NDArray[np.float64], clause: NDArray[np.float64]) -> Judged:
    """Return the normalised geometric mean of two judgements.

    The clause alone shows a small wrong word that a long right answer hides; the whole gives it its context.
    """
    product = np.sqrt(np.maximum(whole, 1e-6) * np.maximum(clause, 1e-6))
    missed, covered, contradicted = product / product.sum()
    return float(missed), float(covered), float(contradicted)
