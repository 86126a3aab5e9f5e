"""Lays an answer's blocks out in lines of a given width, with the block that fits the question marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.content import Content

from tutor.tui.answer.blocks import BULLET, AnswerBlock, Shape, find_passage
from tutor.tui.answer.table import lay_out_table
from tutor.tui.glyphs import Glyphs
from tutor.tui.styles import ACCENT, CODE_BLOCK, FAINT, MARK, PASSAGE, STRONG

FITS = "fits your question"
_GUTTER = 2
_QUOTE = 2
_MIN_WIDTH = 12
"""Narrower text is cut off at the right instead of being wrapped to single letters."""


@dataclass(frozen=True, slots=True)
class AnswerLayout:
    """An answer and what of it fits the question."""

    blocks: list[AnswerBlock]
    passage: str
    glyphs: Glyphs

    def lines(self, width: int) -> list[Content]:
        """Return the lines, none wider than `width` cells."""
        marked = find_passage(self.blocks, self.passage)
        inner = max(width - _GUTTER, _MIN_WIDTH)
        lines: list[Content] = []
        for place, block in enumerate(self.blocks):
            if block.is_spaced:
                lines.append(Content(""))
            body = self._block_lines(place, inner)
            if place == marked:
                body = self._label(body, inner)
            gutter = Content.styled(self.glyphs.mark.ljust(_GUTTER), MARK) if place == marked else Content("  ")
            lines.extend(gutter + line for line in body)
        return lines

    def _block_lines(self, place: int, width: int) -> list[Content]:
        block = self.blocks[place]
        if block.shape is Shape.RULE:
            return [Content.styled(self.glyphs.rule * min(width, 20), FAINT)]
        if block.shape is Shape.ROW:
            return lay_out_table(self.blocks, place, width, self.glyphs)
        inner = max(width - block.indent - _QUOTE * block.quotes, _MIN_WIDTH)
        if block.shape is Shape.CODE:
            body = [line.pad_right(inner - line.cell_length).stylize(CODE_BLOCK) for line in _fold(block.text, inner)]
        else:
            text = block.text.stylize(STRONG) if block.shape is Shape.HEADING else block.text
            body = highlight(text, self.passage).wrap(inner)
        return [self._indent(block, first=not number) + line for number, line in enumerate(body)]

    def _indent(self, block: AnswerBlock, *, first: bool) -> Content:
        quote = Content.styled(f"{self.glyphs.divider} " * block.quotes, FAINT)
        if not first or not block.bullet:
            return quote + Content(" " * block.indent)
        signs = self.glyphs.bullets
        bullet = signs[(block.depth - 1) % len(signs)] if block.bullet == BULLET else block.bullet
        return quote + Content.styled(f"{bullet} ".rjust(block.indent), ACCENT)

    def _label(self, lines: list[Content], width: int) -> list[Content]:
        """Say in words that the block fits: at the end of its last line, or below where there is no room."""
        label = Content.styled(f"{self.glyphs.fits} {FITS}", MARK).truncate(width)
        room = width - lines[-1].cell_length - label.cell_length
        if room < 2:
            return [*lines, Content(" " * max(width - label.cell_length, 0)) + label]
        return [*lines[:-1], lines[-1] + Content(" " * room) + label]


def _fold(code: Content, width: int) -> list[Content]:
    return [piece for line in code.split("\n", allow_blank=True) for piece in line.fold(width)]


def highlight(text: Content, passage: str) -> Content:
    """Return the text with the words of the passage marked, where they stand in it unbroken."""
    words = [re.escape(word) for word in passage.split()]
    found = re.search(r"\s+".join(words), text.plain) if words else None
    return text.stylize(PASSAGE, found.start(), found.end()) if found else text
