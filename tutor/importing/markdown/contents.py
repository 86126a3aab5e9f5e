"""Tables of contents and link lists, which look like questions and are none.

They are told by where their links lead, not by their words: many rows differ from the headings they point to.
"""

from __future__ import annotations

import re
from itertools import groupby

from tutor.importing.document import IgnoredBlock
from tutor.importing.inline import is_whole_link, link_targets
from tutor.importing.markdown.blocks import Block, Kind, without_item_marks

_MIN_ROWS = 3
_MOST = 0.6
_TABLE_RULE = re.compile(r"^[\s|:+-]+$")
_NESTED_LINK_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")


def find_contents(blocks: list[Block], lines: list[str]) -> list[IgnoredBlock]:
    """Find lists, tables and paragraphs made of links within the document or to other places."""
    found = _lists(blocks, lines) + _others(blocks, lines)
    return sorted(found, key=lambda block: block.line)


def _lists(blocks: list[Block], lines: list[str]) -> list[IgnoredBlock]:
    """Top-level lists whose items are mostly links."""
    items = [block for block in blocks if block.kind is Kind.ITEM and block.depth == 1]
    found: list[IgnoredBlock] = []
    for _, group in groupby(items, key=lambda item: item.list_id):
        members = list(group)
        start, end = members[0].start, members[-1].end
        rows = [line for line in lines[start:end] if line.strip()]
        reason = _reason([without_item_marks(row) for row in rows if _NESTED_LINK_ITEM.match(row)], len(rows))
        if reason:
            found.append(IgnoredBlock(start + 1, end, reason))
    return found


def _others(blocks: list[Block], lines: list[str]) -> list[IgnoredBlock]:
    """Tables and paragraphs whose lines are mostly links."""
    found: list[IgnoredBlock] = []
    for block in blocks:
        if block.kind not in {Kind.TABLE, Kind.PARAGRAPH, Kind.HTML} or block.end - block.start < _MIN_ROWS:
            continue
        rows = [line for line in lines[block.start : block.end] if line.strip() and not _TABLE_RULE.match(line)]
        linked = sum(1 for row in rows if _is_inner_link_row(row, is_table=block.kind is Kind.TABLE))
        if linked >= _MIN_ROWS and linked >= _MOST * (len(rows) - 1):
            found.append(IgnoredBlock(block.start + 1, block.end, "table of contents"))
    return found


def _is_inner_link_row(row: str, *, is_table: bool) -> bool:
    """Whether a row is a link within the document."""
    targets = link_targets(row) + re.findall(r"<a\s[^>]*href=[\"']([^\"']*)", row)
    if not any(target.startswith("#") or not target or ".md#" in target for target in targets):
        return False
    return is_table or is_whole_link(row) or "<a " in row


def _reason(items: list[str], rows: int) -> str:
    """Why a list is no list of questions; empty when it may be one."""
    if not items or len(items) < _MOST * rows:
        return ""
    links = [item for item in items if is_whole_link(item) or _starts_with_inner_link(item)]
    if len(links) < _MOST * len(items):
        return ""
    targets = [target for item in links for target in link_targets(item)[:1]]
    inner = sum(1 for target in targets if "#" in target or not target)
    if inner * 2 < len(links):
        return "list of links"
    return "table of contents"


def _starts_with_inner_link(item: str) -> bool:
    """Whether an item starts with a link to an anchor, whatever it says after it."""
    targets = link_targets(item)
    return bool(targets) and targets[0].startswith("#") and item.lstrip("*_ ").startswith("[")
