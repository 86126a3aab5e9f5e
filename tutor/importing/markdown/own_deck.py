"""Our own deck format: a heading with `- id:` right below it."""

from __future__ import annotations

import re

from tutor.importing.inline import bare_title
from tutor.importing.markdown.blocks import Kind
from tutor.importing.markdown.cards import Card, Found, Scope
from tutor.importing.markdown.outline import section_path

_ID = re.compile(r"^- id: ?\S")
_WEIGHT = 3.0
_ESCAPED = re.compile(r"\\([.):#])")


def find_own_deck(scope: Scope) -> list[Found]:
    """Take every heading that is followed by an id."""
    outline = scope.outline
    headings = [block for block in scope.blocks if block.kind is Kind.HEADING and not block.depth and not block.quoted]
    owned = [block for block in headings if _has_id(outline.lines, block.end)]
    if not owned:
        return []
    level = owned[0].level
    stops = [block.start for block in headings if block.level <= level] + [scope.end]
    sections = [heading for heading in outline.headings if heading.level < level]
    cards = []
    for block in owned:
        end = next(stop for stop in stops if stop > block.start)
        title = _ESCAPED.sub(r"\1", bare_title(block.text) if "\\" in block.text else block.text)
        path = section_path(sections, block.start)
        cards.append(Card(block.start, end, title, outline.text(block.end, end), path, weight=_WEIGHT))
    return [Found("deck", cards, 1.0)]


def _has_id(lines: list[str], start: int) -> bool:
    """Whether the first text from a line on is an id."""
    for line in lines[start : start + 3]:
        if line.strip():
            return bool(_ID.match(line))
    return False
