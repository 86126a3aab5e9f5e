"""The table of patterns, and the choice of the one that a document follows, part by part."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from tutor.importing.markdown.bold import find_bold
from tutor.importing.markdown.cards import Card, Found, Scope
from tutor.importing.markdown.details_cards import find_details_cards
from tutor.importing.markdown.headings import find_headings
from tutor.importing.markdown.items import find_items
from tutor.importing.markdown.labels import find_labels
from tutor.importing.markdown.obsidian import find_obsidian
from tutor.importing.markdown.own_deck import find_own_deck
from tutor.importing.markdown.sides import find_sides
from tutor.importing.markdown.tables import find_tables

PATTERNS: dict[str, Callable[[Scope], list[Found]]] = {
    "deck": find_own_deck,
    "heading": find_headings,
    "details": find_details_cards,
    "bold line": find_bold,
    "item": find_items,
    "question label": find_labels,
    "front and back": find_sides,
    "flashcard note": find_obsidian,
    "table": find_tables,
}
"""Each finder looks for one way of marking questions; a new pattern is a new file and a new row."""

_MIN_PART_LINES = 8
_MIN_PART_CARDS = 3
_SURE = 0.7
_TOO_LONG = 5


def rank(scope: Scope) -> list[Found]:
    """All patterns that find something, the best first."""
    found = [one for find in PATTERNS.values() for one in find(scope)]
    return sorted((one for one in found if one.cards), key=lambda one: (one.pattern != "deck", -one.score))


def fill_gaps(scope: Scope, chosen: Found) -> list[Card]:
    """Add questions from parts of the document that follow another pattern.

    Args:
        scope: The whole document.
        chosen: The dominant pattern's questions.
    """
    if chosen.pattern == "deck":
        return chosen.cards
    usual = median(card.end - card.line for card in chosen.cards)
    cards = [piece for card in chosen.cards for piece in _cut_overlong(scope, card, chosen, usual)]
    cards.sort(key=lambda card: card.line)
    added: list[Card] = []
    position = scope.start
    for line, end in [*((card.line, card.end) for card in cards), (scope.end, scope.end)]:
        if line - position >= _MIN_PART_LINES:
            added += _sure_cards(Scope(scope.outline, position, line), chosen)
        position = max(position, end)
    return sorted([*cards, *added], key=lambda card: card.line)


def _sure_cards(part: Scope, chosen: Found) -> list[Card]:
    """The questions of a part, if they are clear enough without the rest of the document."""
    if not part.outline.has_text(part.start, part.end):
        return []
    ranked = [one for one in rank(part) if one.pattern != chosen.pattern]
    if not ranked:
        return []
    best = ranked[0]
    answered = [card for card in best.cards if card.answer or card.body.strip()]
    is_sure = best.coherence >= _SURE and len(answered) >= max(_MIN_PART_CARDS, _SURE * len(best.cards))
    weighty = sum(card.weight for card in best.cards) >= 0.9 * len(best.cards)
    return best.cards if is_sure and weighty else []


def _cut_overlong(scope: Scope, card: Card, chosen: Found, usual: float) -> list[Card]:
    """Cut a question that swallowed a part of the document with another pattern."""
    if card.end - card.line < max(_TOO_LONG * usual, 4 * _MIN_PART_LINES) or len(chosen.cards) < _MIN_PART_CARDS:
        return [card]
    inner = _sure_cards(Scope(scope.outline, card.line + 1, card.end), chosen)
    sizes = [one.end - one.line for one in inner]
    if len(inner) < _MIN_PART_CARDS + 1 or sum(sizes) < _SURE * (card.end - card.line - usual):
        return [card]
    kept = inner[0].line - card.line
    body = "\n".join(card.body.split("\n")[: max(0, kept - 1)])
    card.end, card.body = inner[0].line, body
    return [card, *inner]
