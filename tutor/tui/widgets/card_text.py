"""The card of a question: title, place, answer, key points, how it is asked; or of a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.answer.words import source_line
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.styles import ACCENT, FAINT, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from tutor.domain.question import Question
    from tutor.tui.answer.blocks import AnswerBlock

_INDENT = Content("  ")
UNANSWERED = "*Unanswered: it is neither searched nor asked until its answer is written.*"


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer read, ready to be laid out."""

    question: Question
    blocks: list[AnswerBlock]


def read_card(question: Question) -> Card:
    """Read the answer; runs in the engine's thread, as a long answer takes long to read."""
    from tutor.tui.answer.blocks import read_blocks

    told = "\n\n".join(filter(None, (question.prompt, question.answer or UNANSWERED)))
    return Card(question, read_blocks(told))


class CardText(LinesWidget):
    """Shows a card, or sentences."""

    DEFAULT_CSS = """
    CardText {
        max-width: 110;
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._shown: Card | tuple[tuple[str, str], ...] = ()

    def show_card(self, card: Card) -> None:
        """Show a question."""
        self._shown = card
        self.redraw()

    def say(self, *sentences: tuple[str, str]) -> None:
        """Show sentences, each with its style."""
        self._shown = sentences
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the lines."""
        if isinstance(self._shown, Card):
            return _card_lines(self._shown, width, glyphs_of(self))
        texts = [Content.styled(one_line(text), style) for text, style in self._shown]
        return [line for text in texts for line in hang(_INDENT, text, width)]


def _card_lines(card: Card, width: int, glyphs: Glyphs) -> list[Content]:
    from tutor.tui.answer.layout import AnswerLayout

    question = card.question
    lines = hang(_INDENT, Content.styled(one_line(question.title), STRONG), width)
    lines += hang(_INDENT, Content.styled(source_line(question, glyphs.dot), FAINT), width)
    tags = ", ".join(question.tags)
    lines += hang(_INDENT, Content.styled(one_line(f"tags: {tags}"), FAINT), width) if tags else []
    lines += [Content(""), *AnswerLayout(card.blocks, "", glyphs).lines(width)]
    lines += _listed("Key points", [point.text for point in question.key_points], width, glyphs)
    lines += _listed("Asked as", question.asked_as, width, glyphs)
    return lines + _listed("Follow-ups", [follow_up.text for follow_up in question.follow_ups], width, glyphs)


def _listed(title: str, texts: Sequence[str], width: int, glyphs: Glyphs) -> list[Content]:
    if not texts:
        return []
    lead = Content.styled(f"  {glyphs.bullets[0]} ", ACCENT)
    items = [line for text in texts for line in hang(lead, Content(one_line(text)), width)]
    return [Content(""), Content.styled(f"  {title}", STRONG), *items]
