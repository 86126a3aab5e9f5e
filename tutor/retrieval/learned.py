"""What a search has learned from a deck: query adapter, token table, calibration, question classifier."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.retrieval.adapter import IDENTITY, QueryAdapter
from tutor.retrieval.calibration import Calibration
from tutor.retrieval.classifier import QuestionClassifier
from tutor.retrieval.default_calibration import DEFAULT_CALIBRATION
from tutor.retrieval.late_interaction import TokenTable

ADAPTER_FILE = "adapter.npz"
CLASSIFIER_FILE = "classifier.npy"
CALIBRATION_FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned parts; every one of them may be missing."""

    adapter: QueryAdapter = IDENTITY
    tokens: TokenTable | None = None
    calibration: Calibration = DEFAULT_CALIBRATION
    classifier: QuestionClassifier | None = None
