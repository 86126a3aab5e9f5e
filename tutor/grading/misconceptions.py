"""Recognises typical wrong beliefs that the author of a deck set down, when an answer repeats one."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.grading.alignment import Reading
from tutor.grading.authored import ACCEPTED_RATIO, PointWordings, spelling
from tutor.grading.clauses import Clause
from tutor.grading.contrasts import mixed_up
from tutor.grading.polarity import denied_stems, polarity_conflict
from tutor.grading.reported import is_reported
from tutor.grading.token_cache import TokenCache, pooled
from tutor.grading.wording import content_stems, overlap, recall

MISCONCEPTION_SIMILARITY = 0.75
"""Cosine of a clause read alone from which it repeats an authored wrong belief.

With the other rules below, on the marked answers of the Lambda deck: 55 repeated beliefs found, none in the good
ones (read in context, a clause is too near to its neighbours); 3 false alarms in the 243 reference answers.
"""
READ_ALONE = 2
"""Clauses read alone for one wrong belief."""
MISCONCEPTION_GAIN = 0.15
"""How much nearer to the clause the wrong belief must be than the point itself."""
MISCONCEPTION_IN_CONTEXT = 0.41
"""Cosine in context below which no clause is read again alone."""
SURELY_COVERED = 0.95
"""The judge's probability of covered from which nearness alone is no reason to think otherwise."""
SAID_SIMILARITY = 0.91
"""Cosine from which a clause says the wrong belief itself, whatever the judge thinks and however near the point is. The
false alarms above are the same three at .90."""
WORDS_OF_BELIEF = 4
"""Telling words that a wrong belief must have to be known by its words alone."""
WORDS_OF_POINT = 0.6
"""Largest share of the point's words beside them: a right answer that has them all has .75 of the point's or more."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """An authored wrong belief that an answer repeats."""

    belief: str
    clause: int
    """Which of the answer's clauses does."""


def repeated_misconceptions(
    question: str,
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    reading: Reading,
    covered: Sequence[float],
    tokens: TokenCache,
    contrasts: Sequence[Sequence[str]],
) -> list[Repeated | None]:
    """Return for each point the authored wrong belief that a clause repeats, by spelling or meaning; None without one.

    A clause that tells what others believe repeats nothing, nor does one that is nearer to what is right.

    Args:
        question: as asked; an answer need not name again what it asks about.
        points: each with its wrong beliefs.
        clauses: of the answer.
        reading: the answer's vectors.
        covered: the judge's probability of covered by point; 0 without a judge.
        tokens: gives token vectors.
        contrasts: sets of terms that must not be mixed up; a wrong belief is often the truth with one of them changed.
    """
    beliefs = [_Belief(at, wrong) for at, point in enumerate(points) for wrong in point.misconceptions]
    found: list[Repeated | None] = [None] * len(points)
    if not beliefs:
        return found
    held = [at for at, clause in enumerate(clauses) if not is_reported(clause.text)]
    near = _near_clauses(beliefs, points, clauses, held, reading, tokens)
    asked = frozenset(content_stems(question))
    words = [frozenset(content_stems(clause.text)) for clause in clauses]
    for belief, nearest in zip(beliefs, near, strict=True):
        point, is_doubtful = points[belief.point], covered[belief.point] < SURELY_COVERED
        unsaid = asked if is_doubtful else frozenset()
        by_words = [
            at for at in held
            if _spells(belief.text, point, clauses[at])
            or _has_all_words(belief.text, point.text, clauses[at].text, words[at], unsaid)
        ]  # fmt: skip
        by_meaning = (
            [nearest.clause]
            if nearest and ((is_doubtful and _repeats(belief.text, nearest)) or _is_said(belief.text, nearest))
            else []
        )
        for at in (*by_meaning, *by_words):
            if not _is_of_another(belief, points, clauses[at]) and not _sides_with(
                point.text, belief.text, clauses[at].text, contrasts
            ):
                found[belief.point] = Repeated(belief.text, at)
    return found


@dataclass(frozen=True, slots=True)
class _Belief:
    point: int
    text: str


@dataclass(frozen=True, slots=True)
class _NearClause:
    clause: int
    text: str
    to_belief: float
    """Cosine, the clause read alone."""
    to_point: float


def _near_clauses(
    beliefs: Sequence[_Belief],
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    held: Sequence[int],
    reading: Reading,
    tokens: TokenCache,
) -> list[_NearClause | None]:
    """Return the clause nearest to each wrong belief when read without its neighbours; None where none is near.

    Only those few are read alone that are nearest among their neighbours.
    """
    vectors = _vectors([belief.text for belief in beliefs], tokens)
    similar = vectors @ reading.clauses.T
    nearest = [
        [at for at in sorted(held, key=lambda at: -row[at])[:READ_ALONE] if row[at] >= MISCONCEPTION_IN_CONTEXT]
        for row in similar
    ]
    texts = sorted({clauses[at].text for candidates in nearest for at in candidates})
    alone = {text: pooled(item.vectors) for text, item in zip(texts, tokens.passing(texts), strict=True)}
    own = _vectors([points[belief.point].text for belief in beliefs], tokens)
    found: list[_NearClause | None] = []
    for candidates, wrong, right in zip(nearest, vectors, own, strict=True):
        vector = [(at, alone[clauses[at].text]) for at in candidates]
        read = [_NearClause(at, clauses[at].text, float(each @ wrong), float(each @ right)) for at, each in vector]
        found.append(max(read, key=lambda each: each.to_belief, default=None))
    return found


def _vectors(texts: Sequence[str], tokens: TokenCache) -> NDArray[np.float32]:
    return np.stack([pooled(item.vectors) for item in tokens.lasting(texts)])


def _repeats(belief: str, clause: _NearClause) -> bool:
    """Return whether the clause says what the belief says, and not something near to it or its denial."""
    is_near = clause.to_belief >= MISCONCEPTION_SIMILARITY
    is_nearer = clause.to_belief - clause.to_point >= MISCONCEPTION_GAIN
    return is_near and is_nearer and _denies_alike(belief, clause.text)


def _is_said(belief: str, clause: _NearClause) -> bool:
    """Return whether the clause is the belief in nearly its own words."""
    is_nearer = clause.to_belief > clause.to_point
    return clause.to_belief >= SAID_SIMILARITY and is_nearer and _denies_alike(belief, clause.text)


def _is_of_another(belief: _Belief, points: Sequence[PointWordings], clause: Clause) -> bool:
    """Return whether a clause is nearly letter by letter another point, or a wording of one, and less the belief."""
    others = [
        wording for at, point in enumerate(points) if at != belief.point for wording in (point.text, *point.accepted)
    ]
    return spelling(others, clause) >= max(ACCEPTED_RATIO, spelling((belief.text,), clause))


def _sides_with(point: str, wrong: str, clause: str, contrasts: Sequence[Sequence[str]]) -> bool:
    """Return whether a clause near a wrong belief has the point's word where the two differ: "liver", not "kidneys"."""
    if mixed_up(wrong, clause, contrasts):
        return True
    right, believed, said = (set(content_stems(text)) for text in (point, wrong, clause))
    unsaid, of_point = believed - right - said, (right - believed) & said
    # In words of its own a clause may well mean the belief; in theirs it says which of the two.
    return bool(unsaid and of_point) and (said <= right | believed or unsaid == believed - right)


def _denies_alike(belief: str, clause: str) -> bool:
    return bool(denied_stems(belief)) == bool(denied_stems(clause)) and polarity_conflict(belief, clause) == 0


def _spells(wrong: str, point: PointWordings, clause: Clause) -> bool:
    """Return whether a clause is a wrong belief nearly letter by letter, and nearer to it than to what is right."""
    ratio = spelling((wrong,), clause)
    return (
        ratio >= ACCEPTED_RATIO
        and ratio > spelling((point.text, *point.accepted), clause)
        and polarity_conflict(wrong, clause.text) == 0
    )


def _has_all_words(wrong: str, point: str, clause: str, said: Set[str], unsaid: Set[str]) -> bool:
    """Return whether a clause has every telling word of a wrong belief but the unsaid ones, and few of the point's.

    Args:
        wrong: the belief.
        point: what it is wrong about.
        clause: of the answer.
        said: the clause's telling words.
        unsaid: words that need not be said.
    """
    believed = set(content_stems(wrong))
    # A clause about another thing that the question names does not mean the one that the belief is about.
    needed = believed if said & unsaid - believed else believed - unsaid
    return (
        len(needed) >= WORDS_OF_BELIEF
        and overlap(needed, said) == needed
        and recall(point, clause) <= WORDS_OF_POINT
        and _denies_alike(wrong, clause)
    )
