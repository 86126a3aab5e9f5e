"""Stray code fences closed before they swallow the questions after them.

Public lists of hundreds of questions carry fences that were opened twice or never closed. CommonMark ends a fence
with its list item; at the top level nothing ends it, so this file looks for fences with questions inside.
"""

from __future__ import annotations

import re

from tutor.importing.markdown.blocks import Block, Kind
from tutor.importing.wording import is_asking

_OPENING = re.compile(r"^\s*(?:`{3,}|~{3,})\s*[\w+#.-]+(?:\s.*)?$")
_CLOSING = re.compile(r"^\s*(?:`{3,}|~{3,})\s*$")
_NUMBERED = re.compile(
    r"^(?:#{1,6}\s+(?:\W*\d+[a-z]?[.):]|Q(?:uestion)?\.?\s?\d*[.:)])|\s{0,7}\d+[.)]\s+#{1,6}\s|(?:\*\*)?Q\d*[.:)]\s*\S)"
)
_ASKING = re.compile(r"^#{2,6}\s+.*\?\s*#*$")
_TAG = re.compile(r"^</?(?:details|summary)\b")
_MARKUP = re.compile(
    r"\b(?:md|markdown|mdx|org|text|txt|html|jsx|tsx|vue|xml|svelte|yaml|yml|bash|sh|python|py)\b", re.IGNORECASE
)
_MANY = 5
_MOST = 0.3


def broken_fence_lines(blocks: list[Block], lines: list[str]) -> dict[int, str]:
    """Find fences that hide questions.

    Returns:
        Replacements by 0-based line that end such fences, for the copy of the document that is parsed. Line numbers
        stay as they are because only existing lines are replaced.
    """
    fences = [block for block in blocks if block.kind is Kind.CODE and block.end - block.start > 1]
    if not fences:
        return {}
    numbered = sum(1 for line in lines if _NUMBERED.match(line))
    changes: dict[int, str] = {}
    for block in fences:
        found = _swallowed(block, lines, numbered)
        if found is not None:
            changes.update(_close_before(block, lines, found))
    return changes


def _swallowed(block: Block, lines: list[str], numbered: int) -> int | None:
    """The first line in a fence that does not belong there; None when all do."""
    is_closed = block.end - 1 > block.start and bool(_CLOSING.match(lines[block.end - 1]))
    last = block.end - int(is_closed)
    inside = sum(1 for line in lines[block.start + 1 : last] if _NUMBERED.match(line))
    is_markup = bool(_MARKUP.search(lines[block.start]))
    for index in range(block.start + 1, last):
        line = lines[index]
        if _OPENING.match(line) and not _is_longer(lines[block.start], line):
            return index
        if _NUMBERED.match(line) and _is_question(line) and numbered >= _MANY and inside <= max(1, _MOST * numbered):
            return index
        if not is_markup and (_TAG.match(line) or (_ASKING.match(line) and _is_question(line))):
            return index
    return None


def _is_longer(opening: str, line: str) -> bool:
    """Whether a fence was opened with more marks than a line has, so that the line is meant to be inside."""
    return opening.count("`") > line.count("`") or opening.count("~") > line.count("~")


def _is_question(line: str) -> bool:
    """Whether a line that starts with `#` is rather a heading than a comment."""
    text = line.lstrip("# \t0123456789.):*_")
    return is_asking(text) or text.startswith("Q") or not line.startswith("# ")


def _close_before(block: Block, lines: list[str], index: int) -> dict[int, str]:
    """End a fence at the nearest blank line above; without one, the second opening closes it or the first goes."""
    mark = lines[block.start].lstrip(" \t>-*+0123456789.)")[:3]
    for candidate in range(index - 1, block.start, -1):
        if not lines[candidate].strip():
            return {candidate: mark}
    if _OPENING.match(lines[index]):
        return {index: mark}
    return {block.start: ""}
