"""The confidence for decks that have too few examples to fit their own on.

Fitted by `python -m tutor.evaluation.default_calibration` on the development questions over a deck without examples.
Five-fold AUROC against far / near / adjacent questions: .992 / .954 / .881; calibration error .028. When an index is
built, the means are replaced by what foreign questions score on that deck, so that zero follows the deck.
"""

from __future__ import annotations

from tutor.retrieval.calibration import Calibration

DEFAULT_CALIBRATION = Calibration(
    means=(0.2332, 0.0412, 0.2009, 0.1849, 0.0954, 0.3012, 0.0773, 0.1592, 0.6258),
    scales=(0.2246, 0.0742, 0.1960, 0.2297, 0.4513, 0.1972, 0.3028, 0.3258, 0.2505),
    coefficients=(0.8809, -0.6106, 2.6858, 0.2455, -0.6154, 0.4751, 1.5881, -0.3555, -0.1846),
    intercept=-2.6112,
    answer_from=0.5,
    closest_from=0.2,
)
