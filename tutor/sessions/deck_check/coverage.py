"""Checks of balance: topics short of a level, key points without a probe where the others have one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from tutor.domain.question import Deck, KeyPoint, Level, Question
from tutor.sessions.deck_check.constants import COMMON_LEVEL_SHARE, COMMON_PROBE_SHARE
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.source_lines import SourceLines

_PARTS = {"probe": attrgetter("probe"), "also": attrgetter("also")}


def check_coverage(deck: Deck, lines: SourceLines) -> Iterator[Finding]:
    """Yield what a topic or a key point lacks although the rest of the deck has it."""
    yield from _missing_levels(by_topic(deck))
    for name, part in _PARTS.items():
        points = [point for question in deck.questions for point in question.key_points]
        if points and sum(bool(part(point)) for point in points) >= COMMON_PROBE_SHARE * len(points):
            for question in deck.questions:
                bare = [point for point in question.key_points if not part(point)]
                yield from (_bare_point(question, point, name, lines) for point in bare)


def by_topic(deck: Deck) -> dict[str, list[Question]]:
    """Return the deck's questions by topic, in the deck's order."""
    topics: dict[str, list[Question]] = {}
    for question in deck.questions:
        topics.setdefault(question.topic, []).append(question)
    return topics


def _missing_levels(topics: Mapping[str, Sequence[Question]]) -> Iterator[Finding]:
    levels = {topic: {question.level for question in questions} for topic, questions in topics.items()}
    if len(topics) < 2:
        return
    for level in Level:
        having = [topic for topic in topics if level in levels[topic]]
        if len(having) < COMMON_LEVEL_SHARE * len(topics):
            continue
        for topic in topics:
            if level not in levels[topic]:
                yield _short_topic(topic, topics[topic][0], level, len(having), len(topics))


def _short_topic(topic: str, first: Question, level: Level, having: int, topics: int) -> Finding:
    message = f'the topic "{topic}" has no {level} question; {having} of {topics} topics have one'
    hint = f"Write one, or give a question of the topic the level {level}."
    return Finding(first.file, 0, Rule.MISSING_LEVEL, Severity.WARNING, message, hint)


def _bare_point(question: Question, point: KeyPoint, name: str, lines: SourceLines) -> Finding:
    line = lines.line_of(question, point.text)
    message = f'the key point "{point.text}" has no {name}: as nearly all others have'
    hint = {
        "probe": "Write the question that an interviewer asks when the point is missed.",
        "also": "Write another wording that earns the point.",
    }[name]
    return Finding(question.file, line, Rule.BARE_POINTS, Severity.NOTE, message, hint, (question.id,))
