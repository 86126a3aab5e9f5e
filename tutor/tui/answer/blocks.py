"""Reads an answer's Markdown into blocks, cut where the index cuts its passages, so that a passage can be found again.

HTML is text here, links show their address and lead nowhere: a deck is data, not a program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from markdown_it.token import Token
from textual.content import Content

from tutor.text.markdown import inline_text, parser
from tutor.text.safe_text import printable
from tutor.tui.answer.inline import inline_content

BULLET = "•"
_BULLET_INDENT = 2
_NUMBER_INDENT = 4


class Shape(Enum):
    """How a block is laid out."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    ROW = "row"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """A paragraph, list item, heading, code block or table row."""

    shape: Shape
    text: Content
    plain: str
    """The words as the index sees them, to find a passage by."""
    indent: int = 0
    """Cells before every line, not counting quotations."""
    bullet: str = ""
    """Stands at the end of the first line's indent: "•", or a number such as "3."."""
    depth: int = 0
    """Of nested lists; 1 for the outermost."""
    quotes: int = 0
    """Of nested quotations."""
    is_spaced: bool = True
    """Whether an empty line goes before."""
    cells: tuple[Content, ...] = ()
    """Of a table row."""
    language: str = ""
    """Of a code block, as its author named it."""


@dataclass(slots=True)
class _List:
    number: int | None
    """Of the item being read; None for bullets."""
    bullet: str = ""
    """Of that item until its first block took it."""

    def open_item(self) -> None:
        self.bullet = BULLET if self.number is None else f"{self.number}."
        self.number = None if self.number is None else self.number + 1


@dataclass(slots=True)
class _Reader:
    """Walks the tokens, knowing which lists, quotes and table cells are open."""

    blocks: list[AnswerBlock] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0
    cells: list[Token] = field(default_factory=list)
    in_cell: bool = False
    shape: Shape = Shape.TEXT
    """Of the next inline token."""
    starts_group: bool = True
    """Whether the next block opens a list, a table or a paragraph, and not just another item or row of one."""

    def read(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                self._turn_list(token)
            case "list_item_open":
                self.lists[-1].open_item()
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open" | "paragraph_open":
                self.shape = Shape.HEADING if token.type == "heading_open" else Shape.TEXT
            case "table_open" | "table_close":
                self.starts_group = True
            case _:
                self._read_leaf(token)

    def _turn_list(self, token: Token) -> None:
        if token.nesting < 0:
            self.lists.pop()
            self.starts_group = not self.lists
        else:
            ordered = token.type == "ordered_list_open"
            self.lists.append(_List(int(token.attrs.get("start", 1)) if ordered else None))
            self.starts_group = len(self.lists) == 1

    def _read_leaf(self, token: Token) -> None:
        match token.type:
            case "th_open" | "td_open" | "th_close" | "td_close":
                self.in_cell = token.nesting > 0
            case "inline" if self.in_cell:
                self.cells.append(token)
            case "inline":
                self._add(self.shape, inline_content(token.children or ()), inline_text(token))
            case "tr_close":
                self._add_row()
            case "fence" | "code_block":
                code = Content(printable(token.content).rstrip("\n"))
                self._add(Shape.CODE, code, token.content.strip(), language=token.info.split(" ")[0])
            case "html_block":
                self._add(Shape.TEXT, Content(printable(token.content).strip()), "")
            case "hr":
                self._add(Shape.RULE, Content(""), "")

    def _add_row(self) -> None:
        cells = tuple(inline_content(cell.children or ()) for cell in self.cells)
        plain = " | ".join(inline_text(cell) for cell in self.cells)
        self.cells = []
        self._add(Shape.ROW, Content(""), plain, cells=cells)
        self.starts_group = False

    def _add(
        self, shape: Shape, text: Content, plain: str, *, cells: tuple[Content, ...] = (), language: str = ""
    ) -> None:
        bullet = ""
        if self.lists:
            bullet, self.lists[-1].bullet = self.lists[-1].bullet, ""
        indent = sum(_BULLET_INDENT if each.number is None else _NUMBER_INDENT for each in self.lists)
        is_spaced = self.starts_group and bool(self.blocks) and not (self.lists and self._follows_lead())
        depth = len(self.lists)
        self.blocks.append(
            AnswerBlock(shape, text, plain, indent, bullet, depth, self.quotes, is_spaced, cells, language)
        )
        self.starts_group = not self.lists

    def _follows_lead(self) -> bool:
        """Whether the block before announces this one, as in "There are two kinds:"."""
        return self.blocks[-1].plain.endswith(":")


def read_blocks(markdown: str) -> list[AnswerBlock]:
    """Return the blocks of an answer in order."""
    reader = _Reader()
    for token in parser().parse(markdown):
        reader.read(token)
    return reader.blocks


def find_passage(blocks: list[AnswerBlock], passage: str) -> int | None:
    """Return the place of the first block that holds the passage, or None."""
    wanted = " ".join(passage.split())
    if not wanted:
        return None
    return next((place for place, block in enumerate(blocks) if _holds(block, wanted)), None)


def _holds(block: AnswerBlock, passage: str) -> bool:
    plain = " ".join(block.plain.split())
    # The index cuts long code blocks, so that a passage may end where its block goes on.
    return bool(plain) and passage in plain
