"""How wide the lines of a screen are."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from textual.pilot import Pilot


def lines_of(pilot: Pilot[Any]) -> list[list[Segment]]:
    """Return the segments of every line on the screen."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


def widths_of(pilot: Pilot[Any]) -> set[int]:
    """Return how many cells the lines have; one number unless something is clipped or sticks out."""
    return {sum(cell_len(segment.text) for segment in line) for line in lines_of(pilot)}
