"""The confidence for decks that have too few examples to fit their own on.

Fitted by `python -m tutor.evaluation.default_calibration` on the development questions over a deck without examples.
Five-fold AUROC against far / near / adjacent questions: .992 / .954 / .879; calibration error .029. When an index is
built, the means are replaced by what foreign questions score on that deck, so that zero follows the deck.
"""

from __future__ import annotations

from tutor.retrieval.calibration import Calibration

DEFAULT_CALIBRATION = Calibration(
    means=(0.2361, 0.0423, 0.1996, 0.1833, 0.0989, 0.3019, 0.0804, 0.1592, 0.6218),
    scales=(0.2364, 0.0748, 0.1966, 0.2304, 0.4507, 0.1969, 0.3021, 0.3258, 0.2524),
    coefficients=(0.8288, -0.5224, 2.6836, 0.2389, -0.5681, 0.5165, 1.5217, -0.3626, -0.2392),
    intercept=-2.6124,
    answer_from=0.5,
    closest_from=0.2,
)
