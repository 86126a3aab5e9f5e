"""The screen in words: its text, and below each line the runs of its styles, with what they mean at the end.

A tenth of an SVG's size, and a change of it can be read in a diff.
"""

from __future__ import annotations

from itertools import groupby
from string import ascii_letters, digits
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

_LETTERS = ascii_letters + digits


class PictureFile(SingleFileSnapshotExtension):
    """Keeps a picture in a text file."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT


def lines_of(pilot: Pilot[Any]) -> list[list[Segment]]:
    """Return the segments of every line on the screen."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


def widths_of(pilot: Pilot[Any]) -> set[int]:
    """Return how many cells the lines have; one number unless something is clipped or sticks out."""
    return {sum(cell_len(segment.text) for segment in line) for line in lines_of(pilot)}


class Album:
    """Pictures that share one legend."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._pages: list[str] = []

    def add(self, name: str, pilot: Pilot[Any]) -> None:
        lines = [f"== {name}"]
        for segments in lines_of(pilot):
            lines += ["".join(segment.text for segment in segments).rstrip(), self._styles(segments)]
        self._pages.append("\n".join(lines))

    def _styles(self, segments: list[Segment]) -> str:
        letters = "".join(self._letter(segment.style) * cell_len(segment.text) for segment in segments)
        return "".join(f"{letter}{len(list(run))} " for letter, run in groupby(letters)).rstrip()

    def _letter(self, style: Style | None) -> str:
        words = _words(style) if style else ""
        if words not in self._letters:
            self._letters[words] = _LETTERS[len(self._letters)]
        return self._letters[words]

    def __str__(self) -> str:
        legend = [f"{letter} {words}" for words, letter in self._letters.items()]
        return "\n".join([*self._pages, "== styles", *legend]) + "\n"


def _words(style: Style) -> str:
    parts = ["bold"] * bool(style.bold) + ["italic"] * bool(style.italic) + ["underline"] * bool(style.underline)
    parts += ["reverse"] * bool(style.reverse) + ["dim"] * bool(style.dim)
    colours = [colour.name if colour else "" for colour in (style.color, style.bgcolor)]
    return " ".join([*parts, *colours])
