"""Markdown seen as blocks with line numbers, so that no reader has to guess from characters at a line's start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LITERAL_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the one CommonMark parser, with tables."""
    return MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block of a document."""

    kind: str
    """The opening token's type, such as "paragraph_open" or "fence"."""
    start: int
    """0-based first line."""
    end: int
    """0-based line after the last."""
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """Plain text of the block's first inline content; empty for code and rules."""
        return next((inline_text(token) for token in self.tokens if token.type == "inline"), "")


def top_level_blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a document in order; code inside them is never mistaken for structure."""
    group: list[Token] = []
    for token in parser().parse(markdown):
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            start, end = group[0].map or (0, 0)
            yield Block(group[0].type, start, end, tuple(group))
            group = []


def inline_text(token: Token) -> str:
    """Return the words of an inline token without mark-up; line breaks become blanks."""
    return _children_text(token.children or ()).strip()


def _children_text(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return "".join(parts)


def plain_text(markdown: str) -> str:
    """Return a document's words, one line a block, without mark-up; code is kept as it is."""
    lines = []
    for token in parser().parse(markdown):
        if token.type == "inline":
            lines.append(inline_text(token))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.strip())
    return "\n".join(line for line in lines if line)


def drop_trailing_breaks(markdown: str) -> str:
    r"""Remove a backslash that ends a block.

    Converters write `text\` for a line break even where the block ends; CommonMark then reads a literal backslash.
    """
    lines = markdown.split("\n")
    for token in parser().parse(markdown):
        if token.type == "inline" and token.map:
            last = token.map[1] - 1
            lines[last] = (
                _LITERAL_BREAK.sub(r"\1", lines[last].rstrip()) if lines[last].rstrip().endswith("\\") else lines[last]
            )
    return "\n".join(lines)


def unwrapped(markdown: str) -> str:
    """Return the Markdown with each paragraph on one line, so that it can be folded to any width; else as it was."""
    lines = markdown.split("\n")
    for token in reversed(parser().parse(markdown)):
        if token.type == "inline" and token.map and "\n" in token.content:
            first, last = token.map
            if not any(line.endswith(("  ", "\\")) for line in lines[first:last]):  # breaks that the author meant
                lines[first:last] = [" ".join([lines[first], *(line.strip() for line in lines[first + 1 : last])])]
    return "\n".join(lines)
