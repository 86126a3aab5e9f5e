"""Checks of answers by themselves: too long to say aloud, too short to be one."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.domain.question import Deck, Question
from tutor.sessions.deck_check.constants import LONG_ANSWER_WORDS, SHORT_ANSWER_WORDS
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.text.markdown import parser, plain_text


def spoken_words(answer: str) -> int:
    """Return how many words of an answer are said aloud; code blocks are shown, not said."""
    code = sum(len(token.content.split()) for token in parser().parse(answer) if token.type in ("fence", "code_block"))
    return len(plain_text(answer).split()) - code


def check_answers(deck: Deck) -> Iterator[Finding]:
    """Yield the answers that nobody would give aloud."""
    for question in deck.questions:
        words = spoken_words(question.answer)
        if words > LONG_ANSWER_WORDS:
            message = f"the answer has {words} words; more than {LONG_ANSWER_WORDS} is too long to say aloud"
            yield _finding(question, Rule.LONG_ANSWER, message, "Split the question, or keep what decides.")
        elif question.answer and words < SHORT_ANSWER_WORDS and len(question.answer.split()) < SHORT_ANSWER_WORDS:
            message = f"the answer has only {words} words"
            yield _finding(question, Rule.SHORT_ANSWER, message, "Say why, or give the figure and its condition.")


def _finding(question: Question, rule: Rule, message: str, hint: str) -> Finding:
    return Finding(question.file, question.line, rule, Severity.WARNING, message, hint, (question.id,))
