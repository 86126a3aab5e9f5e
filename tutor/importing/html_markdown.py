"""HTML as Anki fields and web pages have it, turned into Markdown; scripts, styles and comments go."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tutor.importing.limits import MAX_NESTING

_DROPPED = frozenset(
    {"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "title", "nav", "button"}
)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "source", "col", "embed", "area", "base"})
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "center",
        "table",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
    }
)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:br|div|p|b|i|u|em|strong|span|ul|ol|li|table|tr|td|img|pre|code|a|h[1-6]|sub|sup|font|hr|details|style|script)\b[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
_SOUND = re.compile(r"\[sound:[^\]\n]*\]|\[anki:[^\]\n]*\]")
_LATEX = (
    (re.compile(r"\[latex\](.*?)\[/latex\]", re.DOTALL), r"\1"),
    (re.compile(r"\[\$\$\](.*?)\[/\$\$\]", re.DOTALL), r"$$\1$$"),
    (re.compile(r"\[\$\](.*?)\[/\$\]", re.DOTALL), r"$\1$"),
)


def looks_like_html(text: str) -> bool:
    """Whether a text has tags or entities that mean formatting."""
    return bool(_LOOKS_LIKE_HTML.search(text))


def html_to_markdown(text: str) -> str:
    """Turn HTML into Markdown.

    Args:
        text: A fragment or a page.

    Returns:
        Markdown without trailing blanks or runs of blank lines.
    """
    text = _SOUND.sub("", text)
    for pattern, replacement in _LATEX:
        text = pattern.sub(replacement, text)
    writer = _Writer()
    writer.feed(text)
    writer.close()
    return writer.result()


class _Writer(HTMLParser):
    """Writes Markdown while the parser walks; nesting beyond the limit is flattened."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.dropped: list[str] = []
        self.lists: list[int] = []
        self.links: list[str] = []
        self.is_pre = False
        self.is_code = False
        self.cells = 0
        self.rows = 0

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![…>` as browsers do; the base class fails at names that it does not know."""
        return self.parse_bogus_comment(i)

    def result(self) -> str:
        """The Markdown so far."""
        text = "".join(self.parts).replace("\u00a0", " ")
        text = re.sub(r"(\*\*|~~)\s*\1", "", text)
        lines = [line.rstrip() for line in text.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what stands before an element's content."""
        if tag in _DROPPED:
            self.dropped.append(tag)
        if self.dropped or tag in {"input", "meta", "link"}:
            return
        values = {name: value or "" for name, value in attrs}
        if tag in _HEADINGS:
            self.parts.append(f"\n\n{'#' * _HEADINGS[tag]} ")
        elif tag in {"ul", "ol"}:
            self._open_list(tag)
        else:
            self._start(tag, values)

    def _start(self, tag: str, values: dict[str, str]) -> None:
        """Write what stands before the content of an inline or table element."""
        match tag:
            case "br" | "hr":
                self.parts.append("\n" if tag == "br" else "\n\n---\n\n")
            case "li":
                self._item()
            case "img":
                self.parts.append(f"![{values.get('alt', '')}]({values['src']})" if values.get("src") else "")
            case "a":
                self.links.append(values.get("href", ""))
                self.parts.append("[" if self.links[-1] else "")
            case "pre":
                self.is_pre = True
                self.parts.append("\n\n```\n")
            case "code" | "kbd" | "samp":
                self.is_code = True
                self.parts.append("" if self.is_pre else "`")
            case _:
                self._start_table_part(tag)

    def _start_table_part(self, tag: str) -> None:
        """Write what stands before rows, cells, emphasis and plain blocks."""
        if tag == "tr":
            self.cells = 0
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.cells += 1
            self.parts.append("| " if self.cells == 1 else " | ")
        else:
            between = "\n" if tag == "div" else "\n\n" if tag in _BLOCKS else ""
            self.parts.append(_MARKS.get(tag, between))

    def handle_endtag(self, tag: str) -> None:
        """Write what stands after an element's content."""
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
            return
        if tag in {"ul", "ol"}:
            if self.lists:
                self.lists.pop()
            self.parts.append("\n" if self.lists else "\n\n")
        elif tag in _HEADINGS:
            self.parts.append("\n\n")
        else:
            self._end(tag)

    def _end(self, tag: str) -> None:
        """Write what stands after the content of an inline or table element."""
        match tag:
            case "a" if self.links:
                target = self.links.pop()
                self.parts.append(f"]({target})" if target else "")
            case "pre" if self.is_pre:
                self.is_pre = False
                self.parts.append("\n```\n\n")
            case "code" | "kbd" | "samp" if self.is_code:
                self.is_code = False
                self.parts.append("" if self.is_pre else "`")
            case "tr":
                self._end_row()
            case "table":
                self.rows = 0
                self.parts.append("\n\n")
            case _:
                self.parts.append(_MARKS.get(tag, "\n\n" if tag == "p" else "\n" if tag in _BLOCKS else ""))

    def _open_list(self, tag: str) -> None:
        """Start a list, inside another one at most as deep as the limit."""
        if len(self.lists) < MAX_NESTING:
            self.lists.append(1 if tag == "ol" else 0)
        if len(self.lists) == 1:
            self.parts.append("\n\n")

    def _item(self) -> None:
        """Start a list item."""
        depth = max(0, len(self.lists) - 1)
        mark = "-"
        if self.lists and self.lists[-1]:
            mark = f"{self.lists[-1]}."
            self.lists[-1] += 1
        self.parts.append(f"\n{'   ' * min(depth, 10)}{mark} ")

    def _end_row(self) -> None:
        """Close a table row; the first is the header."""
        self.parts.append(" |")
        self.rows += 1
        if self.rows == 1 and self.cells:
            self.parts.append("\n|" + " --- |" * self.cells)

    def handle_data(self, data: str) -> None:
        """Write text; outside of code blocks a line break is a blank."""
        if self.dropped:
            return
        if self.is_pre:
            self.parts.append(data)
            return
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if self.parts and self.parts[-1].endswith(("\n", "- ", "# ")) and not self.is_code:
            text = text.lstrip(" ")
        self.parts.append(text.replace("|", "\\|") if self.cells and self.rows and not self.is_code else text)
