"""What a search has learned from a deck: the query adapter, the token table, the calibration."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.retrieval.adapter import IDENTITY, QueryAdapter
from tutor.retrieval.calibration import Calibration
from tutor.retrieval.default_calibration import DEFAULT_CALIBRATION
from tutor.retrieval.late_interaction import TokenTable

ADAPTER_FILE = "adapter.npy"
CALIBRATION_FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned parts; every one of them may be missing."""

    adapter: QueryAdapter = IDENTITY
    tokens: TokenTable | None = None
    calibration: Calibration = DEFAULT_CALIBRATION
