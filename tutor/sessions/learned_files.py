"""Reads what an index learned when it was built."""

from __future__ import annotations

from tutor.indexing.opened import OpenedIndex
from tutor.retrieval.adapter import IDENTITY, load_adapter
from tutor.retrieval.calibration import load_calibration
from tutor.retrieval.classifier import load_classifier
from tutor.retrieval.default_calibration import DEFAULT_CALIBRATION
from tutor.retrieval.late_interaction import TOKEN_SCALES_FILE, TOKEN_SPANS_FILE, TOKENS_FILE, load_table
from tutor.retrieval.learned import ADAPTER_FILE, CALIBRATION_FILE, CLASSIFIER_FILE, Learned


def load_learned(index: OpenedIndex) -> Learned:
    """Read what was learned when the index was built."""
    adapter, calibration, classifier = (index.extra(name) for name in (ADAPTER_FILE, CALIBRATION_FILE, CLASSIFIER_FILE))
    tokens = [index.extra(name) for name in (TOKENS_FILE, TOKEN_SPANS_FILE, TOKEN_SCALES_FILE)]
    return Learned(
        load_adapter(adapter.read_bytes()) if adapter else IDENTITY,
        load_table(*(path for path in tokens if path)) if all(tokens) else None,
        load_calibration(calibration.read_bytes()) if calibration else DEFAULT_CALIBRATION,
        load_classifier(classifier.read_bytes()) if classifier else None,
    )
