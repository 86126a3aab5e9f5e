"""Lays out the rows of a Markdown table: in columns where they fit, else each cell under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from textual.content import Content

from tutor.tui.answer.blocks import AnswerBlock, Shape
from tutor.tui.glyphs import Glyphs
from tutor.tui.styles import FAINT, STRONG

_MIN_COLUMN = 8
"""Cells that a column needs to be read with ease."""


def lay_out_table(blocks: Sequence[AnswerBlock], place: int, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the lines of the row at `place`, in columns that suit the whole table."""
    start = place
    while not blocks[start].is_spaced and start and blocks[start - 1].shape is Shape.ROW:
        start -= 1
    following = takewhile(lambda block: block.shape is Shape.ROW and not block.is_spaced, blocks[start + 1 :])
    rows = [blocks[start].cells, *(block.cells for block in following)]
    widths = _column_widths(rows, width - 3 * (len(rows[0]) - 1))
    if min(widths, default=0) < min(_MIN_COLUMN, *(_natural_width(rows, column) for column in range(len(widths)))):
        return list(_stacked(rows[0], blocks[place].cells, width, is_head=place == start))
    lines = list(_columns(blocks[place].cells, widths, glyphs))
    if place > start:
        return lines
    head = [line.stylize(STRONG) for line in lines]
    return [*head, Content.styled(glyphs.rule * (sum(widths) + 3 * (len(widths) - 1)), FAINT)]


def _natural_width(rows: Sequence[Sequence[Content]], column: int) -> int:
    return max(row[column].cell_length for row in rows if column < len(row))


def _column_widths(rows: Sequence[Sequence[Content]], room: int) -> list[int]:
    """Share the room out: narrow columns get what they need, wide ones what is left, in equal parts."""
    natural = [_natural_width(rows, column) for column in range(len(rows[0]))]
    widths = [0] * len(natural)
    left = room
    for rank, column in enumerate(sorted(range(len(natural)), key=lambda column: natural[column])):
        widths[column] = min(natural[column], left // (len(natural) - rank))
        left -= widths[column]
    return widths


def _columns(cells: Sequence[Content], widths: Sequence[int], glyphs: Glyphs) -> Iterator[Content]:
    wrapped = [cell.wrap(width) if width else [Content("")] for cell, width in zip(cells, widths, strict=False)]
    divider = Content.styled(f" {glyphs.divider} ", FAINT)
    for number in range(max(map(len, wrapped), default=0)):
        parts = [lines[number] if number < len(lines) else Content("") for lines in wrapped]
        padded = [part.pad_right(width - part.cell_length) for part, width in zip(parts, widths, strict=False)]
        yield divider.join(padded)


def _stacked(heads: Sequence[Content], cells: Sequence[Content], width: int, *, is_head: bool) -> Iterator[Content]:
    if is_head:
        return
    for head, cell in zip(heads, cells, strict=False):
        yield from (head.stylize(STRONG) + Content(": ") + cell).wrap(width)
    yield Content("")
