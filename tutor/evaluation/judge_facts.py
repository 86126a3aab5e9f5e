"""Authored facts with right and wrong wordings: the material from which practice answers are composed.

The text files in `judge_cards/` hold one question per `?` line, its points on `=` lines, right wordings on `+` lines
and wrong ones on `-` lines, separated by ` | `. All but one file avoid the subject of the shipped deck: what the judge
learns from them has to carry over to decks it never saw. `[q7]` before a question says that it is source question 7 of
the shipped deck, so that it is left out where that question is measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tutor.errors import GradingError
from tutor.evaluation.judge_examples import grouped

FACTS_FOLDER = Path(__file__).parent / "judge_cards"


@dataclass(slots=True)
class FactPoint:
    """One key point with wordings that earn it and wordings that contradict it."""

    text: str
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FactCard:
    """One question with its points."""

    group: str
    question: str
    points: list[FactPoint] = field(default_factory=list)


def read_cards(folder: Path = FACTS_FOLDER) -> list[FactCard]:
    """Return all authored cards, in the order of file names and lines.

    Raises:
        GradingError: a line has no known mark or stands in the wrong place.
    """
    cards: list[FactCard] = []
    for path in sorted(folder.glob("*.txt")):
        cards.extend(parse_cards(path.stem, path.read_text(encoding="utf-8").splitlines()))
    return cards


def parse_cards(name: str, lines: Iterable[str]) -> list[FactCard]:
    """Return the cards of one file's lines.

    Raises:
        GradingError: a line has no known mark or stands in the wrong place.
    """
    cards: list[FactCard] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        mark, text = line[0], line[2:].strip()
        if mark == "?":
            question, group = grouped(text, f"{name}:{number}")
            cards.append(FactCard(group, question))
        elif not _added_to_card(cards, mark, text):
            raise GradingError(f"{name}.txt line {number}: cannot place {line!r}", "see the marks in judge_facts.py")
    return cards


def _added_to_card(cards: list[FactCard], mark: str, text: str) -> bool:
    if not cards:
        return False
    points = cards[-1].points
    if mark == "=":
        points.append(FactPoint(text))
        return True
    if mark not in "+-" or not points:
        return False
    wordings = points[-1].right if mark == "+" else points[-1].wrong
    wordings.extend(part.strip() for part in text.split(" | "))
    return True
