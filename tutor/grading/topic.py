"""Tells whether an answer is about its question at all, by how near it comes to any of the key points.

The judge has a weakness for fluent text: a long right answer to another question sounds right to it. An answer of some
length that comes near no point is taken at less than its word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tutor.grading.alignment import Alignment
from tutor.grading.calibration import Likelihoods, margin, sigmoid

COEFFICIENTS: Mapping[str, float] = {
    "nearest": 7.623, "token_recall": 4.9023, "stem_recall": 5.2058, "mean": 10.1545, "bias": -11.2872,
}  # fmt: skip
"""Fitted by `python -m benchmarks.foreign_answers --fit`."""
SHORT_WORDS = 20
"""Words below which nothing is concluded: a terse answer may share no word with a point and be right."""
DOUBT_BELOW = 0.7
"""Likelihood of being about the question from which an answer is taken at its word: by question, 15 of 1,200 answers
fall below, mostly metaphors from beginning to end, and 1,197 of 1,200 answers to other questions of the field."""


def topic_features(alignments: Sequence[Alignment]) -> dict[str, float]:
    """Return how near an answer comes to the point that it comes nearest to, and to all on average."""
    return {
        "nearest": max(each.similarity for each in alignments),
        "token_recall": max(each.token_recall for each in alignments),
        "stem_recall": max(each.stem_recall for each in alignments),
        "mean": sum(each.similarity for each in alignments) / len(alignments),
    }


def trust(answer: str, alignments: Sequence[Alignment]) -> float:
    """Return the share of its word at which an answer is taken, 0 to 1."""
    if not alignments or len(answer.split()) < SHORT_WORDS:
        return 1.0
    likely = sigmoid(margin(COEFFICIENTS, topic_features(alignments)))
    return min(1.0, likely / DOUBT_BELOW)


def discounted(likelihoods: Likelihoods, share: float) -> Likelihoods:
    """Return the likelihoods with only that share of what is not missed."""
    covered, contradicted = likelihoods.covered * share, likelihoods.contradicted * share
    return Likelihoods(1.0 - covered - contradicted, covered, contradicted)
