"""Checks that two answers do not give different figures for the same quantity.

Two sentences speak of the same quantity when they are alike once their figures are blanked. Where one of them adds
words of its own, or more than one figure differs, it is another quantity or a worked example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.domain.question import Question
from tutor.grading.quantities import Quantity, agree, read_quantities
from tutor.indexing.answer_units import answer_units
from tutor.sessions.deck_check.constants import ALIGNED, ALIGNED_STEMS, MAX_FIGURES, MIN_SHARED_STEMS
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.material import DeckMaterial
from tutor.text.terms import content_stems, stem, words

_DIGITS = re.compile(r"\d[\d,.]*")
_UNITS = frozenset(
    stem(word)
    for word in words(
        "ms s sec second minute min hour h day week month year kb mb gb tb kib mib gib byte percent time times x"
    )
)
_NOUN = re.compile(r"[\s-]+([A-Za-z]+)")
_RATE = re.compile(r"^[^.;:]{0,40}?\s(?:per|an?|each|every)\s([A-Za-z]+)")
_PRODUCT = re.compile(r"[\s-]*s(?:ec(?:ond)?s?)?\b")
"""Behind a size: gigabyte-seconds are not gigabytes."""
_CALCULATION = re.compile(r"\s[×*=÷]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALLEST_COUNT = 3
"""Bare figures below it count parts of the sentence more often than they state a quantity."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with figures."""

    place: int
    """Of its question."""
    text: str
    stems: frozenset[str]
    """Of its words, without figures and units."""
    figures: Mapping[str, Sequence[Quantity]]
    """By what they measure: a kind of unit, or the noun behind a bare figure."""


def check_figures(material: DeckMaterial) -> Iterator[Finding]:
    """Yield pairs of sentences of different questions that give different figures for the same quantity."""
    statements = [
        statement for place, question in enumerate(material.questions) for statement in read_statements(place, question)
    ]
    vectors = material.encode([_DIGITS.sub("#", statement.text) for statement in statements])
    told: set[tuple[int, int]] = set()
    for first, second in zip(*np.nonzero(np.triu(vectors @ vectors.T >= ALIGNED, 1)), strict=True):
        one, other = statements[first], statements[second]
        pair = (one.place, other.place)
        figures = conflict(one, other) if one.place != other.place and pair not in told else None
        if figures:
            told.add(pair)
            yield _finding(material, one, other, figures)


def _finding(material: DeckMaterial, one: Statement, other: Statement, figures: tuple[str, str]) -> Finding:
    first, second = material.questions[one.place], material.questions[other.place]
    place = f"{first.file}:{material.lines.line_of(first, one.text)}"
    message = f'"{other.text}" gives {figures[1]}, but {first.id} gives {figures[0]} in {place}: "{one.text}"'
    hint = "Correct the wrong figure, or word the sentences so that their difference shows."
    line = material.lines.line_of(second, other.text)
    subjects = (second.id, first.id)
    return Finding(second.file, line, Rule.CONTRADICTING_NUMBERS, Severity.WARNING, message, hint, subjects)


def read_statements(place: int, question: Question) -> list[Statement]:
    """Return the sentences of a question's answer and its key points that give one to three figures."""
    texts = [unit.text for unit in answer_units(question.answer)] + [point.text for point in question.key_points]
    found = []
    for text in texts:
        figures = _figures_by_measure(text)
        if figures and not _CALCULATION.search(text) and sum(map(len, figures.values())) <= MAX_FIGURES:
            stems = frozenset(s for s in content_stems(text) if s not in _UNITS and not s[0].isdigit())
            found.append(Statement(place, text, stems, figures))
    return found


def _figures_by_measure(text: str) -> dict[str, list[Quantity]]:
    figures: dict[str, list[Quantity]] = {}
    for quantity in read_quantities(text):
        measure = _measure(text, quantity)
        if measure:
            figures.setdefault(measure, []).append(quantity)
    return figures


def _measure(text: str, quantity: Quantity) -> str:
    """Return what a figure measures: a kind of unit, a price, or the noun behind it with what it is counted by.

    Empty when that is unknown, for a year, and for the small counts that a sentence makes of its own parts.
    """
    match = re.search(rf"(?P<currency>[$€£]?){re.escape(quantity.text)}(?P<rest>.*)", text, re.DOTALL)
    rest = match["rest"] if match else ""
    rate = _RATE.search(rest)
    per = f" per {stem(rate[1].lower())}" if rate else ""
    if match and match["currency"]:
        return f"price{per}" if per else ""
    if quantity.kind != "plain":
        return f"{quantity.kind}-seconds" if _PRODUCT.match(rest) else quantity.kind
    noun = _NOUN.match(rest)
    if not noun or quantity.low < _SMALLEST_COUNT or _YEAR.fullmatch(quantity.text):
        return ""
    return f"count of {stem(noun[1].lower())}{per}"


def conflict(one: Statement, other: Statement) -> tuple[str, str] | None:
    """Return the figures that differ, as written, when exactly one measure of the same quantity does."""
    shared = len(one.stems & other.stems)
    if shared < max(ALIGNED_STEMS * min(len(one.stems), len(other.stems)), MIN_SHARED_STEMS):
        return None
    differing = [
        measure
        for measure in one.figures.keys() & other.figures.keys()
        if _differ(one.figures[measure], other.figures[measure])
    ]
    if len(differing) != 1:
        return None
    return _written(one.figures[differing[0]]), _written(other.figures[differing[0]])


def _differ(left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether as many figures are given on both sides and no two of them can be true together."""
    return len(left) == len(right) and not any(_fit(one, other) for one in left for other in right)


def _fit(one: Quantity, other: Quantity) -> bool:
    if agree(one, other) or agree(other, one):
        return True
    return (one.bound == "lower" and other.low >= one.low) or (other.bound == "lower" and one.low >= other.low)


def _written(figures: Sequence[Quantity]) -> str:
    return " and ".join(figure.text for figure in figures)
