"""How the Library draws its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line
from tutor.tui.glyphs import Glyphs
from tutor.tui.inbox import INBOX
from tutor.tui.library_data import UNANSWERED, Entry, Scope, ShelvedDeck
from tutor.tui.styles import CARE, FAINT, STRONG

if TYPE_CHECKING:
    from tutor.domain.learner import Gap
    from tutor.sessions.deck_check.check import DeckReport
    from tutor.sessions.deck_check.findings import Finding

_BESIDE = 76
"""Cells from which topic and level stand beside the question."""
_PLACE = 30
_TOPIC, _LEVEL = 20, 10
"""Cells of a topic and a level beside a question; topics are cut, levels are not."""
_SEVERITIES = {"error": ("contradicted", CARE), "warning": ("warning", CARE), "note": ("dot", FAINT)}
"""The sign, by its name among the glyphs, and the style of each severity."""


def draw_entry(entry: Entry, width: int, *, with_topic: bool) -> Content:
    """Return the question, with its topic, unless all have the same, and its level where there is room."""
    question = entry.question
    title = Content(one_line(question.title))
    state = "" if question.is_answered else UNANSWERED
    if width < _BESIDE:
        return _beside(title, Content.styled(state, FAINT), width) if state else title
    level = Content.styled(f" {state or question.level or ''}".ljust(_LEVEL), FAINT)
    topic = (
        Content.styled(one_line(question.topic), FAINT).truncate(_TOPIC, ellipsis=True) if with_topic else Content("")
    )
    return _beside(title, topic.pad_right(_TOPIC - topic.cell_length if with_topic else 0) + level, width)


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


def draw_finding(finding: Finding, width: int, glyphs: Glyphs) -> Content:
    """Return a finding behind its sign and place; the place stands first, as editors and compilers write it."""
    sign, style = _SEVERITIES[finding.severity]
    lead = Content.styled(f"{getattr(glyphs, sign)} {finding.severity:<8}", style)
    place = Content.styled(one_line(finding.place), FAINT).truncate(_PLACE, ellipsis=True)
    return (lead + place + Content(f"  {one_line(finding.message)}")).truncate(width, ellipsis=True)


def finding_card(finding: Finding, deck: ShelvedDeck) -> tuple[tuple[str, str], ...]:
    """Return what there is to say about a finding."""
    return (
        (finding.message, STRONG),
        (f"{finding.severity} [{finding.rule}] in {deck.title}, {finding.place}", FAINT),
        (finding.hint, ""),
        (f"About {', '.join(finding.subjects)}" if finding.subjects else "", FAINT),
        (f"enter opens {finding.file} in your editor at the line.", ""),
    )


def report_line(report: DeckReport) -> str:
    """Return how much the doctor found in a deck."""
    counts = [f"{sum(finding.severity == name for finding in report.findings)} {name}s" for name in _SEVERITIES]
    measured = report.figures.get("hit_at_1")
    found = f"; {measured:.0%} of the examples find their question first" if measured is not None else ""
    return f"{report.deck}: {report.questions} questions, {', '.join(counts)}, {len(report.allowed)} allowed{found}."


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
