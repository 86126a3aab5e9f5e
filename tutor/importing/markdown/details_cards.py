"""Questions that are the summary of `<details>`, with the answer hidden inside (style C)."""

from __future__ import annotations

from tutor.importing.inline import split_number
from tutor.importing.markdown.cards import Card, Found, Scope, share
from tutor.importing.markdown.details import Details, text_between
from tutor.importing.markdown.outline import Outline, boundaries, section_path
from tutor.importing.wording import is_asking, is_generic_title

_MIN_PARTS = 2
_MOSTLY = 0.5
_LONGEST_NAME = 10
"""Words that the name of a list of links has at most; longer summaries are sentences."""


def find_details_cards(scope: Scope) -> list[Found]:
    """Take every `<details>` whose summary is more than a label."""
    outline = scope.outline
    sections: list[Details] = []
    chosen: list[Details] = []
    for index, details in enumerate(outline.details):
        if not scope.has(details.start) or details.is_label or _is_inside(details, chosen):
            continue
        if _is_section(outline, index):
            sections.append(details)
        elif not _is_contents(outline, details):
            chosen.append(details)
    headings = boundaries(outline, [details.start for details in chosen])
    cards = [_card(outline, details, sections, section_path(headings, details.start)) for details in chosen]
    return [Found("details", cards, share(cards))] if cards else []


def _is_inside(details: Details, chosen: list[Details]) -> bool:
    """Whether it stands in the answer of a question that was taken already."""
    return bool(chosen) and details.start < chosen[-1].end


def _is_section(outline: Outline, index: int) -> bool:
    """Whether it holds questions of its own."""
    parts = [outline.details[child] for child in outline.details[index].children]
    asking = sum(1 for part in parts if not part.is_label)
    return asking >= _MIN_PARTS and not is_asking(outline.details[index].title)


def _is_contents(outline: Outline, details: Details) -> bool:
    """Whether most of it is a table of contents or a list of links."""
    if is_generic_title(details.title):
        return True
    if is_asking(details.title) or len(details.title.split()) > _LONGEST_NAME:
        return False
    lines = [line for line in range(details.body_line, details.end) if not outline.is_blank(line)]
    skipped = sum(outline.skipped[line] for line in lines)
    return bool(lines) and skipped > _MOSTLY * len(lines)


def _card(outline: Outline, details: Details, sections: list[Details], path: tuple[str, ...]) -> Card:
    """Cut out one question."""
    title, number, _ = split_number(details.summary.replace("\n", " "))
    columns = outline.column(details.start) if details.depth else 0
    body = text_between(outline.lines, (details.body_line, details.body_column), (details.end, details.end_column))
    outer = tuple(section.title for section in sections if section.start < details.start < section.end)
    weight = 1.2 if is_asking(title) else 0.4
    text = "\n".join(_shift(body.split("\n"), columns))
    return Card(details.title_line, min(details.end + 1, len(outline.lines)), title, text, path + outer, number, weight)


def _shift(lines: list[str], columns: int) -> list[str]:
    """Take off the common indentation, or that of the list item around."""
    blanks = [len(line) - len(line.lstrip(" \t")) for line in lines[1:] if line.strip()]
    common = max(min(blanks, default=0), 0)
    kept = [line[common:] if line[:common].strip() == "" else line for line in lines[1:]]
    return [lines[0].strip(), *kept] if common or not columns else lines
