"""The level of a question. A file of its own, for the settings are read on the way to the app's first picture."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How experienced a candidate is who should be able to answer."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    PRINCIPAL = "principal"
