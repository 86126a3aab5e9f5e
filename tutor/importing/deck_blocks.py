"""A question as the text of our deck format, and a deck file cut back into such texts.

An imported answer is made harmless first: its headings must not become questions and its labels must not become parts.
"""

from __future__ import annotations

import re
import unicodedata

from tutor.importing.deck_safety import closed, harmless, safe_heading, safe_item
from tutor.importing.document import ImportedQuestion
from tutor.importing.prose import code_lines

_LEVELS = frozenset({"junior", "mid", "senior", "principal"})
_LEVEL_WORDS = {
    "easy": "junior",
    "beginner": "junior",
    "basic": "junior",
    "medium": "mid",
    "intermediate": "mid",
    "hard": "senior",
    "advanced": "senior",
    "expert": "principal",
}
_ID_LINE = re.compile(r"^- id: (?P<id>[a-z0-9][a-z0-9.-]*)\s*$")
_SOURCE_LINE = re.compile(r"^- source: .*$", re.MULTILINE)
_QUESTION = re.compile(r"^#{2,3}\s")
FOREIGN = "?"
_MAX_SLUG = 60


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, as ids are made of; other scripts keep their letters' code points."""
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower())
    if not words:
        words = [f"{ord(character):x}" for character in text if character.isalnum()][:8]
    return "-".join(words)[:_MAX_SLUG].strip("-") or "untitled"


def free_id(topic: str, title: str, taken: set[str]) -> str:
    """An id from topic and title that is not taken."""
    base = f"{slug(topic)}.{slug(title)}"
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def render_block(question: ImportedQuestion, identity: str) -> str:
    """The deck text of one question, without blank lines around it."""
    fields = [f"- id: {identity}"]
    level = _LEVEL_WORDS.get(question.level.lower(), question.level.lower())
    fields += [f"- level: {level}"] if level in _LEVELS else []
    tags = ", ".join(dict.fromkeys(tag.replace(",", " ") for tag in question.tags if tag.strip()))
    fields += [f"- tags: {_one_line(tags)}"] if tags else []
    place = f"{question.file}:{question.line}" if question.file else f"line {question.line}"
    fields.append(f"- source: {_one_line(place)}")
    parts = [f"## {safe_heading(question.title)}", "\n".join(fields)]
    given = _given(question)
    parts += ["**Given:**", given] if given else []
    parts += ["**Answer:**", harmless(question.answer)] if question.answer else []
    if question.sources:
        parts += ["**Sources:**", "\n".join(f"- {safe_item(_one_line(source))}" for source in question.sources)]
    return "\n\n".join(parts)


def with_source_of(text: str, other: str) -> str:
    """A question's text with the place that another text names as its source."""
    place = _SOURCE_LINE.search(other)
    return _SOURCE_LINE.sub(place.group().replace("\\", "\\\\"), text, count=1) if place else text


def _one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def _given(question: ImportedQuestion) -> str:
    """What belongs to the question beside its title: code, a longer text, choices."""
    parts = [closed(question.prompt)] if question.prompt else []
    if question.options:
        lettered = [f"- {chr(65 + index % 26)}. {_indented(option)}" for index, option in enumerate(question.options)]
        parts.append("\n".join(lettered))
    return harmless("\n\n".join(parts)) if parts else ""


def _indented(option: str) -> str:
    """An option whose further lines stay in its list item."""
    return option.strip().replace("\n", "\n  ")


def split_blocks(text: str) -> tuple[str, dict[str, str]]:
    """Cut a deck file at its questions.

    Returns:
        What stands before the first question, and the text of each question by id. Headings without an id were
        written by a person; they are kept under a key that no id can be.
    """
    lines = text.split("\n")
    code = code_lines(lines)
    head: list[str] = []
    blocks: dict[str, list[str]] = {}
    current = head
    for index, line in enumerate(lines):
        if not code[index] and _QUESTION.match(line):
            current = blocks.setdefault(_id_below(lines, index) or f"{FOREIGN}{index}", [])
        current.append(line)
    return "\n".join(head).strip("\n"), {key: "\n".join(value).strip("\n") for key, value in blocks.items()}


def _id_below(lines: list[str], index: int) -> str:
    """The id in the lines right below a heading; empty when there is none."""
    for line in lines[index + 1 : index + 6]:
        found = _ID_LINE.match(line)
        if found:
            return found["id"]
        if line.strip() and not line.startswith("- "):
            break
    return ""
