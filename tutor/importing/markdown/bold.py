"""Questions that are a line in bold, with or without a mark for the level (style E)."""

from __future__ import annotations

import re
import unicodedata

from tutor.importing.inline import bare_title, is_bold, leading_bold, split_number
from tutor.importing.markdown.blocks import Block, Kind
from tutor.importing.markdown.cards import Found, Scope, ascending_share, share
from tutor.importing.markdown.slicing import Mark, cut_cards
from tutor.importing.wording import is_answer_heading, is_asking, is_generic_title

_MOSTLY = 0.6
_FAR = 8
"""Number that each part of a document reaches at least when its questions are counted in bold."""
_COUNTED = 0.8
_BOLD_NUMBER = re.compile(r"^\*\*\(?\d{1,3}[.)]")
_MAX_TITLE = 400
_MIN_TEXT = 2


def find_bold(scope: Scope) -> list[Found]:
    """Take bold lines at the top level that ask, or that carry the mark most of the others carry."""
    lines = [(block, mark) for block in scope.blocks if (mark := _mark(scope, block)) is not None]
    if counted := _counted(lines):
        cards = cut_cards(scope, counted)
        return [Found("bold line", cards, max(share(cards), _COUNTED))]
    asking = [(block, mark) for block, mark in lines if is_asking(mark.title)]
    if not asking:
        return []
    marked = sum(1 for block, _ in asking if _has_symbol(block.text)) >= _MOSTLY * len(asking)
    numbered = sum(1 for _, mark in asking if mark.number) >= _MOSTLY * len(asking)
    chosen = [
        mark
        for block, mark in lines
        if is_asking(mark.title) or (marked and _has_symbol(block.text)) or (numbered and mark.number)
    ]
    cards = cut_cards(scope, chosen)
    return [Found("bold line", cards, share(cards))]


def _counted(lines: list[tuple[Block, Mark]]) -> list[Mark]:
    """The marks where a bold number starts each question and counts far, farther than the steps of an answer do."""
    marks = [mark for block, mark in lines if _BOLD_NUMBER.match(block.text)]
    runs = sum(1 for mark in marks if mark.number == "1")
    is_counted = runs and len(marks) >= _FAR * runs and ascending_share([mark.number for mark in marks]) >= _MOSTLY
    return marks if is_counted and len(marks) >= _MOSTLY * len(lines) else []


def _mark(scope: Scope, block: Block) -> Mark | None:
    """The question in a paragraph's first line, if that is bold."""
    if block.kind is not Kind.PARAGRAPH or block.depth or block.quoted or not scope.has(block.start):
        return None
    first, _, _ = block.text.partition("\n")
    opening = ""
    if _BOLD_NUMBER.match(first) and not is_bold(first):
        first = first.replace("**", "", 2)
    elif not is_bold(first):
        parts = leading_bold(first)
        if parts is None or not bare_title(parts[0]).endswith(("?", "？")) or len(bare_title(parts[1])) < _MIN_TEXT:
            return None
        first, opening = parts[0], parts[1].strip()
    title, number, _ = split_number(first)
    if not title or len(title) > _MAX_TITLE or is_generic_title(title) or is_answer_heading(bare_title(first)):
        return None
    if title.endswith(":") and not is_asking(title.rstrip(":")):
        return None
    weight = 1.0 if title.rstrip().endswith(("?", "？", "؟")) else 0.6
    return Mark(block.start, block.start + 1, title, number, weight, opening=opening)


def _has_symbol(text: str) -> bool:
    """Whether the line holds an emoji outside its words."""
    return any(unicodedata.category(character) == "So" for character in text.partition("\n")[0])
