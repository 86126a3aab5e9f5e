"""Splits a deck file into its questions by heading level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.text.markdown import Block, top_level_blocks

_NUMBER = re.compile(r"^(?:(Q\d+)\s*[.:)]|Q\.?\s*(\d+)\s*[.:)]|(\d+)\s*[.)])\s+", re.IGNORECASE)
_SECTION_LEVEL, _QUESTION_LEVEL = 2, 3


@dataclass(frozen=True, slots=True)
class RawQuestion:
    """A heading with the blocks below it, not yet read."""

    title: str
    number: str | None
    """The number printed before the question, such as "Q7"."""
    topic: str
    line: int
    """1-based line of the heading."""
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Cursor:
    title: str
    section: str = ""

    @property
    def topic(self) -> str:
        return self.section or self.title


def split_questions(markdown: str, fallback_topic: str) -> list[RawQuestion]:
    """Return the questions of a file in order.

    A file with level 3 headings has sections (level 2) and questions (level 3); one without has questions at level 2.
    """
    blocks = list(top_level_blocks(markdown))
    levels = {heading_level(block) for block in blocks}
    question_level = _QUESTION_LEVEL if _QUESTION_LEVEL in levels else _SECTION_LEVEL
    cursor = _Cursor(fallback_topic)
    questions: list[RawQuestion] = []
    body: list[Block] | None = None
    for block in blocks:
        level = heading_level(block)
        if level == 0 or level > question_level:
            if body is not None:
                body.append(block)
            continue
        questions = _close(questions, body)
        body = [] if level == question_level else None
        if level == question_level:
            title, number = split_number(block.text)
            questions.append(RawQuestion(title, number, cursor.topic, block.start + 1, ()))
        elif level == 1:
            cursor = _Cursor(block.text or fallback_topic)
        else:
            cursor.section = block.text
    return _close(questions, body)


def _close(questions: list[RawQuestion], body: list[Block] | None) -> list[RawQuestion]:
    if body is None or not questions:
        return questions
    last = questions[-1]
    return [*questions[:-1], RawQuestion(last.title, last.number, last.topic, last.line, _without_rules(body))]


def _without_rules(body: list[Block]) -> tuple[Block, ...]:
    end = len(body)
    while end and body[end - 1].kind == "hr":
        end -= 1
    return tuple(body[:end])


def heading_level(block: Block) -> int:
    """Return 1 to 6 for a heading, 0 for anything else."""
    return int(block.tokens[0].tag[1:]) if block.kind == "heading_open" else 0


def split_number(title: str) -> tuple[str, str | None]:
    """Return the title without a leading number, and the number as printed without its full stop."""
    match = _NUMBER.match(title)
    if not match:
        return title, None
    number = match[1].upper() if match[1] else f"Q{match[2]}" if match[2] else match[3]
    return title[match.end() :].strip(), number
