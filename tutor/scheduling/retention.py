"""When a question falls due; a file of its own, for the settings are read on the way to the app's first picture."""

from __future__ import annotations

DESIRED_RETENTION = 0.9
"""FSRS's own default: the probability of recall at which a question falls due."""
