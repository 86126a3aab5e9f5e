"""The tuned numbers of scoring, each with the measurement that set it (208 development answers, by question)."""

from __future__ import annotations

FALSEHOOD_COST = 0.5
"""What a contradicted point takes off, in points: with 1 and .3 it gives r = .992 from the annotator's own statuses."""
PARTIAL_CREDIT = 0.3
"""What a part of a point earns; the same fit."""
PARTIAL_BAND = (0.3, 0.5)
"""Share of covered against missed that counts as partial: F1 of missed and partial .896 and .688 on other questions'
networks, .882 and .619 at (.42, .58)."""
CERTAIN_WITHIN = 0.15
"""Distance from 0 and 1 within which a likelihood counts as certain, so that answers which are all right score alike.

At .1, .14, .16 and .2 two thirds of the development answers, with other answers of their questions in training, have
rank correlations of .914, .923, .925 and .933 at r = .941 to .943; by question .886 to .897 at .917 to .916. The unseen
sets lose .001 to .009 of r from .1 to .2, so it is no larger.
"""
UNSURE_MARGIN = 0.25
"""Difference of the two likeliest statuses below which a call is close and shown as unsure."""
STRONG_FROM = 0.8
ADEQUATE_FROM = 0.5
WEAK_FROM = 0.15
"""Scores from which an answer is strong, adequate or weak; full answers are marked .9 and more, halves .5."""
KEYWORD_BASE = 0.07
KEYWORD_SHARE = 0.11
"""A keyword list is marked .15 to .20 by the annotator, by how many points it names."""
OFF_TOPIC_COVERED = 0.35
"""Largest covered likelihood of any point in an answer about something else."""
OFF_TOPIC_SIMILARITY = 0.45
"""Largest similarity of any clause of such an answer with any point."""
OTHER_QUESTION_SIMILARITY = 0.6
"""Similarity with another question's reference from which the answer is taken to answer that one."""
OTHER_QUESTION_GAIN = 0.15
"""How much nearer the answer must be to another question of the deck than to the one asked."""
FILLER_SHARE = 0.45
"""Share of words without content from which an answer that reaches no point is filler (development: .38 to .83)."""
NOT_AN_ANSWER_BELOW = 0.1
"""Score below which an answer without a single point is no answer."""
PROPOSED_CONFIDENCE = 0.8
"""Factor on the confidence of points that the program proposed itself."""
