"""The confidence for decks that have too few examples to fit their own on.

Fitted by `python -m tutor.evaluation.default_calibration` on the development questions over a deck without examples.
Five-fold AUROC against far / near / adjacent questions: .985 / .919 / .763; calibration error .043. When an index is
built, the means are replaced by what foreign questions score on that deck, so that zero follows the deck.
"""

from __future__ import annotations

from tutor.retrieval.calibration import Calibration

DEFAULT_CALIBRATION = Calibration(
    means=(0.1902, 0.0316, 0.1710, 0.1434, 0.0884, 0.2761, 0.0714, 0.1562, 0.6054),
    scales=(0.2536, 0.0714, 0.2514, 0.2796, 0.4738, 0.2170, 0.3164, 0.3348, 0.2682),
    coefficients=(0.5358, 0.6310, 2.4247, -0.8844, 0.1690, -0.5262, 1.0656, 0.1125, -0.2409),
    intercept=-2.0390,
    answer_from=0.5,
    closest_from=0.2,
)
