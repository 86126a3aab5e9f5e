"""Splits what stands below a question's heading into metadata, answer and labelled parts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from tutor.corpus.problems import DeckProblem
from tutor.text.markdown import Block, drop_trailing_breaks, inline_text

FIELDS = ("id", "level", "tags", "source")
_MARKED = "Marked answers"
GIVEN = "Given"
"""What belongs to the question; only before the answer, because answers give things too."""
LABELS = ("Answer", "Key points", "Asked as", "Follow-ups", "Sources", _MARKED)
_LABEL = re.compile(r"^\s*\*\*([^*\n]+?)\s*(?::\*\*|\*\*\s*:)[ \t]*\\?[ \t]*(?:\n|$)")
_INLINE_ANSWER = re.compile(r"^\s*\*\*Answer\s*(?::\*\*|\*\*\s*:)\s*", re.IGNORECASE)
_FIELD = re.compile(r"^([A-Za-z][\w-]*)\s*:\s*(.*)$", re.DOTALL)
_BULLET = re.compile(r"^\s*[-*+]\s*")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s")
_CLOSE_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet with the bullets below it."""

    text: str
    line: int
    children: tuple[Item, ...] = ()


@dataclass(slots=True)
class Parts:
    """A question's body, sorted."""

    fields: dict[str, Item] = field(default_factory=dict)
    answer: str = ""
    prompt: str = ""
    items: dict[str, list[Item]] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)


def split_parts(lines: Sequence[str], blocks: Sequence[Block]) -> Parts:
    """Sort a question's blocks into its parts; mistakes are collected, not raised."""
    parts = Parts()
    rest = _take_fields(parts, blocks)
    has_answer_label = any(_label_of(lines, block) == "Answer" for block in rest)
    label, group = ("" if has_answer_label else "Answer"), list[Block]()
    for block in rest:
        found = _label_of(lines, block) if block.kind == "paragraph_open" else None
        if found == GIVEN and not group and not parts.prompt:
            label, group = GIVEN, [block]
        elif found and (found in LABELS or _is_misplaced(parts, found, label, block.start + 1)):
            _store(parts, lines, label, group)
            label, group = found, [block]
        else:
            group.append(block)
    _store(parts, lines, label, group)
    return parts


def _take_fields(parts: Parts, blocks: Sequence[Block]) -> Sequence[Block]:
    """Read a leading bullet list of `key: value` that names a known field first."""
    if not blocks or blocks[0].kind != "bullet_list_open":
        return blocks
    items = read_items(blocks[0].tokens)
    matches = [_FIELD.match(item.text) for item in items]
    if not (matches[0] and matches[0][1].lower() in FIELDS):
        return blocks
    for item, match in zip(items, matches, strict=True):
        if not match or match[1].lower() not in FIELDS:
            name = match[1] if match else item.text
            parts.problems.append((item.line, f'unknown field "{name}"; known are {", ".join(FIELDS)}'))
        elif match[1].lower() in parts.fields:
            parts.problems.append((item.line, f'the field "{match[1].lower()}" is given twice'))
        else:
            parts.fields[match[1].lower()] = Item(match[2].strip(), item.line)
    return blocks[1:]


def _label_of(lines: Sequence[str], block: Block) -> str | None:
    if block.kind != "paragraph_open":
        return None
    source = "\n".join(lines[block.start : block.end])
    match = _LABEL.match(source)
    if match:
        name = match[1].strip().rstrip(":").strip()
        return next((label for label in (GIVEN, *LABELS) if label.lower() == name.lower()), name)
    return "Answer" if _INLINE_ANSWER.match(source) else None


def _is_misplaced(parts: Parts, name: str, current: str, line: int) -> bool:
    """Say whether an unknown label is a mistake rather than a bold line of the answer."""
    close = difflib.get_close_matches(name.lower(), [label.lower() for label in LABELS], 1, _CLOSE_ENOUGH)
    if current in {"Answer", GIVEN} and not close:
        return False
    suggestion = f'; did you mean "{close[0].capitalize()}"?' if close else f"; known are {', '.join(LABELS)}"
    parts.problems.append((line, f'unknown part "{name}"{suggestion}'))
    return True


def _store(parts: Parts, lines: Sequence[str], label: str, group: list[Block]) -> None:
    if not group:
        return
    if not label:
        parts.problems.append(
            (group[0].start + 1, 'text before "**Answer:**" is neither a field nor part of the answer')
        )
    elif label == "Answer":
        parts.answer = _text_of(lines, group)
    elif label == GIVEN:
        parts.prompt = _text_of(lines, group)
    elif label not in LABELS:
        return  # already reported
    elif label in parts.items:
        parts.problems.append((group[0].start + 1, f'the part "{label}" is given twice'))
    else:
        parts.items[label] = _labelled_items(parts, lines, label, group)


def _text_of(lines: Sequence[str], group: list[Block]) -> str:
    """Return an answer or what is given, without the label before it."""
    text = "\n".join(lines[group[0].start : group[-1].end])
    labelled = _LABEL.match(text) or _INLINE_ANSWER.match(text)
    if labelled and labelled[0].strip(" *:\n\\").lower() in {"answer", GIVEN.lower()}:
        text = text[labelled.end() :]
    return drop_trailing_breaks(text).strip("\n").rstrip()


def _labelled_items(parts: Parts, lines: Sequence[str], label: str, group: list[Block]) -> list[Item]:
    items: list[Item] = []
    for block in group:
        if block.kind == "bullet_list_open":
            items.extend(read_typed_items(lines, block.tokens) if label == _MARKED else read_items(block.tokens))
        elif block is not group[0] and block.kind != "hr":
            parts.problems.append((block.start + 1, f'"{label}" holds bullets only'))
    if not items:
        parts.problems.append((group[0].start + 1, f'"{label}" has no bullets'))
    return items


def read_items(tokens: Sequence[Token]) -> list[Item]:
    """Return a list's items, nested lists as children; several paragraphs of an item are joined."""
    items: list[Item] = []
    stack: list[tuple[list[str], int, list[Item]]] = []
    for token in tokens:
        if token.type == "list_item_open":
            stack.append(([], (token.map or (0, 0))[0] + 1, []))
        elif token.type == "inline" and stack:
            stack[-1][0].append(inline_text(token))
        elif token.type == "list_item_close":
            texts, line, children = stack.pop()
            (stack[-1][2] if stack else items).append(Item(" ".join(texts).strip(), line, tuple(children)))
    return items


def read_typed_items(lines: Sequence[str], tokens: Sequence[Token]) -> list[Item]:
    """Return a list's items as they were typed: mark-up is text, and a bullet below an item is a line of it."""
    items = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1 and token.map:
            start, end = token.map
            typed = [_BULLET.sub("", lines[start], count=1), *lines[start + 1 : end]]
            items.append(Item(_unwrapped(typed), start + 1))
    return items


def _unwrapped(typed: Sequence[str]) -> str:
    """Join wrapped lines; a line that begins a list item stays one."""
    kept: list[str] = []
    for line in filter(None, map(str.strip, typed)):
        if kept and not _LIST_ITEM.match(line):
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return "\n".join(kept)


def problems_in(file: str, parts: Parts) -> list[DeckProblem]:
    """Return the problems with the file's name."""
    return [DeckProblem(file, line, message) for line, message in parts.problems]
