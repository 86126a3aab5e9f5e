"""Questions that are headings: styles A, B, D, G and N of public question lists.

One level is chosen for the whole document; where a part of it uses another level, headings that clearly ask are
taken there too.
"""

from __future__ import annotations

from dataclasses import dataclass

from tutor.importing.markdown.cards import Card, Found, Scope, ascending_share
from tutor.importing.markdown.outline import Heading, Outline, section_path

_MOSTLY = 0.6
_MIN_LONE = 2
_PLAIN, _NUMBERED, _ASKING, _LABELLED = 0.15, 0.3, 1.0, 0.5


def find_headings(scope: Scope) -> list[Found]:
    """Look at each level as the level of the questions."""
    headings = [heading for heading in scope.outline.headings if scope.has(heading.line)]
    found: list[Found] = []
    for level in sorted({heading.level for heading in headings}):
        cards = _Walk(scope, headings, level).cards()
        group = [heading for heading in headings if heading.level == level and not heading.is_generic]
        if cards and group:
            found.append(Found(f"heading level {level}", cards, _coherence(group)))
    return found


def _coherence(group: list[Heading]) -> float:
    """Share of a level's headings that ask, are numbered in order, or carry a label."""
    asking = sum(1 for heading in group if heading.is_asking) / len(group)
    labelled = sum(1 for heading in group if heading.is_labelled) / len(group)
    return max(asking, labelled, ascending_share([heading.number for heading in group]))


@dataclass(slots=True)
class _Verdict:
    """What a heading is."""

    heading: Heading
    role: str
    """question, section or answer."""


class _Walk:
    """One pass over the headings with the question level known."""

    def __init__(self, scope: Scope, headings: list[Heading], level: int) -> None:
        """Store what the verdicts depend on."""
        self.scope = scope
        self.outline: Outline = scope.outline
        self.headings = headings
        self.level = level
        self.marks = {one: _usual_mark(headings, one) for one in {heading.level for heading in headings}}
        self.is_labelled = "label" in self.marks.values()
        self.last_marked = max((h.line for h in headings if h.level == level and self._is_marked(h)), default=-1)
        lone = [h for h in headings if h.level < level and _asks_outright(h) and h.has_body]
        self.lone_levels = {h.level for h in lone if sum(1 for o in lone if o.level == h.level) >= _MIN_LONE}

    def cards(self) -> list[Card]:
        """The questions with their bodies."""
        verdicts = self._verdicts()
        stops = [verdict for verdict in verdicts if verdict.role != "answer"]
        sections = [verdict.heading for verdict in verdicts if verdict.role == "section"]
        found: list[Card] = []
        for index, stop in enumerate(stops):
            if stop.role == "question":
                end = stops[index + 1].heading.line if index + 1 < len(stops) else self.scope.end
                found.append(
                    self._card(stop.heading, end, section_path(sections, stop.heading.line, stop.heading.level))
                )
        return found

    def _card(self, heading: Heading, end: int, section: tuple[str, ...]) -> Card:
        """Cut out one question."""
        columns = self.outline.column(heading.line) if heading.depth else 0
        body = self.outline.text(heading.end, end, columns)
        card = Card(heading.line, end, heading.title, body, section, heading.number, is_asking=heading.is_asking)
        if heading.level == self.level:
            card.weight = _weight(heading, self.outline.has_text(heading.end, end))
        return card

    def _verdicts(self) -> list[_Verdict]:
        """Decide for each heading in order what it is."""
        verdicts: list[_Verdict] = []
        current: Heading | None = None
        for index, heading in enumerate(self.headings):
            role = self._role(index, heading, current)
            verdicts.append(_Verdict(heading, role))
            if role != "answer":
                current = heading if role == "question" else None
        return verdicts

    def _role(self, index: int, heading: Heading, current: Heading | None) -> str:
        """What one heading is, given the question that is open."""
        if heading.is_labelled and self.is_labelled:
            return "question"
        if current is not None and self._is_contained(heading, current):
            return "answer"
        if heading.level == self.level:
            return self._role_at_level(index, heading, current)
        if heading.level < self.level:
            return "question" if self._is_lone_question(index, heading) else "section"
        if current is not None:
            return "answer"
        return "question" if heading.is_asking and not heading.is_generic and heading.has_body else "section"

    def _is_lone_question(self, index: int, heading: Heading) -> bool:
        """Whether a heading above the question level is a question all the same."""
        if heading.level not in self.lone_levels or (self.marks[heading.level] and not self._is_marked(heading)):
            return False
        return _asks_outright(heading) and heading.has_body and not self._has_questions_below(index)

    def _role_at_level(self, index: int, heading: Heading, current: Heading | None) -> str:
        """What a heading of the question level is."""
        if heading.is_generic:
            return "answer" if self._is_inside_answer(heading, current) else "section"
        if self._is_marked(heading):
            return "question"
        if self.marks[self.level]:
            return self._role_unmarked(index, heading, current)
        if heading.is_asking:
            return "section" if not heading.has_body and self._has_questions_below(index) else "question"
        if self._has_questions_below(index, at_least=1 if not heading.has_body else 2):
            return "section"
        return "question" if heading.has_body or self._has_subheading(index) else "section"

    def _role_unmarked(self, index: int, heading: Heading, current: Heading | None) -> str:
        """What a heading is that lacks the mark of its level."""
        if heading.is_asking and heading.has_body and not heading.depth and not self._has_questions_below(index):
            return "question"
        return "answer" if self._is_inside_answer(heading, current) else "section"

    def _is_marked(self, heading: Heading) -> bool:
        """Whether a heading carries the mark that most of its level carry."""
        return _mark_of(heading, self.marks[heading.level])

    def _is_inside_answer(self, heading: Heading, current: Heading | None) -> bool:
        """Whether an unmarked heading stands between two marked questions."""
        is_open = bool(self.marks[self.level]) and current is not None and heading.has_body
        return is_open and heading.line < self.last_marked

    def _is_contained(self, heading: Heading, current: Heading) -> bool:
        """Whether a heading stands inside the same list item as the open question, further in."""
        if heading.item < 0 or heading.item != current.item:
            return False
        return heading.level != self.level and not heading.is_item_title

    def _has_subheading(self, index: int) -> bool:
        """Whether deeper headings follow directly."""
        following = self.headings[index + 1] if index + 1 < len(self.headings) else None
        return following is not None and following.level > self.headings[index].level

    def _has_questions_below(self, index: int, at_least: int = 1) -> bool:
        """Whether headings in the part below one ask themselves."""
        count = 0
        for heading in self.headings[index + 1 :]:
            if heading.level <= self.headings[index].level:
                break
            asks = heading.has_body and not heading.is_generic and (_asks_outright(heading) or self._is_marked(heading))
            if asks or self.level == heading.level > self.headings[index].level:
                count += 1
            if count >= at_least:
                return True
        return False


def _usual_mark(headings: list[Heading], level: int) -> str:
    """The mark that most headings of a level carry: item, label, number, or none."""
    group = [heading for heading in headings if heading.level == level and not heading.is_generic]
    for mark in ("item", "label", "number"):
        if group and sum(1 for heading in group if _carries(heading, mark)) >= _MOSTLY * len(group):
            return mark
    return ""


def _carries(heading: Heading, mark: str) -> bool:
    """Whether a heading carries exactly this mark."""
    return heading.is_labelled if mark == "label" else _mark_of(heading, mark)


def _mark_of(heading: Heading, mark: str) -> bool:
    """Whether a heading carries a mark."""
    if mark == "item":
        return heading.is_item_title
    return bool(mark) and heading.is_prefixed


def _asks_outright(heading: Heading) -> bool:
    """Whether a heading ends like a question."""
    return heading.is_asking and heading.title.rstrip("*_ ").endswith(("?", "？", "؟"))


def _weight(heading: Heading, is_answered: bool) -> float:
    """How much one heading speaks for its level."""
    weight = _ASKING if heading.is_asking or heading.is_labelled else _PLAIN
    weight += _NUMBERED if heading.number else 0.0
    weight += _LABELLED if heading.is_labelled else 0.0
    return weight if is_answered else weight * 0.4
