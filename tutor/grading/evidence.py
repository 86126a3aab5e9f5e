"""Gathers, for every key point, what speaks for covered, missed and contradicted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.grading.alignment import Alignment, align, read_answer
from tutor.grading.authored import PointWordings, is_accepted, repeated_misconceptions
from tutor.grading.clauses import Clause
from tutor.grading.contrasts import mixed_up
from tutor.grading.facts import FigureFinding, compare_figures
from tutor.grading.judging import COVERED, Judge
from tutor.grading.names import misplaced_names
from tutor.grading.polarity import denies, polarity_conflict
from tutor.grading.quantities import read_quantities
from tutor.grading.roles import exchanged_roles
from tutor.grading.suitability import praised_misfits
from tutor.grading.token_cache import TokenCache

REWORDED_GAIN = 0.1
"""How much nearer an accepted wording must be than the point itself before the judge reads it as well."""
CLEARLY_COVERED = 0.7
"""Probability of covered from which no other wording is read."""


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
    """The point's subject or name and the rival one that the answer gives its statement to."""
    is_accepted_wording: bool
    misconception: str
    """The authored wrong belief that the clause repeats; empty when none."""
    is_denied: bool = False
    """Whether the clause plainly denies what the point affirms."""
    is_praised_misfit: bool = False
    """Whether the answer recommends for it what the question asks to be warned of."""


def gather(
    question: str,
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    answer: str,
    tokens: TokenCache,
    judge: Judge | None,
    contrasts: Sequence[Sequence[str]],
) -> list[Evidence]:
    """Return the evidence on each point, in order; `clauses` must not be empty."""
    texts = [point.text for point in points]
    own = _beside(judge, question, texts, answer) if judge else None
    reading = read_answer(clauses, answer, tokens)
    alignments = align(question, [(point.text, *point.accepted) for point in points], reading, answer, tokens)
    judged: Sequence[Judged | None] = [None] * len(points)
    if judge and own:
        judged = _judged(question, points, clauses, answer, alignments, judge, own())
    misplaced = misplaced_names(texts, answer)
    roles = [role or name for role, name in zip(exchanged_roles(texts, answer), misplaced, strict=True)]
    praised = praised_misfits(question, texts, answer)
    covered = [row[COVERED] if row else 0.0 for row in judged]
    wrong = repeated_misconceptions(question, points, clauses, reading, covered, tokens)
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
                is_denied=denies(point.text, clause),
                contrast=mixed_up(point.text, clause, contrasts),
                role=roles[at],
                is_accepted_wording=is_accepted(point, clauses),
                misconception=wrong[at],
                is_praised_misfit=praised[at],
            )
        )
    return result


def _beside(judge: Judge, question: str, wordings: Sequence[str], answer: str) -> Callable[[], NDArray[np.float64]]:
    """Let the judge read while the encoder does, each on one processor; return what waits for its word."""
    reading = ThreadPoolExecutor(max_workers=1)
    found = reading.submit(judge.judge, question, wordings, answer)
    reading.shutdown(wait=False)
    return found.result


def _judged(
    question: str, points: Sequence[PointWordings], clauses: Sequence[Clause], answer: str,
    alignments: Sequence[Alignment], judge: Judge, own: NDArray[np.float64],
) -> list[Judged]:  # fmt: skip
    """Return what the judge says of each point, by its own text or a nearer accepted wording, whichever is kinder."""
    rows = list(own)
    reworded = {
        at: alignment.nearest
        for at, (alignment, row) in enumerate(zip(alignments, rows, strict=True))
        if row[COVERED] < CLEARLY_COVERED and _is_nearer(alignment, clauses[alignment.clause].text)
    }
    for at, row in zip(reworded, judge.judge(question, list(reworded.values()), answer), strict=True):
        if row[COVERED] > rows[at][COVERED]:
            rows[at] = row
    return [(float(missed), float(covered), float(contradicted)) for missed, covered, contradicted in rows]


def _is_nearer(alignment: Alignment, clause: str) -> bool:
    """Return whether an accepted wording is clearly nearer to a clause than the point itself, and does not deny it."""
    is_nearer = alignment.similarity > alignment.own_similarity + REWORDED_GAIN
    return is_nearer and polarity_conflict(alignment.nearest, clause) == 0
