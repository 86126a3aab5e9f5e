"""Runs a deck's marked answers through the grader: what a person marked must be graded alike.

A grade is a measurement, and a fair person may differ from it: so nothing found here is an error. A good answer that
fails, a wrong one that does too well and a score that is far from the author's are warnings; a partial answer without a
score beside its band is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.domain.grader import GradesAnswers
from tutor.domain.marked_answer import SCORES, Mark, MarkedAnswer
from tutor.domain.question import Deck, Question
from tutor.sessions.deck_check.findings import Finding, Rule, Severity

FAR_OFF = 0.2
"""Difference from the author's own score that misjudges a learner: a point in five, or a falsehood not seen."""
_SHOWN = 60
"""Characters of an answer that tell which one it is."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A marked answer and the score that the grader gave it."""

    question: Question
    answer: MarkedAnswer
    score: float


def has_marked(deck: Deck) -> bool:
    """Whether there is anything to grade, and a grader worth opening."""
    return any(question.marked_answers for question in deck.questions)


def grade_marked(deck: Deck, grader: GradesAnswers) -> list[Graded]:
    """Return the deck's marked answers with their scores, question by question."""
    return [
        Graded(question, answer, grader.grade(question, answer.text).score)
        for question in deck.questions
        for answer in question.marked_answers
    ]


def check_marked(graded: Sequence[Graded]) -> Iterator[Finding]:
    """Yield the answers that are graded otherwise than they are marked, at most once each."""
    lowest_good: dict[str, float] = {}
    for one in graded:
        if one.answer.mark is Mark.GOOD:
            lowest_good[one.question.id] = min(one.score, lowest_good.get(one.question.id, 1.0))
    for one in graded:
        low, high = SCORES[one.answer.mark]
        is_partial = one.answer.mark is Mark.PARTIAL
        if one.answer.has_own_score and abs(one.score - one.answer.score) > FAR_OFF:
            yield _finding(one, f"the author gives {one.answer.score:.2f}")
        elif not low <= one.score <= high and not (is_partial and one.answer.has_own_score):
            # An author's own score says more than the wide band of a partial answer; without one, the band is a guess.
            severity = Severity.NOTE if is_partial else Severity.WARNING
            yield _finding(one, f"{_wanted(one.answer.mark)} is expected", severity)
        elif one.answer.mark is Mark.WRONG and one.score >= lowest_good.get(one.question.id, high):
            yield _finding(one, f"a good answer to the same question gets {lowest_good[one.question.id]:.2f}")


def _wanted(mark: Mark) -> str:
    low, high = SCORES[mark]
    if mark is Mark.PARTIAL:
        return f"{low:g} to {high:g}"
    return f"{low:g} or more" if mark is Mark.GOOD else f"{high:g} or less"


def _finding(one: Graded, expected: str, severity: Severity = Severity.WARNING) -> Finding:
    text = " ".join(one.answer.text.split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    message = f'the {one.answer.mark} answer "{shown}" gets {one.score:.2f}, but {expected}'
    hint = _HINTS[one.answer.mark].format(id=one.question.id)
    file, line = one.question.file, one.answer.line
    return Finding(file, line, Rule.MARKED_OTHERWISE, severity, message, hint, (one.question.id,))


_HINTS = {
    Mark.GOOD: "`tutor grade {id}` shows which points it misses: give those an `also:` wording, or mark it lower.",
    Mark.PARTIAL: "`tutor grade {id}` shows which points decided: correct the points or the mark.",
    Mark.WRONG: "`tutor grade {id}` shows what it earns: write what is false as a `misconception:`, or mark it higher.",
}
