"""How the Library draws its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tutor.tui.inbox import INBOX
from tutor.tui.library_data import UNANSWERED, Entry, Scope, ShelvedDeck
from tutor.tui.safe_text import one_line
from tutor.tui.styles import FAINT, STRONG

if TYPE_CHECKING:
    from tutor.domain.learner import Gap

_BESIDE = 76
"""Cells from which topic and level stand beside the question."""
_PLACE = 30


def draw_entry(entry: Entry, width: int, dot: str) -> Content:
    """Return the question, with topic and level where there is room."""
    question = entry.question
    title = Content(one_line(question.title))
    state = "" if question.is_answered else UNANSWERED
    if width < _BESIDE:
        return _beside(title, Content.styled(state, FAINT), width) if state else title
    place = one_line(f" {dot} ".join(part for part in (state, question.topic, question.level) if part))
    return _beside(title, Content.styled(place, FAINT).truncate(_PLACE, ellipsis=True), width)


def draw_scope(scope: Scope, width: int) -> Content:
    """Return a deck, a topic below it, or everything, with the number of questions."""
    if scope.deck is None:
        name = Content.styled("All decks", STRONG)
    elif scope.topic:
        name = Content(f" {one_line(scope.topic)}")
    else:
        name = Content.styled(one_line(scope.deck.title), STRONG)
    return _beside(name, Content.styled(str(scope.count), FAINT), width)


def draw_gap(gap: Gap, width: int) -> Content:
    """Return what was asked, how often, and of which deck."""
    times = "once" if gap.count == 1 else f"{gap.count} times"
    place = Content.styled(times if width < _BESIDE else one_line(f"{times}, {gap.deck}"), FAINT)
    return _beside(Content(one_line(gap.text)), place.truncate(_PLACE, ellipsis=True), width)


def gap_card(gap: Gap, deck: ShelvedDeck | None) -> tuple[tuple[str, str], ...]:
    """Return what there is to say about a gap."""
    times = "once" if gap.count == 1 else f"{gap.count} times"
    where = f"enter writes it into the deck's {INBOX}, to be answered." if deck else "Its deck is not here any more."
    return (
        (gap.text, STRONG),
        (f"Asked {times}, last on {gap.last_at.astimezone():%d %b %Y}; not in the deck {gap.deck}.", ""),
        (f"Closest questions: {', '.join(gap.nearest)}" if gap.nearest else "", FAINT),
        (where, ""),
    )


def _beside(left: Content, right: Content, width: int) -> Content:
    room = max(width - right.cell_length - 1, 1)
    left = left.truncate(room, ellipsis=True)
    return left.pad_right(room - left.cell_length + 1) + right
