"""Our own deck format inside a Markdown import: fields below the heading, and parts that are no answer.

A deck that was exported as Markdown comes back with its ids, so that learning history stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.importing.prose import code_lines

_FIELD = re.compile(r"^- (?P<key>id|level|tags|source): ?(?P<value>.*)$")
_PART = re.compile(r"^\*\*(?P<name>Key points|Asked as|Follow-ups|Sources|Marked answers):\*\*\s*$")
_ANSWER = re.compile(r"^\*\*Answer:\*\*\s*$")
_GIVEN = re.compile(r"^\*\*Given:\*\*\s*$")


@dataclass(frozen=True, slots=True)
class DeckFields:
    """What our format says beside question and answer."""

    id: str
    level: str
    tags: tuple[str, ...]
    prompt: str
    answer: str
    sources: tuple[str, ...]


def read_deck_fields(body: str) -> DeckFields | None:
    """Read a body that starts with `- id:`; None when it is not in our format."""
    lines = body.strip("\n").split("\n")
    values: dict[str, str] = {}
    start = 0
    while start < len(lines) and (found := _FIELD.match(lines[start])):
        values[found["key"]] = found["value"].strip()
        start += 1
    if "id" not in values:
        return None
    code = code_lines(lines)
    parts = [
        (index, found["name"]) for index, line in enumerate(lines) if not code[index] and (found := _PART.match(line))
    ]
    end = parts[0][0] if parts else len(lines)
    prompt, answer = _given_and_answer(lines, code, start, end)
    ends = [*(index for index, _ in parts[1:]), len(lines)]
    listed = [lines[index + 1 : after] for (index, name), after in zip(parts, ends, strict=False) if name == "Sources"]
    sources = tuple(line.removeprefix("- ").strip() for part in listed for line in part if line.startswith("- "))
    tags = tuple(tag.strip() for tag in values.get("tags", "").split(",") if tag.strip())
    return DeckFields(values["id"], values.get("level", ""), tags, prompt, answer, sources)


def _given_and_answer(lines: list[str], code: list[bool], start: int, end: int) -> tuple[str, str]:
    """What belongs to the question and what answers it; an answer needs no label where nothing is given."""
    shown = [index for index in range(start, end) if not code[index]]
    first = next((index for index in range(start, end) if lines[index].strip()), end)
    given = first if first < end and _GIVEN.match(lines[first]) else None
    opening = next((index for index in shown if _ANSWER.match(lines[index])), start - 1 if given is None else end)
    prompt = _text(lines[given + 1 : opening]) if given is not None else ""
    return prompt, _text(lines[opening + 1 : end])


def _text(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()
