"""The tuned numbers of an interview, each with what set it."""

from __future__ import annotations

from tutor.domain.attempt import Confidence

STRONG_MARK = 0.8
WEAK_MARK = 0.4
RUN = 2
"""That many answers in a row beyond a mark change the level by one."""

PASS_MARK = 0.5
"""From here an answer counts as right: the grader's word for it is "adequate"."""

PROBE_CREDIT = 0.5
"""Of a point's share, for a point that came only when asked for."""

HINT_COSTS = (0.05, 0.10, 0.15, 1.0)
"""What each rung of the ladder takes off the mark: topic nudge, blanked point, first words, the answer itself."""

POOL_PER_LEVEL = 3
"""Candidates kept for each planned question at each level: enough to adapt, few enough to save each time."""

NEVER_SEEN_WEIGHT = 1.0
WEAK_WEIGHT = 3.0
"""Added in full for a last mark of 0, not at all for 1."""
DUE_WEIGHT = 2.0
KNOWN_WEIGHT = 0.3
"""For what is well remembered: it may still come, seldom."""

LONGEST_GAP_SECONDS = 15 * 60.0
"""Nobody types an answer that long without a key: the computer slept or the learner left, so it is not counted."""

PACE_SLACK = 1.25
"""A question may take this much of its share of the time before the pacing note changes."""

PROBABILITIES = {Confidence.GUESS: 0.3, Confidence.FAIRLY: 0.6, Confidence.CERTAIN: 0.9}
"""What each key is taken to say about being right, for the Brier score. "Fairly sure" is rated 0.6 to 0.7 by readers
of verbal probabilities (Wintle et al. 2019), certain is not 1, for nobody who says it never errs."""
