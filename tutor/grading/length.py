"""Tells how long an answer is to the judge, who has learnt from long answers that hardly leave a point out."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.grading.clauses import Clause

READ_AT_ONCE = 1000
"""Characters of an answer that is read whole: about 170 words, 220 of the 256 tokens that the judge reads."""
LONG_FROM, LONG_FULLY = 400, 650
"""Characters from which an answer begins to count as long, and from which it is nothing else.

r on 200 unseen long answers, and what four unseen sets of mostly short ones lose on average: .80 and .004; with 400 and
800 .75 and .002, with 500 and 900 .67 and .001. Below 400 characters half answers are common in the judge's material.
"""


def characters(clauses: Sequence[Clause]) -> int:
    """Return the length of an answer without what surrounds its clauses."""
    return clauses[-1].end - clauses[0].start if clauses else 0


def long_share(clauses: Sequence[Clause]) -> float:
    """Return how much an answer counts as a long one, 0 to 1; one that is read in stretches does not at all."""
    length = characters(clauses)
    if length > READ_AT_ONCE:
        return 0.0
    return min(1.0, max(0.0, (length - LONG_FROM) / (LONG_FULLY - LONG_FROM)))
