"""Turns the sorted parts of a question into a `Question`, and says what cannot be understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.corpus.identifiers import ID_PATTERN, make_id
from tutor.corpus.marked_answers import read_marked_answer
from tutor.corpus.parts import Item, Parts, problems_in, split_parts
from tutor.corpus.problems import DeckProblem
from tutor.corpus.sections import RawQuestion
from tutor.domain.marked_answer import MarkedAnswer
from tutor.domain.question import FollowUp, FollowUpKind, KeyPoint, Level, Question, QuestionId

_FOLLOW_UP = re.compile(r"^(\w+)\s*:\s*(.+?)\s*(?:→|->)\s*`?([^`\s]+)`?$", re.DOTALL)
_POINT_FIELD = re.compile(r"^(also|misconception|probe)\s*:\s*(.*)$", re.DOTALL | re.IGNORECASE)
_WORDING_SEPARATOR = re.compile(r"\s+\|\s+")


@dataclass(frozen=True, slots=True)
class DeckFileContext:
    """Where a question stands, and which ids are taken before it."""

    deck: str
    file: str
    lines: tuple[str, ...]
    taken: dict[str, int]
    """Id to the line (of any file) that uses it; filled while reading."""
    problems: list[DeckProblem]


def read_question(raw: RawQuestion, context: DeckFileContext) -> Question:
    """Return the question; mistakes are added to the context's problems."""
    parts = split_parts(context.lines, raw.blocks)
    context.problems.extend(problems_in(context.file, parts))
    source = parts.fields.get("source")
    question = Question(
        id=_read_id(raw, parts, context),
        title=raw.title,
        answer=parts.answer,
        topic=raw.topic,
        deck=context.deck,
        file=context.file,
        line=raw.line,
        level=_read_level(parts, context),
        tags=_read_tags(parts),
        source=source.text if source else raw.number,
        key_points=tuple(_read_point(item, context) for item in parts.items.get("Key points", ())),
        asked_as=tuple(item.text for item in parts.items.get("Asked as", ()) if item.text),
        follow_ups=_read_follow_ups(parts, context),
        sources=tuple(item.text for item in parts.items.get("Sources", ())),
        marked_answers=_read_marked(parts, context),
        prompt=parts.prompt,
    )
    if not raw.title:
        _complain(context, raw.line, "a question's heading is empty")
    return question


def _complain(context: DeckFileContext, line: int, message: str) -> None:
    context.problems.append(DeckProblem(context.file, line, message))


def _read_id(raw: RawQuestion, parts: Parts, context: DeckFileContext) -> QuestionId:
    item = parts.fields.get("id")
    if item is None:
        made = make_id(raw.topic, raw.title, set(context.taken))
        context.taken[made] = raw.line
        return made
    if not ID_PATTERN.fullmatch(item.text):
        _complain(context, item.line, f'"{item.text}" is not an id; use lower-case words, hyphens and dots')
    elif item.text in context.taken:
        _complain(context, item.line, f'the id "{item.text}" is used twice')
    context.taken[item.text] = item.line
    return QuestionId(item.text)


def _read_level(parts: Parts, context: DeckFileContext) -> Level | None:
    item = parts.fields.get("level")
    if item is None:
        return None
    if item.text in {level.value for level in Level}:
        return Level(item.text)
    _complain(context, item.line, f'unknown level "{item.text}"; known are {", ".join(Level)}')
    return None


def _read_tags(parts: Parts) -> tuple[str, ...]:
    item = parts.fields.get("tags")
    return tuple(tag.strip() for tag in item.text.split(",") if tag.strip()) if item else ()


def _read_point(item: Item, context: DeckFileContext) -> KeyPoint:
    also: list[str] = []
    misconceptions: list[str] = []
    probe = ""
    for child in item.children:
        match = _POINT_FIELD.match(child.text)
        if not match:
            _complain(context, child.line, "below a key point stand also:, misconception: or probe:")
            continue
        kind, text = match[1].lower(), match[2].strip()
        if kind == "probe":
            probe = text
        else:
            (also if kind == "also" else misconceptions).extend(_WORDING_SEPARATOR.split(text))
    return KeyPoint(item.text, tuple(also), tuple(misconceptions), probe)


def _read_follow_ups(parts: Parts, context: DeckFileContext) -> tuple[FollowUp, ...]:
    found = []
    for item in parts.items.get("Follow-ups", ()):
        match = _FOLLOW_UP.match(item.text)
        if not match:
            _complain(context, item.line, "a follow-up is written `kind: question → id`")
        elif match[1].lower() not in {kind.value for kind in FollowUpKind}:
            known = ", ".join(FollowUpKind)
            _complain(context, item.line, f'unknown kind of follow-up "{match[1]}"; known are {known}')
        else:
            found.append(FollowUp(match[2], QuestionId(match[3]), FollowUpKind(match[1].lower())))
    return tuple(found)


def _read_marked(parts: Parts, context: DeckFileContext) -> tuple[MarkedAnswer, ...]:
    found = []
    for item in parts.items.get("Marked answers", ()):
        try:
            found.append(read_marked_answer(item.text, item.line))
        except ValueError as error:
            _complain(context, item.line, str(error))
    return tuple(found)
