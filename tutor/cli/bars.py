"""Shares drawn as bars of blocks."""

from __future__ import annotations

from tutor.cli.plain.output import is_plain

WIDTH = 20
"""Characters: with a topic's name and a sentence beside it, a line fits into 80 to 100 columns."""


def bar(share: float | None, width: int = WIDTH) -> str:
    """Return a bar of blocks for a share, 0 to 1; nothing in plain output, where the figure beside it has to do."""
    if is_plain():
        return ""
    filled = round(width * min(max(share or 0.0, 0.0), 1.0))
    return "█" * filled + "░" * (width - filled)
