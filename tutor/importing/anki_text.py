"""Anki's text export and import: columns with optional `#` header lines (style P)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tutor.importing.cloze import has_cloze, read_cloze
from tutor.importing.delimited import read_rows, sniff_separator
from tutor.importing.document import ImportedQuestion, Reading
from tutor.importing.html_markdown import html_to_markdown, looks_like_html
from tutor.importing.inline import image_targets
from tutor.importing.records import ANSWER_KEYS, QUESTION_KEYS, plain_key, to_question
from tutor.importing.wording import is_placeholder

_HEADER = re.compile(r"^#(?P<key>[a-z ]+):\s?(?P<value>.*)$", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
_MIN_CONSTANT_ROWS = 3
_TAG = re.compile(r"^[\w:./#-]{1,60}(?: [\w:./#-]{1,60}){0,7}$")
_SIDES = 2
LOOKED_FOR = "one note a line, its fields separated by tabs, semicolons, commas or bars"


@dataclass(slots=True)
class _Layout:
    """What the header lines say."""

    separator: str = ""
    is_html: bool | None = None
    names: list[str] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    """Zero-based places of tags, deck, notetype and guid."""
    deck: str = ""
    first: int = 0
    """Number of header lines."""


def read_anki_text(text: str, _pattern: str | None = None) -> Reading:
    """Read notes; the first field asks and the second answers unless the header names them."""
    layout = _layout(text)
    body = "\n".join(text.split("\n")[layout.first :])
    separator = layout.separator or sniff_separator(body)
    rows = list(read_rows(body, separator, layout.first))
    if rows and "Markup" in layout.names:
        exact = [to_question(dict(zip(layout.names, row, strict=False)), line) for line, row in rows]
        return Reading([one for one in exact if one], "one note a line", LOOKED_FOR)
    if not rows:
        return Reading([], "notes", LOOKED_FOR)
    if "tags" not in layout.columns and not layout.names:
        _find_tags(layout, [row for _, row in rows])
    width = Counter(len(row) for _, row in rows).most_common(1)[0][0]
    found = [one for line, row in rows if (one := _note(_rejoin(row, width, separator, layout), line, layout))]
    return Reading(found, "one note a line", LOOKED_FOR)


def _layout(text: str) -> _Layout:
    """Read the lines with `#` at the top; those that are no header are comments."""
    layout = _Layout()
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        layout.first += 1
        found = _HEADER.match(line)
        if found:
            _apply(layout, found["key"].lower().strip(), found["value"].strip("\n"))
    return layout


def _apply(layout: _Layout, key: str, value: str) -> None:
    """Take in one header line."""
    if key == "separator":
        layout.separator = _SEPARATORS.get(value.strip().lower(), value[:1] or "\t")
    elif key == "html":
        layout.is_html = value.strip().lower() == "true"
    elif key == "columns":
        layout.names = re.split(re.escape(layout.separator) if layout.separator else r"[\t;,|]", value)
    elif key == "deck":
        layout.deck = value.strip()
    elif key.endswith(" column") and value.strip().isdigit():
        layout.columns[key.removesuffix(" column")] = int(value) - 1


def _find_tags(layout: _Layout, rows: list[list[str]]) -> None:
    """Take a last column with the same short word in every row for the tags."""
    lasts = Counter(row[-1].strip() for row in rows if len(row) > _SIDES)
    if not lasts:
        return
    value, times = lasts.most_common(1)[0]
    if times >= _MIN_CONSTANT_ROWS and times == sum(1 for row in rows if len(row) > _SIDES) and _TAG.match(value):
        layout.columns["tags"] = -1


def _rejoin(row: list[str], width: int, separator: str, layout: _Layout) -> list[str]:
    """Join surplus fields in the middle, where code holds the separator without quotes."""
    surplus = len(row) - width
    if surplus <= 0 or width < _SIDES:
        return row
    has_tags = layout.columns.get("tags") in {-1, width - 1} and width > _SIDES
    if not has_tags and width != _SIDES:
        return row
    tail = 1 if has_tags else 0
    middle = separator.join(row[width - 1 - tail : len(row) - tail])
    return [*row[: width - 1 - tail], middle, *row[len(row) - tail :]]


def _note(row: list[str], line: int, layout: _Layout) -> ImportedQuestion | None:
    """Read one note."""
    special = {place if place >= 0 else len(row) - 1 for place in layout.columns.values()}
    places = [place for place in range(len(row)) if place not in special]
    front, back = _sides(places, layout)
    if front is None or not row[front].strip():
        return None
    question = _field(row[front], layout)
    answer = _field(row[back], layout) if back is not None and back < len(row) else ""
    if has_cloze(question):
        question, answer = read_cloze(question, answer)
    tags = _cell(row, layout, "tags")
    deck = _cell(row, layout, "deck") or layout.deck
    section = tuple(part for part in deck.split("::") if part)
    images = tuple(image_targets(answer))
    answer = "" if is_placeholder(answer) or _is_only_image(answer) else answer
    return ImportedQuestion(
        question, answer, line, section, images=images, tags=tuple(tags.split()), id=_cell(row, layout, "guid")
    )


def _sides(places: list[int], layout: _Layout) -> tuple[int | None, int | None]:
    """Columns of question and answer, by name or by order."""
    keys = {place: plain_key(layout.names[place]) for place in places if place < len(layout.names)}
    front = next((place for place, key in keys.items() if key in QUESTION_KEYS), None)
    back = next((place for place, key in keys.items() if key in ANSWER_KEYS and place != front), None)
    rest = [place for place in places if place not in {front, back}]
    if front is None:
        front = rest.pop(0) if rest else None
    if back is None:
        back = rest.pop(0) if rest else None
    return front, back


def _cell(row: list[str], layout: _Layout, name: str) -> str:
    """The value of a special column; empty when there is none."""
    place = layout.columns.get(name)
    return row[place].strip() if place is not None and -1 <= place < len(row) else ""


def _field(text: str, layout: _Layout) -> str:
    """A field as Markdown."""
    wants_html = layout.is_html or (layout.is_html is None and looks_like_html(text))
    return html_to_markdown(text) if wants_html else text.strip()


def _is_only_image(text: str) -> bool:
    """Whether nothing but images is there."""
    return bool(text) and not re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text).strip()
