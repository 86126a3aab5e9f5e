"""Markdown to questions: parse, find the pattern, cut, take apart."""

from __future__ import annotations

import re

from tutor.errors import ImportFailedError
from tutor.importing.anatomy import customs_of, take_apart
from tutor.importing.deck_fields import DeckFields, read_deck_fields
from tutor.importing.document import IgnoredBlock, ImportedQuestion, Reading, RunnerUp
from tutor.importing.inline import clean_title
from tutor.importing.markdown.cards import Card, Found, Scope
from tutor.importing.markdown.outline import Outline, parse_outline
from tutor.importing.markdown.patterns import PATTERNS, fill_gaps, rank
from tutor.importing.prose import code_lines, html_to_prose
from tutor.importing.wording import is_asking

_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_MOSTLY = 0.7
_SHORT = 3
_FEW_LINES = 0.15
"""Share of lines that an index of links has beside them."""
_UNSURE = 0.2
_LONG = 20
_BARE = 0.8
_FEW_WORDS = 6
LOOKED_FOR = "headings, <details>, bold lines, list items, Q:/A: labels, front and back, flashcard marks and tables"


def read_markdown(text: str, pattern: str | None = None) -> Reading:
    """Find the questions of a Markdown document.

    Args:
        text: The document with line feeds as line ends.
        pattern: Name of the pattern to use instead of the best.

    Raises:
        ImportFailedError: The pattern does not exist or finds nothing here.
    """
    outline = parse_outline(_blank_front_matter(text))
    scope = Scope(outline)
    ranked = rank(scope)
    title = outline.headings[0].title if outline.headings else ""
    if not ranked:
        return Reading([], "none", LOOKED_FOR, title, ignored=outline.ignored)
    chosen = _pick(ranked, pattern)
    if pattern is None and _is_plain_page(outline, chosen):
        return Reading([], "none", LOOKED_FOR, title, ignored=outline.ignored)
    cards = fill_gaps(scope, chosen) if pattern is None else chosen.cards
    questions = _questions(cards)
    runners = [RunnerUp(one.pattern, len(one.cards)) for one in ranked if one is not chosen]
    warnings = _warnings(questions)
    return Reading(questions, chosen.pattern, LOOKED_FOR, title, runners[:5], _ignored(outline, cards), warnings)


def _blank_front_matter(text: str) -> str:
    """Blank the YAML at the top, keeping line numbers; tags stay because flashcard notes carry theirs there."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return text
    kept = [line if re.match(r"\s*(?:-\s*|tags:.*)#?flashcards?", line) else "" for line in found.group().split("\n")]
    return "\n".join(kept) + text[found.end() :]


def _is_plain_page(outline: Outline, found: Found) -> bool:
    """Whether a document is a page about something, or an index: no list of questions.

    That is one heading that does not ask, or headings most of which do not ask, with hardly anything below but links.
    """
    if len(found.cards) == 1:
        return found.cards[0].weight < _UNSURE
    if 2 * sum(1 for card in found.cards if card.weight >= _UNSURE) > len(found.cards):
        return False
    headings = {heading.line for heading in outline.headings}
    shown = [line for card in found.cards for line in _lines_shown(outline, card) if line not in headings]
    return sum(1 for line in shown if not outline.skipped[line]) <= _FEW_LINES * len(shown)


def _lines_shown(outline: Outline, card: Card) -> list[int]:
    """The lines below a card's title that are not blank."""
    lines = range(card.line + 1, min(card.end, len(outline.lines)))
    return [line for line in lines if not outline.is_blank(line)]


def _pick(ranked: list[Found], pattern: str | None) -> Found:
    """The best pattern, or the one that was asked for."""
    if pattern is None:
        return ranked[0]
    for one in ranked:
        if one.pattern == pattern or one.pattern.startswith(pattern):
            return one
    names = ", ".join(one.pattern for one in ranked)
    known = "" if pattern in PATTERNS else f" Known patterns: {', '.join(PATTERNS)}."
    raise ImportFailedError(f"The pattern “{pattern}” finds no questions.{known}", f"Patterns that find some: {names}.")


def _questions(cards: list[Card]) -> list[ImportedQuestion]:
    """Take every card apart with the customs of the whole document in mind."""
    cards = [card for card in map(_titled, cards) if card.title.strip()]
    customs = customs_of([card.body for card in cards if card.answer is None])
    if _is_prompt_list(cards):
        return [_prompt_question(card) for card in cards]
    asks_only, is_bare = _asks_below(cards), _is_bare_list(cards)
    found: list[ImportedQuestion] = []
    for card in cards:
        own = read_deck_fields(card.body) if card.answer is None and "- id:" in card.body else None
        if own:
            found.append(_deck_question(card, own))
            continue
        if (asks_only and _lists_questions(card.body)) or (is_bare and _only_prompts(card)):
            found.append(_prompt_question(card))
            continue
        parts = take_apart(card.body, card.answer, customs)
        question = f"{html_to_prose(card.title).strip()}\n\n{parts.prompt}".strip()
        found.append(
            ImportedQuestion(
                question,
                parts.answer,
                card.line + 1,
                card.section,
                parts.options,
                parts.sources,
                parts.images,
                card.tags,
                number=card.number,
            )
        )
    return found


def _deck_question(card: Card, own: DeckFields) -> ImportedQuestion:
    """A question of our own format."""
    line = card.line + 1
    question = f"{card.title}\n\n{own.prompt}".strip()
    return ImportedQuestion(
        question, own.answer, line, card.section, (), own.sources, tags=own.tags, level=own.level, id=own.id
    )


def _titled(card: Card) -> Card:
    """A card whose heading is a bare number gets the first text below it as its title."""
    if card.title.strip():
        return card
    first, _, rest = card.body.strip().partition("\n")
    if not first.startswith(("```", "~~~", "<", "|", "- [", "* [")):
        card.title, card.body = clean_title(first), rest
    elif card.number:
        card.title = f"Question {card.number}"
    return card


def _is_prompt_list(cards: list[Card]) -> bool:
    """Whether the bodies ask instead of answering: a list of titles with prompts and no answers."""
    bodies = [card.body.strip() for card in cards if card.answer is None]
    if not bodies or len(bodies) < len(cards):
        return False
    asking_bodies = sum(1 for body in bodies if _only_asks(body))
    asking_titles = sum(1 for card in cards if is_asking(card.title))
    return asking_bodies >= _MOSTLY * len(bodies) and asking_titles <= (1 - _MOSTLY) * len(bodies)


def _asks_below(cards: list[Card]) -> bool:
    """Whether what stands below the questions of a list are more questions, never answers."""
    bodies = [card.body for card in cards if card.body.strip() and card.answer is None]
    return bool(bodies) and sum(1 for body in bodies if _lists_questions(body)) >= _MOSTLY * len(bodies)


def _is_bare_list(cards: list[Card]) -> bool:
    """Whether hardly any question of a long list has something below it."""
    bare = sum(1 for card in cards if not card.body.strip() and card.answer is None)
    return len(cards) >= _LONG and bare >= _BARE * len(cards)


def _only_prompts(card: Card) -> bool:
    """Whether what stands below a question asks on, shows code or hints in a few words, and tells nothing."""
    if card.answer is not None:
        return False
    lines = card.body.split("\n")
    told = [line.strip(" -*+()") for line, inside in zip(lines, code_lines(lines), strict=True) if not inside]
    return all(is_asking(line) or len(line.split()) <= _FEW_WORDS for line in told if line)


def _lists_questions(body: str) -> bool:
    """Whether every line of a body is a list item that asks."""
    lines = [line.strip() for line in body.strip().split("\n") if line.strip()]
    return bool(lines) and all(
        re.match(r"(?:[-*+]|\d+[.)])\s", line) and is_asking(line.lstrip("-*+ 0123456789.)")) for line in lines
    )


def _only_asks(body: str) -> bool:
    """Whether a body is a short question itself."""
    lines = [line.strip() for line in body.split("\n") if line.strip(" -*_#")]
    return (
        0 < len(lines) <= _SHORT and lines[-1].rstrip("*_ )").endswith(("?", "？", "؟", ".")) and is_asking(lines[-1])
    )


def _prompt_question(card: Card) -> ImportedQuestion:
    """A question whose body is its prompt."""
    parts = take_apart("", card.body, customs_of([]))
    question = f"{card.title}\n\n{parts.answer}".strip()
    return ImportedQuestion(question, "", card.line + 1, card.section, sources=parts.sources, number=card.number)


def _warnings(questions: list[ImportedQuestion]) -> list[str]:
    """What a person should know before taking the questions in."""
    if questions and not any(question.answered for question in questions):
        return ["This document has no answers."]
    return []


def _ignored(outline: Outline, cards: list[Card]) -> list[IgnoredBlock]:
    """What was passed over: contents, and text outside of questions."""
    ignored = list(outline.ignored)
    covered = bytearray(outline.skipped)
    for card in cards:
        covered[card.line : card.end] = b"\1" * (card.end - card.line)
    for heading in outline.headings:
        covered[heading.line] = 1
    start: int | None = None
    for line in range(len(outline.lines) + 1):
        is_loose = line < len(outline.lines) and not covered[line] and not outline.is_blank(line)
        if is_loose and start is None:
            start = line
        elif start is not None and (line == len(outline.lines) or covered[line]):
            ignored.append(IgnoredBlock(start + 1, line, "text outside of questions"))
            start = None
    return sorted(ignored, key=lambda block: block.line)
