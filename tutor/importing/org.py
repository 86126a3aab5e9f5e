"""Org files: rewritten line by line as Markdown, so that line numbers stay and one engine reads both (style O)."""

from __future__ import annotations

import re

from tutor.importing.document import Reading
from tutor.importing.markdown.reader import read_markdown

_HEADING = re.compile(
    r"^(?P<stars>\*+)\s+(?:(?:TODO|DONE|NEXT|WAIT)\s+)?(?:\[#[A-Z]\]\s+)?(?P<title>.*?)(?P<tags>\s+:[\w@#%:]+:)?\s*$"
)
_BEGIN = re.compile(
    r"^\s*#\+begin_(?P<kind>src|example|quote|verse|center|export|comment)\b\s*(?P<rest>\S*)", re.IGNORECASE
)
_END = re.compile(r"^\s*#\+end_(?:src|example|quote|verse|center|export|comment)\b", re.IGNORECASE)
_DRAWER = re.compile(r"^\s*:[\w-]+:\s*$")
_DRAWER_END = re.compile(r"^\s*:END:\s*$", re.IGNORECASE)
_KEYWORD = re.compile(r"^\s*#\+\w+|^\s*(?:SCHEDULED|DEADLINE|CLOSED):|^\s*#(?:\s|$)")
_LINK = re.compile(r"\[\[([^\]]+)\](?:\[([^\]]+)\])?\]")
_EMPHASIS = (
    (re.compile(r"(?<![\w=~])[=~]([^\s=~](?:[^=~\n]*[^\s=~])?)[=~](?![\w=~])"), r"`\1`"),
    (re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"), r"**\1**"),
    (re.compile(r"(?<![\w/:])/([^\s/](?:[^/\n]*[^\s/])?)/(?![\w/])"), r"*\1*"),
)
_CODE = frozenset({"src", "example", "export", "comment"})
_MAX_LEVEL = 6


def read_org(text: str, pattern: str | None = None) -> Reading:
    """Read an org file."""
    return read_markdown(org_to_markdown(text), pattern)


def org_to_markdown(text: str) -> str:
    """Rewrite an org file; every line keeps its number."""
    rewriter = _Rewriter()
    return "\n".join(rewriter.line(line) for line in text.split("\n"))


class _Rewriter:
    """Walks through the lines with what is open in mind."""

    def __init__(self) -> None:
        """Start at the top level."""
        self.in_code = False
        self.in_drawer = False
        self.hidden_below = 0

    def line(self, line: str) -> str:
        """One line as Markdown; a blank one where nothing is shown."""
        if self.in_code:
            return self._in_code(line)
        heading = _HEADING.match(line)
        if heading:
            return self._heading(heading)
        if self.in_drawer or self.hidden_below:
            self.in_drawer = self.in_drawer and not _DRAWER_END.match(line)
            return ""
        begin = _BEGIN.match(line)
        if begin:
            self.in_code = begin["kind"].lower() in _CODE
            return f"```{begin['rest']}" if self.in_code else ""
        if _DRAWER.match(line):
            self.in_drawer = True
            return ""
        return "" if _END.match(line) or _KEYWORD.match(line) else _inline(line)

    def _in_code(self, line: str) -> str:
        """A line of a block; the mark at its end closes the fence."""
        if _END.match(line):
            self.in_code = False
            return "```"
        return line.removeprefix(",") if line.startswith((",*", ",#")) else line

    def _heading(self, found: re.Match[str]) -> str:
        """A heading; trees that are not exported are hidden with all below them."""
        level = len(found["stars"])
        self.in_drawer = False
        if self.hidden_below and level > self.hidden_below:
            return ""
        tags = found["tags"] or ""
        self.hidden_below = level if ":noexport:" in tags or ":ARCHIVE:" in tags else 0
        return "" if self.hidden_below else f"{'#' * min(level, _MAX_LEVEL)} {_inline(found['title'])}"


def _inline(line: str) -> str:
    """Links and emphasis of one line."""
    line = _LINK.sub(lambda link: f"[{link.group(2) or link.group(1)}]({link.group(1)})", line)
    for pattern, replacement in _EMPHASIS:
        line = pattern.sub(replacement, line)
    return line
