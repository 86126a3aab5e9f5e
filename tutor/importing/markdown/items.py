"""Questions that are list items: numbered ones (style F), parents of nested bullets (J) and bare lists (N).

A list is taken or left as a whole, because answers are full of lists too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tutor.importing.inline import is_bold, is_whole_link, leading_bold, split_number
from tutor.importing.markdown.blocks import Block, Kind, without_item_marks
from tutor.importing.markdown.cards import Card, Found, Scope, ascending_share, share
from tutor.importing.markdown.slicing import Mark, cut_cards
from tutor.importing.wording import ANSWER_LABEL, SOURCE_LABEL, is_answer_heading, is_asking

_MOSTLY = 0.5
_PAIR = 2
_FEW = 0.1
"""Share of a list's questions that may have something below them while the list is one of bare questions."""
_ENDS = ("?", "？", "؟", "?**", "?*", "?_", "?`")
_OPTION = re.compile(r"^(?:\[[ xX]\]|[*_]*\(?[A-Ha-h][.):](?:\s|$))")
_ASK_THEN_TELL = re.compile(r"^(?P<ask>.{8,}?[?？])[*_]{0,3}\s+(?P<tell>[^?？]{2,})$", re.DOTALL)


@dataclass(slots=True)
class _Item:
    block: Block
    mark: Mark
    is_strong: bool
    """It reads like a question."""
    is_bold: bool
    has_body: bool
    """Something stands inside the item below its title."""


@dataclass(slots=True)
class _Progress:
    """The number that the next question has if the numbering goes on."""

    expected: int = 1


def find_items(scope: Scope) -> list[Found]:
    """Look at numbered and at bulleted lists."""
    found: list[Found] = []
    for pattern, is_ordered in (("numbered item", True), ("bullet", False)):
        lists = _lists(scope, is_ordered=is_ordered)
        chosen = _choose(lists, is_ordered=is_ordered)
        if chosen:
            cards = cut_cards(scope, [item.mark for item in chosen])
            found.append(Found(pattern, _weighted(cards, chosen), _coherence(cards, is_ordered=is_ordered)))
    return found


def _coherence(cards: list[Card], *, is_ordered: bool) -> float:
    """Share of the items that ask, or that continue the numbering."""
    ascending = ascending_share([card.number for card in cards]) if is_ordered else 0.0
    return max(share(cards), ascending * 0.8)


def _weighted(cards: list[Card], items: list[_Item]) -> list[Card]:
    """Count questions without an answer for less, so that they never win against answered ones."""
    for card, item in zip(cards, items, strict=True):
        sure = 1.0 if item.is_strong else 0.25
        card.weight = sure + 0.2 if card.body.strip() else sure * 0.35
    return cards


def _lists(scope: Scope, *, is_ordered: bool) -> list[list[_Item]]:
    """The top-level lists with the items that may be questions."""
    blocks = [
        block
        for block in scope.blocks
        if block.kind is Kind.ITEM and block.depth == 1 and not block.quoted and scope.has(block.start)
    ]
    lists: list[list[_Item]] = []
    for _, group in groupby(blocks, key=lambda block: block.list_id):
        members = [block for block in group if (block.number is not None) is is_ordered]
        items = [item for block in members if (item := _item(scope, block)) is not None]
        if items and len(items) >= _MOSTLY * len(members):
            lists.append(items)
    return lists


def _item(scope: Scope, block: Block) -> _Item | None:
    """Read one item; None when it cannot be a question."""
    outline = scope.outline
    children = [outline.blocks[index] for index in block.children]
    if not children or children[0].kind is not Kind.PARAGRAPH or outline.skipped[block.start]:
        return None
    text = children[0].text
    source = SOURCE_LABEL.match(text)
    if _OPTION.match(text) or is_whole_link(text) or (source and not source["text"]):
        return None
    title, rest, body_line = _split(text, children[0], has_more=len(children) > 1)
    clean, number, _ = split_number(title)
    if not clean or is_answer_heading(clean):
        return None
    number = number or (str(block.number) if block.number is not None else "")
    mark = Mark(block.start, body_line, clean, number, columns=outline.column(block.start), opening=rest)
    has_body = bool(rest) or outline.has_text(body_line, block.end)
    first = without_item_marks(outline.lines[block.start])
    return _Item(block, mark, is_asking(clean), is_bold(first) or leading_bold(first) is not None, has_body)


def _split(text: str, paragraph: Block, *, has_more: bool) -> tuple[str, str, int]:
    """Find out which part of an item's first paragraph is the question.

    Returns:
        The title, the rest of the title's line, and the line where the body starts.
    """
    lines = text.split("\n")
    bold = leading_bold(lines[0])
    if bold and _tells(bold, has_more=has_more):
        return bold[0], bold[1].strip(" :"), paragraph.start + 1
    for index, line in enumerate(lines):
        if index and (ANSWER_LABEL.match(line.strip()) or _OPTION.match(line.strip())):
            return " ".join(lines[:index]), "", paragraph.start + index
        if line.rstrip().endswith(_ENDS) and index + 1 < len(lines) and not lines[index + 1].strip().endswith(_ENDS):
            return " ".join(lines[: index + 1]), "", paragraph.start + index + 1
    told = _ASK_THEN_TELL.match(text)
    if told and not has_more and not is_asking(told["tell"]):
        return told["ask"], told["tell"], paragraph.end
    if len(lines) > 1 and is_bold(lines[0]):
        return lines[0], "", paragraph.start + 1
    return " ".join(lines), "", paragraph.end


def _tells(bold: tuple[str, str], *, has_more: bool) -> bool:
    """Whether what follows a bold question on its line is the answer."""
    ends_asking = bold[0].rstrip(" :").endswith(("?", "？"))
    is_answer = len(bold[1].strip(" :*")) > 1 and not is_asking(bold[1])
    return is_answer and is_asking(bold[0]) and (ends_asking or not has_more)


def _choose(lists: list[list[_Item]], *, is_ordered: bool) -> list[_Item]:
    """Take the lists that hold questions."""
    strong = [item for items in lists for item in items if item.is_strong]
    mostly_bold = sum(1 for item in strong if item.is_bold) > _MOSTLY * len(strong) if strong else False
    chosen: list[_Item] = []
    progress = _Progress()
    for items in _pieces(lists, progress):
        sure = sum(1 for item in items if item.is_strong and (item.is_bold or not mostly_bold))
        continues = is_ordered and items[0].block.number == progress.expected > 1 and items[0].is_bold is mostly_bold
        if sure >= _MOSTLY * len(items) or continues:
            _limit(items)
            chosen += items
            progress.expected = (items[-1].block.number or 0) + 1
    return chosen if is_ordered or _is_list_of_questions(chosen) else []


def _pieces(lists: list[list[_Item]], progress: _Progress) -> Iterator[list[_Item]]:
    """Cut lists where an answer's own numbers run into the next question, which makes them one list in Markdown."""
    for items in lists:
        start = 0
        for index in range(1, len(items)):
            before, item = items[index - 1], items[index]
            jumps = item.block.number != (before.block.number or 0) + 1
            if (
                item.is_strong
                and not before.is_strong
                and item.block.number
                and (jumps or item.block.number == progress.expected)
            ):
                yield items[start:index]
                start = index
        yield items[start:]


def _limit(items: list[_Item]) -> None:
    """Keep text after a list out of its last item where the other items hold their answers themselves."""
    inside = sum(1 for item in items[:-1] if item.has_body)
    is_bare_list = len(items) > _PAIR and inside <= _FEW * len(items)
    if len(items) > 1 and ((inside > _MOSTLY * (len(items) - 1) and items[-1].has_body) or is_bare_list):
        for item in items:
            item.mark.limit = item.block.end


def _is_list_of_questions(items: list[_Item]) -> bool:
    """Whether bullets ask often enough to be more than the parts of an answer."""
    asking = sum(1 for item in items if item.is_strong)
    return bool(items) and asking >= _MOSTLY * len(items)
