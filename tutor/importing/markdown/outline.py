"""What all patterns ask of a document: its lines, blocks, details, code, ignored parts and sections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import zip_longest

from tutor.importing.document import IgnoredBlock
from tutor.importing.inline import is_whole_link, link_targets, split_number
from tutor.importing.markdown.blocks import Block, Kind, content_column, dedent, parse_blocks
from tutor.importing.markdown.contents import find_contents
from tutor.importing.markdown.details import Details, find_details
from tutor.importing.markdown.fences import broken_fence_lines
from tutor.importing.wording import is_answer_heading, is_asking, is_generic_title, is_navigation

_BLANK_HTML = re.compile(
    r"^(?:\s|</?(?:br|p|div|hr|a|center|img|b|details|summary)\b[^>]*>|<!--.*?-->)*$", re.IGNORECASE
)
_RULE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")

_MAX_NAVIGATION = 200
_INTRODUCTION = 3
"""Lines that may stand between a section's heading and its first question."""
_MAX_MENDING = 6
"""Rounds of mending: closing one fence may show that the next one was opened twice."""


@dataclass(slots=True)
class Heading:
    """A heading that may be a question, a section or a part of an answer."""

    line: int
    end: int
    level: int
    title: str
    number: str
    is_labelled: bool
    """It starts with `Q:` or the like."""
    depth: int
    item: int
    """Index of the outermost list item around it; -1 at the top level."""
    is_item_title: bool = False
    """It is the first thing in a numbered list item, whose number it then has."""
    has_body: bool = False
    """Text stands between it and the next heading."""
    leads_away: bool = False
    """It is nothing but a link to another page: a way back, not a question."""

    @property
    def is_asking(self) -> bool:
        """Whether it reads like a question."""
        return is_asking(self.title)

    @property
    def is_generic(self) -> bool:
        """Whether any document may have it."""
        return self.leads_away or (not self.number and not self.is_labelled and is_generic_title(self.title))

    @property
    def is_prefixed(self) -> bool:
        """Whether it carries a number or a question label."""
        return bool(self.number) or self.is_labelled


@dataclass(slots=True)
class Outline:
    """A parsed document."""

    lines: list[str]
    blocks: list[Block]
    details: list[Details]
    ignored: list[IgnoredBlock]
    code: bytearray
    """1 for each line in a code block."""
    skipped: bytearray
    """1 for each line in an ignored block."""
    headings: list[Heading] = field(default_factory=list)

    def text(self, start: int, end: int, columns: int = 0) -> str:
        """Source lines without the indentation of their list item."""
        return "\n".join(dedent(self.lines[start:end], columns))

    def is_blank(self, line: int) -> bool:
        """Whether a line shows nothing: no text, a rule, a break or a way back to the top."""
        text = self.lines[line]
        if not text.strip() or _BLANK_HTML.match(text) or _RULE.match(text):
            return True
        return ("](" in text or "<a" in text) and len(text) < _MAX_NAVIGATION and is_navigation(text)

    def has_text(self, start: int, end: int) -> bool:
        """Whether lines show anything that is not ignored."""
        return any(
            not self.skipped[line] and not self.is_blank(line) for line in range(start, min(end, len(self.lines)))
        )

    def column(self, line: int) -> int:
        """Where the text of the list item on a line starts."""
        return content_column(self.lines[line])

    def details_around(self, line: int) -> Details | None:
        """The innermost details with a line in its body."""
        found = None
        for details in self.details:
            if details.start > line:
                break
            if details.start < line <= details.end:
                found = details
        return found


def parse_outline(text: str) -> Outline:
    """Parse a document and mark what is code and what is no content."""
    lines = text.split("\n")
    blocks = parse_blocks(text)
    copy = lines
    for _ in range(_MAX_MENDING):
        mended = broken_fence_lines(blocks, copy)
        if not mended:
            break
        copy = [mended.get(index, line) for index, line in enumerate(copy)]
        blocks = parse_blocks("\n".join(copy))
    ignored = find_contents(blocks, lines)
    outline = Outline(lines, blocks, find_details(blocks, lines), ignored, bytearray(len(lines)), bytearray(len(lines)))
    for block in blocks:
        if block.kind is Kind.CODE:
            outline.code[block.start : block.end] = b"\1" * (min(block.end, len(lines)) - block.start)
    for part in ignored:
        outline.skipped[part.line - 1 : part.end] = b"\1" * (min(part.end, len(lines)) - part.line + 1)
    _skip_details_of_links(outline)
    outline.headings = _headings(outline)
    return outline


def _skip_details_of_links(outline: Outline) -> None:
    """Mark `<details>` that hide nothing but a table of contents."""
    for details in outline.details:
        shown = [line for line in range(details.body_line, details.end) if not outline.is_blank(line)]
        shown = [line for line in shown if "<summary" not in outline.lines[line]]
        if shown and all(outline.skipped[line] for line in shown) and not is_asking(details.title):
            end = min(details.end + 1, len(outline.lines))
            outline.skipped[details.start : end] = b"\1" * (end - details.start)


def _headings(outline: Outline) -> list[Heading]:
    """The headings that are not labels, quoted or part of an answer's details."""
    found: list[Heading] = []
    hidden = _answer_lines(outline)
    for index, block in enumerate(outline.blocks):
        if block.kind is not Kind.HEADING or block.quoted or hidden[block.start] or outline.skipped[block.start]:
            continue
        heading = _heading(outline, index)
        if heading.number or heading.is_labelled or (heading.title and not is_answer_heading(heading.title)):
            found.append(heading)
    for current, following in zip_longest(found, found[1:]):
        end = following.line if following else len(outline.lines)
        current.has_body = outline.has_text(current.end, end)
    return found


def _heading(outline: Outline, index: int) -> Heading:
    """Read one heading."""
    block = outline.blocks[index]
    title, number, labelled = split_number(block.text)
    parent = outline.blocks[block.parent] if block.parent >= 0 else None
    is_item_title = parent is not None and parent.number is not None and parent.children[0] == index
    if is_item_title and parent is not None:
        number = number or str(parent.number)
    outer = _outermost(outline.blocks, block)
    heading = Heading(block.start, block.end, block.level, title, number, labelled, block.depth, outer, is_item_title)
    heading.leads_away = not heading.is_asking and is_whole_link(block.text) and _leads_away(block.text)
    return heading


def _leads_away(text: str) -> bool:
    """Whether a link goes to a page above or to the start page."""
    return any(target.startswith("../") or "readme" in target.lower() for target in link_targets(text))


def _answer_lines(outline: Outline) -> bytearray:
    """1 for each line in the body of details that hide an answer."""
    hidden = bytearray(len(outline.lines) + 1)
    for details in outline.details:
        if details.is_label or is_asking(details.title):
            hidden[details.start : details.end] = b"\1" * max(0, details.end - details.start)
    return hidden


def _outermost(blocks: list[Block], block: Block) -> int:
    """Index of the outermost list item around a block."""
    outer = block.parent
    while outer >= 0 and blocks[outer].parent >= 0:
        outer = blocks[outer].parent
    return outer


def boundaries(outline: Outline, questions: list[int]) -> list[Heading]:
    """The headings that end an answer when questions are marked by something else than headings.

    A heading over questions is a section, and so is every heading as high as one. Others belong to an answer.

    Args:
        outline: The document.
        questions: Lines on which questions start, ascending.
    """
    if not questions:
        return []
    found: list[Heading] = []
    levels: set[int] = set()
    for heading, following in zip_longest(outline.headings, outline.headings[1:]):
        end = following.line if following else len(outline.lines)
        position = bisect_right(questions, heading.line)
        question = questions[position] if position < len(questions) else end
        if question < end and _opens_section(outline, heading, question):
            levels.add(heading.level)
    deepest = max(levels, default=0)
    for heading in outline.headings:
        if heading.level <= deepest or heading.is_generic or heading.line < questions[0]:
            found.append(heading)
    return found


def _opens_section(outline: Outline, heading: Heading, question: int) -> bool:
    """Whether little stands between a heading and the question below it."""
    shown = sum(1 for line in range(heading.end, question) if not outline.skipped[line] and not outline.is_blank(line))
    return shown <= _INTRODUCTION


def _line_of(heading: Heading) -> int:
    """A heading's line, by which headings are ordered."""
    return heading.line


def section_path(sections: list[Heading], line: int, level: int = 7) -> tuple[str, ...]:
    """Titles of the sections around a line, without the document's own title.

    Args:
        sections: Headings that are sections, in order.
        line: Where the question stands.
        level: The question's heading level; only higher headings are around it.
    """
    path: list[Heading] = []
    for index in range(bisect_left(sections, line, key=_line_of) - 1, -1, -1):
        if not path or sections[index].level < path[0].level:
            path.insert(0, sections[index])
        if path[0].level == 1:
            break
    path = [heading for heading in path if heading.level < level]
    if path and path[0] is sections[0] and _is_document_title(sections):
        path = path[1:]
    return tuple(heading.title.lstrip("# ") for heading in path if not heading.is_generic)


def _is_document_title(sections: list[Heading]) -> bool:
    """Whether the first heading stands above all others."""
    return sections[0].level == 1 and not any(other.level == 1 for other in sections[1:])
