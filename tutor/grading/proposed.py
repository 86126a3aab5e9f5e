"""Weighs points that nobody wrote: sentences of a reference answer that has no key points.

A sentence of a reference is no point that someone weighed, and the judge, which learned from real points, is too strict
with it: an answer that says most of what is new in it has most of it, and that the answer is wrong there must show in
more than the judge's word, or in words that are nearly the sentence's own.
"""

from __future__ import annotations

from tutor.grading.calibration import Likelihoods
from tutor.grading.evidence import Evidence
from tutor.grading.polarity import DENIED_SHARE

RECALL_SHARE = 0.9
"""What the recall of the sentence's news weighs against the judge's word that it is said."""
RECALL_RANGE = (0.2, 0.75)
"""The recalls that count as none and all of a sentence."""
WRONG_RANGE = (0.4, 0.95)
"""The recalls from which the judge's word alone that something is wrong counts not at all and in full.

On the development answers with nothing but the reference to go by, judged by networks that never saw their questions: r
.859, a right answer before a wrong one in .944 of pairs, misspelt right answers .76 in the mean (with a share of .4 of
plain recall, as it was before: .857, .961, .61). On two sets of public classroom answers AUROC rises from .735 to .80
and r from .49 to .60; nothing was fitted on them, but they were looked at when the ranges were chosen.
"""
NEAR_RECALL = 0.25
"""The recall from which an answer is not off topic, however far its clauses lie from the sentence as a whole."""


def softened(likely: Likelihoods, evidence: Evidence) -> Likelihoods:
    """Return the likelihoods of a proposed point."""
    recall = evidence.alignment.news_recall
    said = 1.0 - likely.missed
    denied = likely.contradicted / max(said, 1e-9)
    if not _is_found_wrong(evidence):
        denied *= _ramp(recall, *WRONG_RANGE)
    mixed = (1.0 - RECALL_SHARE) * said + RECALL_SHARE * _ramp(recall, *RECALL_RANGE)
    return Likelihoods(1.0 - mixed, mixed * (1.0 - denied), mixed * denied)


def _is_found_wrong(evidence: Evidence) -> bool:
    """Return whether a rule found what the judge says is wrong."""
    return (
        bool(evidence.misconception)
        or bool(evidence.figures and evidence.figures.conflict)
        or evidence.role is not None
        or evidence.is_praised_misfit
        or evidence.is_wrong_reply
        or evidence.contrast is not None
        or evidence.polarity >= DENIED_SHARE
    )


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))
