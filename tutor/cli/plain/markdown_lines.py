"""An answer's Markdown as lines that read well aloud: no marks, tables row by row, code named as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from tutor.text.markdown import parser

_STEP = 2
"""Blanks by which a nested list is set in."""
_CODE_INDENT = "    "


def markdown_lines(markdown: str) -> list[str]:
    """Return an answer as lines, an empty one between its blocks."""
    reader = _Reader()
    for token in parser().parse(markdown):
        reader.read(token)
    return reader.lines


@dataclass(slots=True)
class _Reader:
    """Walks the tokens, knowing which lists and which table are open."""

    lines: list[str] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)
    """Of each open list the number of its next item; None for bullets."""
    bullet: str = ""
    """Of the item whose first line is still to come."""
    header: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    in_header: bool = False
    in_cell: bool = False

    def read(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.numbers.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None)
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
            case "list_item_open":
                self._open_item()
            case "inline" if self.in_cell:
                self.row.append(_words(token))
            case "inline":
                self._say(_words(token))
            case "fence" | "code_block":
                self._say_code(token)
            case "html_block":
                self._say(token.content.strip())
            case _:
                self._read_table(token)

    def _open_item(self) -> None:
        number = self.numbers[-1]
        self.bullet = "- " if number is None else f"{number}. "
        if number is not None:
            self.numbers[-1] = number + 1

    def _read_table(self, token: Token) -> None:
        match token.type:
            case "thead_open" | "thead_close":
                self.in_header = token.nesting > 0
            case "th_open" | "td_open" | "th_close" | "td_close":
                self.in_cell = token.nesting > 0
            case "tr_close":
                self._end_row()
            case "table_open" | "table_close":
                self._space()

    def _end_row(self) -> None:
        if self.in_header:
            self.header = self.row
        else:
            names = [*self.header, *[""] * len(self.row)]
            cells = (f"{name}: {cell}" if name else cell for name, cell in zip(names, self.row, strict=False) if cell)
            self.lines.append("; ".join(cells))
        self.row = []

    def _say(self, text: str) -> None:
        if not self.numbers or not self.bullet:
            self._space()
        indent = " " * (_STEP * (len(self.numbers) - 1))
        for number, line in enumerate(text.split("\n")):
            lead = self.bullet if number == 0 else " " * len(self.bullet)
            self.lines.append(f"{indent}{lead}{line}")
        self.bullet = ""

    def _say_code(self, token: Token) -> None:
        language = token.info.split(" ")[0]
        self._say(f"Code in {language}:" if language else "Code:")
        self.lines += [f"{_CODE_INDENT}{line}" for line in token.content.rstrip("\n").split("\n")]

    def _space(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _words(token: Token) -> str:
    return "".join(_parts(token.children or ())).strip()


def _parts(children: Sequence[Token]) -> Iterator[str]:
    """Yield the words; a link is followed by its address where that is not its words."""
    address, link = "", ""
    for child in children:
        if child.type == "link_open":
            address, link = str(child.attrs.get("href", "")), ""
        elif child.type == "link_close":
            yield f" ({address})" if address and address != link else ""
        elif child.type in ("softbreak", "hardbreak"):
            yield " " if child.type == "softbreak" else "\n"
        else:
            link += child.content
            yield child.content
