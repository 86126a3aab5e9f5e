"""Bodies between marked lines: what patterns share that mark questions by lines instead of headings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tutor.importing.markdown.cards import Card, Scope
from tutor.importing.markdown.outline import boundaries, section_path


@dataclass(slots=True)
class Mark:
    """A line that starts a question."""

    line: int
    body: int
    """First line of the body."""
    title: str
    number: str = ""
    weight: float = 0.0
    columns: int = 0
    """Indentation of the body."""
    opening: str = ""
    """Text of the title's own line that belongs to the body."""
    limit: int | None = None
    """Line where the body ends at the latest."""


def cut_cards(scope: Scope, marks: list[Mark]) -> list[Card]:
    """Give every mark the lines up to the next mark or section heading."""
    outline = scope.outline
    starts = [mark.line for mark in marks]
    sections = [heading for heading in boundaries(outline, starts) if scope.has(heading.line)]
    stops = sorted([*starts, *(heading.line for heading in sections), scope.end])
    cards: list[Card] = []
    for mark in marks:
        end = stops[min(bisect_right(stops, mark.line), len(stops) - 1)]
        end = min(end, mark.limit) if mark.limit is not None else end
        body = outline.text(mark.body, end, mark.columns)
        body = f"{mark.opening}\n{body}" if mark.opening else body
        path = section_path(sections, mark.line)
        cards.append(Card(mark.line, max(end, mark.body), mark.title, body, path, mark.number, mark.weight))
    return cards
