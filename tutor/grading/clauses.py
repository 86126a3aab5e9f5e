"""Cuts an answer into clauses that remember where they stand, so that a verdict can point at the learner's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
"""Where a text begins and ends in the answer."""
MAX_CLAUSES = 64
"""More clauses are joined to their neighbours: the time of every later step is bounded by it."""
_LONG_SENTENCE = 14
"""Words from which a sentence is also cut at its conjunctions: shorter ones rarely hold two statements."""

_SENTENCE_END = re.compile(
    r"(?:(?<![.\s][a-zA-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)(?<!\bca)(?<!\A\d)(?<!\n\d)(?<!\n\d\d)[.!?]+(?=[\s)\]\"'*`]|$)|[;\n\r]+|\s->\s|\s=>\s)"
)
_BULLET = re.compile(r"\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+|#+\s+)")
_JOINT = re.compile(
    r",\s+(?=(?:and|but|while|whereas|so|because|then|plus|which|however|not)\b)|\s+(?=(?:but|whereas|while|however)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the answer that states one thing."""

    text: str
    start: int
    """Character offset in the answer."""
    end: int


def split_clauses(answer: str, *, in_sentences: bool = False) -> list[Clause]:
    """Return the answer's clauses in order, or its whole sentences; none is empty."""
    clauses: list[Clause] = []
    for start, end in _spans(answer, _SENTENCE_END, 0, len(answer)):
        words = len(answer[start:end].split())
        parts = _spans(answer, _JOINT, start, end) if words >= _LONG_SENTENCE and not in_sentences else [(start, end)]
        clauses.extend(_trimmed(answer, left, right) for left, right in parts)
    found = [clause for clause in clauses if any(character.isalnum() for character in clause.text)]
    return _joined(answer, found)


def graded_clauses(answer: str) -> list[Clause]:
    """Return the answer's clauses, or all of it as one where it has only signs; never none."""
    return split_clauses(answer) or [Clause(answer, 0, len(answer))]


def stretches(clauses: Sequence[Clause], longest: int) -> list[Span]:
    """Return spans of the answer of at most `longest` characters, cut between clauses.

    Args:
        clauses: of the answer, at least one; a longer one is cut between words.
        longest: what its reader takes at once.
    """
    parts = [part for clause in clauses for part in _parts(clause, longest)]
    spans: list[Span] = []
    start = parts[0][0]
    for (_, before), (left, right) in pairwise(parts):
        if right - start > longest:
            spans.append((start, before))
            start = left
    spans.append((start, parts[-1][1]))
    return spans


def _parts(clause: Clause, longest: int) -> list[Span]:
    """Return a clause's span, in parts where it is longer."""
    parts: list[Span] = []
    start = 0
    while len(clause.text) - start > longest:
        cut = clause.text.rfind(" ", start + 1, start + longest) + 1 or start + longest
        parts.append((clause.start + start, clause.start + cut))
        start = cut
    return [*parts, (clause.start + start, clause.end)]


def _spans(text: str, border: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    left = start
    for match in border.finditer(text, start, end):
        spans.append((left, match.start()))
        left = match.end()
    spans.append((left, end))
    return [(first, last) for first, last in spans if last > first]


def _trimmed(text: str, start: int, end: int) -> Clause:
    bullet = _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    while start < end and text[start] in " \t,;:.!?*`":
        start += 1
    while end > start and text[end - 1] in " \t,;:*`":
        end -= 1
    return Clause(text[start:end], start, end)


def _joined(answer: str, clauses: list[Clause]) -> list[Clause]:
    while len(clauses) > MAX_CLAUSES:
        pairs = [clauses[at : at + 2] for at in range(0, len(clauses), 2)]
        clauses = [Clause(answer[pair[0].start : pair[-1].end], pair[0].start, pair[-1].end) for pair in pairs]
    return clauses
