"""The confidence for decks that have too few examples to fit their own on.

Fitted by `python -m tutor.evaluation.default_calibration` on the development questions over a deck without examples.
Five-fold AUROC against far / near / adjacent questions: .985 / .915 / .767; calibration error .049. When an index is
built, the means are replaced by what foreign questions score on that deck, so that zero follows the deck.
"""

from __future__ import annotations

from tutor.retrieval.calibration import Calibration

DEFAULT_CALIBRATION = Calibration(
    means=(0.2193, 0.0360, 0.1824, 0.1523, 0.1018, 0.2888, 0.0819, 0.1592, 0.6165),
    scales=(0.2701, 0.0712, 0.2456, 0.2714, 0.4494, 0.2194, 0.3016, 0.3258, 0.2632),
    coefficients=(0.5505, 0.6487, 1.8465, -0.9064, 0.2525, 0.2649, 0.4046, 0.0973, -0.2610),
    intercept=-1.9805,
    answer_from=0.5,
    closest_from=0.2,
)
