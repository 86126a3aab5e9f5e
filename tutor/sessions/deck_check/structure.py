"""Checks of form: what the reader could not understand, ids that are missing or lead nowhere, questions unanswered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutor.corpus.problems import DeckProblem
from tutor.domain.question import Deck, FollowUp, Question
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.source_lines import SourceLines


def check_structure(deck: Deck, problems: Sequence[DeckProblem], lines: SourceLines) -> Iterator[Finding]:
    """Yield what is wrong with the deck's form."""
    known = {question.id for question in deck.questions}
    dangling = [
        (question, follow_up)
        for question in deck.questions
        for follow_up in question.follow_ups
        if follow_up.target not in known
    ]
    unanswered = [question for question in deck.questions if not question.is_answered]
    for problem in problems:
        if not _is_told_better(problem, dangling):
            yield Finding(problem.file, problem.line, Rule.SYNTAX, Severity.ERROR, problem.message)
    yield from (_dangling(question, follow_up, lines) for question, follow_up in dangling)
    yield from (_unanswered(question) for question in unanswered)
    yield from (_without_id(question) for question in deck.questions if not lines.has_id(question))


def _is_told_better(problem: DeckProblem, dangling: Sequence[tuple[Question, FollowUp]]) -> bool:
    """Whether a rule of its own reports the problem, with a better line."""
    place = (problem.file, problem.line)
    return any(
        place == (question.file, question.line) and f'"{follow_up.target}"' in problem.message
        for question, follow_up in dangling
    )


def _dangling(question: Question, follow_up: FollowUp, lines: SourceLines) -> Finding:
    line = lines.line_of(question, f"{follow_up.kind}: {follow_up.text}")
    message = f'the follow-up "{follow_up.text}" leads to "{follow_up.target}", which does not exist'
    hint = "Name the id of the question that answers it, or write that question."
    return Finding(question.file, line, Rule.DANGLING_ID, Severity.ERROR, message, hint, (question.id,))


def _unanswered(question: Question) -> Finding:
    message = f'"{question.title}" has no answer'
    hint = "Write one below **Answer:**; until then it is listed, and neither searched nor graded."
    return Finding(question.file, question.line, Rule.NO_ANSWER, Severity.WARNING, message, hint, (question.id,))


def _without_id(question: Question) -> Finding:
    message = f'"{question.title}" has no id'
    hint = f"Add `- id: {question.id}` below the heading; without it, a change of the title loses what was learned."
    return Finding(question.file, question.line, Rule.MISSING_ID, Severity.WARNING, message, hint, (question.id,))
