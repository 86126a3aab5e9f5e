"""A question as a pattern found it, before its body is taken apart."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from tutor.importing.markdown.blocks import Block
from tutor.importing.markdown.outline import Outline
from tutor.importing.wording import is_asking


@dataclass(slots=True)
class Card:
    """Where a question starts and ends, and what stands there."""

    line: int
    """0-based line of the question."""
    end: int
    """Line after the last of its body."""
    title: str
    """Clean, without number and label."""
    body: str
    """Everything after the title, dedented."""
    section: tuple[str, ...] = ()
    number: str = ""
    weight: float = 0.0
    """How sure the pattern is that this is a question, 0 to 1.5."""
    answer: str | None = None
    """Set where the pattern itself says which part is the answer; the body is then what belongs to the question."""
    tags: tuple[str, ...] = ()
    is_asking: bool = False


@dataclass(slots=True)
class Found:
    """All questions that one pattern sees in a document."""

    pattern: str
    cards: list[Card]
    coherence: float = 0.0
    """Share of the cards that carry the pattern's strongest mark, 0 to 1."""

    @property
    def score(self) -> float:
        """How much speaks for the pattern: many sure cards that look alike."""
        return sum(card.weight for card in self.cards) * (0.3 + 0.7 * self.coherence)


def _start(block: Block) -> int:
    """A block's first line, by which blocks are ordered."""
    return block.start


@dataclass(slots=True)
class Scope:
    """The lines that a pattern may look at."""

    outline: Outline
    start: int = 0
    end: int = field(default=-1)

    def __post_init__(self) -> None:
        """Cover the whole document unless told otherwise."""
        if self.end < 0:
            self.end = len(self.outline.lines)

    @property
    def blocks(self) -> list[Block]:
        """The blocks that start inside."""
        if self.start == 0 and self.end >= len(self.outline.lines):
            return self.outline.blocks
        first = bisect_left(self.outline.blocks, self.start, key=_start)
        return self.outline.blocks[first : bisect_left(self.outline.blocks, self.end, lo=first, key=_start)]

    def has(self, line: int) -> bool:
        """Whether a line is inside."""
        return self.start <= line < self.end


def share(cards: list[Card]) -> float:
    """Share of the cards that read like questions."""
    return sum(1 for card in cards if is_asking(card.title)) / len(cards) if cards else 0.0


def ascending_share(numbers: list[str]) -> float:
    """Share of numbers that are one more than the one before, or start again at one."""
    values = [int(number) for number in numbers if number.isdigit()]
    if not values:
        return 0.0
    follows = sum(1 for before, after in zip([0, *values], values, strict=False) if after in {before + 1, before + 2})
    return follows / len(numbers)
