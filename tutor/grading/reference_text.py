"""Reads a reference answer, Markdown or plain, as passages of plain text, so that points can be proposed from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from markdown_it.token import Token

from tutor.text.markdown import parser


class Kind(StrEnum):
    """What a passage is in the reference."""

    PROSE = "prose"
    ITEM = "item"
    """One bullet of a list, without the bullet."""
    ROW = "row"
    """One row of a table's body, as a phrase."""
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a bullet, a table's row or a code block."""

    kind: Kind
    text: str
    """Without mark-up, on one line, links between `LINK_START` and `LINK_END`; code as it is written."""


LINK_START, LINK_END = "\ue000", "\ue001"
"""Stand around a link's words until sentences are told apart: a sentence that is all link is no statement."""
_SAID = {"softbreak": "\n", "hardbreak": "\n", "link_open": LINK_START, "link_close": LINK_END, "image": ""}
"""What tokens say whose content is not what they say."""

# What CommonMark takes for text: other signs, boxes to tick, and bullets set in or counted from two in a paragraph.
_BULLET = re.compile(
    r"(?:(?:[-*+]|\d{1,3}[.)]|[A-Za-z]\)|\([a-z\d]{1,2}\))\s+|[•◦▪●]\s*)(?:\[[ xX]\]\s+)?|\[[ xX]\]\s+"
)
# More than four words in a line without a bullet, or before its colon, may be wrapped prose.
_LIST_LINE = re.compile(r"[^\W_a-z]\S*(?:\s\S+){0,3}(?:(?<=:)\s.*|(?<![.,;:!?]))")
# Lower case only: `List<A>` is a type. Attributes have a "=", or "a <b and c> d" would hold a tag.
_TAG = re.compile(
    r"<!--.*|</?(?:(?P<block>blockquote|br|BR|center|dd|details|div|dl|dt|h[1-6]|hr|img|li|ol|p|pre|section|summary|table"
    r"|tbody|td|th|thead|tr|ul)|a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub"
    r"|sup|tt|u|var|wbr)(?:\s[^=]+=.*)?\s*/?>",
    re.DOTALL,
)


def read_passages(reference: str) -> list[Passage]:
    """Return the passages in order, none without words but code."""
    reader = _Reader()
    for token in parser().parse(reference):
        reader.read(token)
    return reader.found


def plain(text: str) -> str:
    """Return a passage's text, or a part of it, without the signs around links."""
    return text.replace(LINK_START, "").replace(LINK_END, "")


@dataclass(slots=True)
class _Reader:
    """Walks the tokens, knowing what was read last and which table is open."""

    found: list[Passage] = field(default_factory=list)
    kind: Kind = Kind.PROSE
    text: str = ""
    heads: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def read(self, token: Token) -> None:
        match token.type:
            case "list_item_open" | "list_item_close":
                self.kind = Kind.ITEM if token.nesting > 0 else Kind.PROSE
            case "fence" | "code_block" if token.type == "fence" or not _BULLET.match(token.content.lstrip()):
                self.found.append(Passage(Kind.CODE, token.content))
            case "inline":
                self.text = _words(token)
            case "heading_close" if token.markup.startswith("#"):
                self._add(Kind.PROSE, self.text)  # its number is no bullet
            case "paragraph_close" | "heading_close":
                self._end_paragraph()
            case "html_block" | "code_block":  # a list set in by a tab is no code
                self.text = _words(parser().parseInline(token.content)[0])
                self._end_paragraph()
            case _:
                self._read_table(token)

    def _read_table(self, token: Token) -> None:
        match token.type:
            case "table_open":
                self.heads = []
            case "th_close" | "td_close":
                (self.heads if token.tag == "th" else self.cells).append(self.text.strip().rstrip(": "))
            case "tr_close" if self.cells:
                is_row = len(self.heads) == 1 or any(self.cells[1:])  # else a paragraph right below the table
                self._add(Kind.ROW if is_row else Kind.PROSE, _row(self.heads, self.cells))
                self.cells = []

    def _end_paragraph(self) -> None:
        groups: list[tuple[Kind, list[str]]] = [(self.kind, [])]
        self.kind = Kind.PROSE  # a second paragraph of an item explains the first
        for line in map(str.strip, self.text.split("\n")):
            if bullet := _BULLET.match(line):
                groups.append((Kind.ITEM, [line[bullet.end() :]]))
            else:
                groups[-1][1].extend([line] if line else [])
        for kind, lines in groups:
            leads = int(bool(lines) and lines[0].endswith(":"))
            is_list = kind is Kind.PROSE and len(lines[leads:]) > 2 and all(map(_LIST_LINE.fullmatch, lines[leads:]))
            for text in lines if is_list else [" ".join(lines)]:
                self._add(Kind.ITEM if is_list else kind, text)

    def _add(self, kind: Kind, text: str) -> None:
        if words := text.split():
            self.found.append(Passage(kind, " ".join(words)))


def _row(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as "row: head cell, head cell"; as "key: value" in a table of two columns."""
    named = heads[1:] if len(heads) > 2 else []
    pairs = [(head, cell) for head, cell in zip_longest(named, cells[1:], fillvalue="") if cell.strip("-–—")]
    said = ", ".join(f"{head} {cell}".strip() for head, cell in pairs)
    return ": ".join(part for part in (cells[0], said) if part)


def _words(inline: Token) -> str:
    """Return an inline token's words, line by line, links between their signs."""
    children = inline.children or []
    texts = [""]
    """The text, followed by that of every emphasis still open."""
    for child, following in zip_longest(children, children[1:]):
        match child.type:
            case "em_open" | "strong_open":
                texts.append("")
            case "em_close" | "strong_close":
                inner = texts.pop()
                is_name = _is_name(child.markup, texts[-1], inner, following.content if following else "")
                texts[-1] += f"{child.markup}{inner}{child.markup}" if is_name else inner
            case _:
                texts[-1] += _said(child)
    return texts[0]


def _said(child: Token) -> str:
    if child.type == "html_inline" and (tag := _TAG.fullmatch(child.content)):
        return " " if tag["block"] else ""
    return _SAID.get(child.type, child.content)


def _is_name(marks: str, before: str, inner: str, after: str) -> bool:
    """Return whether the marks are no emphasis: `__init__`, `2*3*4`, or `**options) if 2**` of a call and a power."""
    if "_" in marks:
        return len(marks) > 1 and inner.isidentifier() and (inner.islower() or inner.isupper())
    follows = after[:1].isalnum() and (len(marks) == 1 or " " in inner)  # one strong word may: "**lock**s"
    return before[-1:].isalnum() or follows
