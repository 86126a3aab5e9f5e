"""The `<details>` parts of a document, found in raw HTML with their line and column.

A summary may run over several lines, the body may be indented by tabs, and closing tags are often missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tutor.importing.inline import without_invisible, without_tags
from tutor.importing.markdown.blocks import Block, Kind
from tutor.importing.wording import is_answer_heading, is_asking

_TAG = re.compile(r"<(?P<close>/)?(?P<name>details|summary)\b[^>]*>", re.IGNORECASE)
_SPAN = re.compile(r"`+[^`\n]*`+")
_READABLE = frozenset({Kind.HTML, Kind.PARAGRAPH, Kind.INDENTED, Kind.HEADING})
_MAX_SUMMARY = 4_000


@dataclass(slots=True)
class Details:
    """One `<details>` element."""

    start: int
    """Line of the opening tag."""
    summary: str = ""
    """Raw text of the summary."""
    title_line: int = 0
    """Line on which the summary starts."""
    body_line: int = 0
    body_column: int = 0
    """Where the body starts."""
    end: int = -1
    """Line of the closing tag; the last line of the body when it is missing."""
    end_column: int = 0
    parent: int = -1
    depth: int = 0
    """List depth of the block that holds the opening tag."""
    children: list[int] = field(default_factory=list)
    is_closed: bool = False
    limit: int = 0

    @property
    def title(self) -> str:
        """The summary as one line without tags."""
        return without_invisible(without_tags(self.summary.replace("\n", " ")))

    @property
    def is_label(self) -> bool:
        """Whether the summary only says that an answer follows."""
        return not self.title or is_answer_heading(self.title)


@dataclass(slots=True)
class _Tag:
    name: str
    closes: bool
    line: int
    column: int
    end_column: int
    depth: int
    limit: int
    """Line after the list item around the tag, which ends an element whose closing tag is lost."""


def find_details(blocks: list[Block], lines: list[str]) -> list[Details]:
    """Find all details of a document, outer ones first."""
    limits = _limits(blocks, len(lines))
    readable = [(block, limit) for block, limit in zip(blocks, limits, strict=True) if block.kind in _READABLE]
    tags = [tag for block, limit in readable if not block.quoted for tag in _tags(block, limit, lines)]
    if not tags:
        return []
    balance = sum(-1 if tag.closes else 1 for tag in tags if tag.name == "details")
    found = _build(tags, lines, is_flat=balance > 0)
    _part_siblings(found)
    return found


def _limits(blocks: list[Block], last: int) -> list[int]:
    """For each block the line after the outermost list item around it."""
    limits: list[int] = []
    for block in blocks:
        limits.append(limits[block.parent] if block.parent >= 0 else block.end if block.kind is Kind.ITEM else last)
    return limits


def _part_siblings(found: list[Details]) -> None:
    """Take apart questions that only seem nested because a closing tag is missing."""
    nested = [one for one in found if one.parent >= 0 and is_asking(one.title) and is_asking(found[one.parent].title)]
    if len(nested) > max(1, len(found) // 10):
        return
    for one in nested:
        parent = found[one.parent]
        parent.end, parent.end_column = min(parent.end, one.start), 0
        one.parent = -1


def _tags(block: Block, limit: int, lines: list[str]) -> list[_Tag]:
    """The tags in one block, without those in code spans."""
    if "details" not in block.text.lower() and "summary" not in block.text.lower():
        return []
    found: list[_Tag] = []
    for number in range(block.start, block.end):
        line = _SPAN.sub(lambda span: " " * len(span.group()), lines[number])
        found += [
            _Tag(tag["name"].lower(), bool(tag["close"]), number, tag.start(), tag.end(), block.depth, limit)
            for tag in _TAG.finditer(line)
        ]
    return found


def _build(tags: list[_Tag], lines: list[str], *, is_flat: bool) -> list[Details]:
    """Join tags to elements; where closing tags are missing, the next opening tag closes."""
    found: list[Details] = []
    stack: list[int] = []
    summary_at: _Tag | None = None
    for tag in tags:
        if tag.name == "summary":
            summary_at = _summary(tag, summary_at, found[stack[-1]] if stack else None, lines)
        elif not tag.closes:
            if is_flat and stack:
                _close(found, stack, tag.line, 0)
            found.append(_opened(tag))
            _nest(found, stack)
            stack.append(len(found) - 1)
        elif stack:
            found[stack[-1]].is_closed = True
            _close(found, stack, tag.line, tag.column)
    while stack:
        _close(found, stack, len(lines), 0)
    return found


def _opened(tag: _Tag) -> Details:
    """A new element."""
    details = Details(tag.line, title_line=tag.line, body_line=tag.line, body_column=tag.end_column, depth=tag.depth)
    details.limit = tag.limit
    return details


def _nest(found: list[Details], stack: list[int]) -> None:
    """Hang the newest element below the innermost open one."""
    if stack:
        found[-1].parent = stack[-1]
        found[stack[-1]].children.append(len(found) - 1)


def _close(found: list[Details], stack: list[int], line: int, column: int) -> None:
    """End the innermost open element."""
    details = found[stack.pop()]
    is_cut = line > details.limit
    details.end, details.end_column = (details.limit, 0) if is_cut else (line, column)


def _summary(tag: _Tag, opened: _Tag | None, owner: Details | None, lines: list[str]) -> _Tag | None:
    """Take in one summary tag; returns the opening tag while the summary is open."""
    if not tag.closes:
        return tag
    if opened is not None and owner is not None and not owner.summary:
        owner.summary = text_between(lines, (opened.line, opened.end_column), (tag.line, tag.column))[:_MAX_SUMMARY]
        owner.title_line = opened.line
        owner.body_line, owner.body_column = tag.line, tag.end_column
    return None


def text_between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The source from one line and column to another."""
    if start[0] >= end[0]:
        return lines[start[0]][start[1] : end[1]] if start[0] < len(lines) else ""
    last = [lines[end[0]][: end[1]]] if end[0] < len(lines) else []
    return "\n".join([lines[start[0]][start[1] :], *lines[start[0] + 1 : end[0]], *last])
