"""A Markdown document as a flat list of blocks with line numbers.

CommonMark decides what is code, a list or a heading; the patterns only look at this list and slice source lines.
Inline parsing is left out: it costs half of the time and no pattern needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_PARSER.core.ruler.disable(["inline"])
_SHORT_UNDERLINE = 4
_ITEM_MARK = re.compile(r"^(?:\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$))+")
_ONE_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s*")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CODE = "code"
    INDENTED = "indented"
    TABLE = "table"
    HTML = "html"
    RULE = "rule"


@dataclass(slots=True)
class Block:
    """One block; list items come before the blocks inside them."""

    kind: Kind
    start: int
    """0-based first line."""
    end: int
    """Line after the last."""
    text: str = ""
    level: int = 0
    """Of a heading: 1 to 6."""
    depth: int = 0
    """Number of list items around it; an item counts itself."""
    number: int | None = None
    """Of an item in an ordered list."""
    list_id: int = -1
    parent: int = -1
    """Index of the list item around it."""
    quoted: bool = False
    children: list[int] = field(default_factory=list)
    """Of an item: indexes of the blocks directly inside."""


@dataclass(slots=True)
class _Walk:
    """Where the walk over the tokens stands."""

    blocks: list[Block] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    list_count: int = 0
    quotes: int = 0

    def add(self, block: Block) -> None:
        """Append a block below the innermost open item."""
        block.parent = self.items[-1] if self.items else -1
        block.quoted = self.quotes > 0
        if block.parent >= 0:
            self.blocks[block.parent].children.append(len(self.blocks))
        self.blocks.append(block)


_LEAVES = {
    "fence": Kind.CODE,
    "code_block": Kind.INDENTED,
    "html_block": Kind.HTML,
    "hr": Kind.RULE,
    "table_open": Kind.TABLE,
    "paragraph_open": Kind.PARAGRAPH,
    "heading_open": Kind.HEADING,
}


def parse_blocks(text: str) -> list[Block]:
    """Parse a document.

    Args:
        text: The document with line feeds as line ends.

    Returns:
        Its blocks in order of their first line.
    """
    tokens = _PARSER.parse(text)
    walk = _Walk()
    for index, token in enumerate(tokens):
        if token.type in _LEAVES:
            _add_leaf(walk, tokens, index)
        else:
            _step(walk, token)
    return walk.blocks


def _step(walk: _Walk, token: Token) -> None:
    """Open or close a container."""
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            walk.lists.append(walk.list_count)
            walk.list_count += 1
        case "bullet_list_close" | "ordered_list_close":
            walk.lists.pop()
        case "list_item_open":
            start, end = token.map or (0, 0)
            number = int(token.info) if token.info.isdigit() else None
            walk.add(Block(Kind.ITEM, start, end, depth=len(walk.items) + 1, number=number, list_id=walk.lists[-1]))
            walk.items.append(len(walk.blocks) - 1)
        case "list_item_close":
            walk.items.pop()
        case "blockquote_open":
            walk.quotes += 1
        case "blockquote_close":
            walk.quotes -= 1


def _add_leaf(walk: _Walk, tokens: list[Token], index: int) -> None:
    """Add the block of one token, and two where an underline is really a rule."""
    token = tokens[index]
    start, end = token.map or (0, 0)
    kind, depth = _LEAVES[token.type], len(walk.items)
    content = tokens[index + 1].content if token.type in {"paragraph_open", "heading_open"} else token.content
    level = int(token.tag[1]) if kind is Kind.HEADING else 0
    if token.markup == "-" and kind is Kind.HEADING and end - start > 1 and _is_rule_below(content, tokens, index):
        walk.add(Block(Kind.PARAGRAPH, start, end - 1, content, depth=depth))
        walk.add(Block(Kind.RULE, end - 1, end, depth=depth))
        return
    walk.add(Block(kind, start, end, content, level=level, depth=depth))


def _is_rule_below(content: str, tokens: list[Token], index: int) -> bool:
    """Whether `text` over `---` is a paragraph with a rule below, not a heading.

    People who write `---` between cards forget the blank line before it.
    """
    underline = (tokens[index].map or (0, 0))[1]
    following = tokens[index + 3].map if index + 3 < len(tokens) else None
    is_sentence = content.rstrip().endswith((".", ":", ";", ",", ")", "`", ">"))
    touches_next = following is not None and following[0] == underline
    return "\n" in content or is_sentence or (len(content) < _SHORT_UNDERLINE and not touches_next)


def content_column(line: str) -> int:
    """The column where the text of a list item starts, with tabs as four blanks."""
    found = _ITEM_MARK.match(line)
    return len(found.group().expandtabs(4)) if found else 0


def without_item_marks(line: str) -> str:
    """A line without the list marks before its text."""
    found = _ITEM_MARK.match(line)
    return line[found.end() :] if found else line


def dedent(lines: list[str], columns: int) -> list[str]:
    """Take up to that many columns of blanks off each line."""
    if columns <= 0:
        return lines
    return [_dedent_line(line, columns) for line in lines]


def _dedent_line(line: str, columns: int) -> str:
    """Take up to that many columns of blanks off one line."""
    if "\t" in line[: columns + 1]:
        body = line.lstrip(" \t")
        line = line[: len(line) - len(body)].expandtabs(4) + body
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, columns) :]
