"""A deck as one Markdown file in our own format, which is read back with every field."""

from __future__ import annotations

import re

from tutor.domain.marked_answer import MarkedAnswer
from tutor.domain.question import Deck, KeyPoint, Question

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}(#{1,3})(?=\s|$)")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s")
_NUMBERED = re.compile(r"^((?:Q\.?\s*)?\d+)([.):])(?=\s)", re.IGNORECASE)


def to_markdown(deck: Deck) -> str:
    """The deck's text: `#` title, `##` topic, `###` question."""
    parts = [f"# {_line(deck.title)}"]
    topic: str | None = None
    for question in deck.questions:
        if question.topic != topic:
            topic = question.topic
            parts.append(f"## {_line(topic)}")
        parts.append(_question(question))
    return "\n\n".join(parts) + "\n"


def _line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def _question(question: Question) -> str:
    """One question with all that is known of it."""
    fields = [f"- id: {question.id}"]
    fields += [f"- level: {question.level}"] if question.level else []
    fields += [f"- tags: {', '.join(question.tags)}"] if question.tags else []
    fields += [f"- source: {_line(question.source)}"] if question.source else []
    parts = [f"### {_NUMBERED.sub(_escaped, _line(question.title))}", "\n".join(fields)]
    parts += ["**Given:**", _deep_headings(question.prompt)] if question.prompt else []
    parts += ["**Answer:**", _deep_headings(question.answer)] if question.answer else []
    listed = {
        "Key points": [_point(point) for point in question.key_points if not point.is_proposed],
        "Asked as": [f"- {_line(text)}" for text in question.asked_as],
        "Follow-ups": [f"- {one.kind}: {_line(one.text)} → `{one.target}`" for one in question.follow_ups],
        "Sources": [f"- {_line(source)}" for source in question.sources],
        "Marked answers": [_marked(one) for one in question.marked_answers],
    }
    for name, lines in listed.items():
        parts += [f"**{name}:**", "\n".join(lines)] if lines else []
    return "\n\n".join(parts)


def _escaped(found: re.Match[str]) -> str:
    """A number at the start of a title that is a part of the question."""
    return f"{found.group(1)}\\{found.group(2)}"


def _point(point: KeyPoint) -> str:
    """A key point with what hangs on it."""
    lines = [f"- {_line(point.text)}"]
    lines += [f"  - also: {' | '.join(map(_line, point.also))}"] if point.also else []
    lines += [f"  - misconception: {' | '.join(map(_line, point.misconceptions))}"] if point.misconceptions else []
    lines += [f"  - probe: {_line(point.probe)}"] if point.probe else []
    return "\n".join(lines)


def _marked(answer: MarkedAnswer) -> str:
    """A marked answer; the items of a list in it become bullets below it."""
    head = f"- {answer.mark} ({answer.score:g}):"
    first, *rest = answer.text.split("\n")
    opening = [head, f"  {_line(first)}"] if _LIST_ITEM.match(first) else [f"{head} {_line(first)}"]
    return "\n".join([*opening, *(f"  {_line(line)}" for line in rest)])


def _deep_headings(answer: str) -> str:
    """An answer whose headings cannot be taken for questions."""
    kept: list[str] = []
    fence = ""
    for line in answer.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark.group(1)
        kept.append(line if fence else _HEADING.sub("####", line))
    return "\n".join(kept)
