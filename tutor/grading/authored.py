"""Recognises wordings that the author or the learner set down before: accepted ones, and typical wrong beliefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from tutor.grading.alignment import Alignment, Reading
from tutor.grading.clauses import Clause
from tutor.grading.polarity import polarity_conflict
from tutor.grading.token_cache import TokenCache, pooled

ACCEPTED_RATIO = 88.0
"""Similarity of spelling, 0 to 100, from which a clause is a known wording: one or two words may differ."""
MISCONCEPTION_SIMILARITY = 0.8
"""Cosine from which a clause repeats an authored wrong belief: paraphrases of one statement lie above it."""
MISCONCEPTION_GAIN = 0.04
"""How much nearer the wrong belief must be than every right wording."""


@dataclass(frozen=True, slots=True)
class PointWordings:
    """One point with everything that earns or contradicts it."""

    text: str
    accepted: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()


def is_accepted(point: PointWordings, clauses: Sequence[Clause]) -> bool:
    """Return whether a clause is an accepted wording nearly word by word, and no nearer to a wrong belief."""
    for clause in clauses:
        rival = _spelling(point.misconceptions, clause)
        for wording in point.accepted:
            ratio = _spelling((wording,), clause)
            # "Not every one has its own" and "every one has its own" differ in three letters.
            if ratio >= ACCEPTED_RATIO and ratio > rival and polarity_conflict(wording, clause.text) == 0:
                return True
    return False


def repeated_misconceptions(
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    reading: Reading,
    alignments: Sequence[Alignment],
    tokens: TokenCache,
) -> list[str]:
    """Return for each point the authored wrong belief that a clause repeats, by spelling or meaning, or nothing."""
    flat = [(at, wrong) for at, point in enumerate(points) for wrong in point.misconceptions]
    found = [""] * len(points)
    if not flat:
        return found
    vectors = np.stack([pooled(item.vectors) for item in tokens.lasting([wrong for _, wrong in flat])])
    similar = (vectors @ reading.clauses.T).max(axis=1)
    for (at, wrong), value in zip(flat, similar, strict=True):
        means = value >= MISCONCEPTION_SIMILARITY and value > alignments[at].similarity + MISCONCEPTION_GAIN
        if means or _says(wrong, points[at], clauses):
            found[at] = wrong
    return found


def _says(wrong: str, point: PointWordings, clauses: Sequence[Clause]) -> bool:
    right = (point.text, *point.accepted)
    return any(
        (ratio := _spelling((wrong,), clause)) >= ACCEPTED_RATIO and ratio > _spelling(right, clause)
        for clause in clauses
    )


def _spelling(wordings: Sequence[str], clause: Clause) -> float:
    said = clause.text.lower().rstrip(".")
    return max((fuzz.ratio(wording.lower().rstrip("."), said) for wording in wordings), default=0.0)
