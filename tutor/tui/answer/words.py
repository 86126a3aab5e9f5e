"""The sentences that go with an answer: how sure it is, where it comes from, what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.text.safe_text import one_line, printable

if TYPE_CHECKING:
    from tutor.domain.question import Question
    from tutor.domain.search import SearchOutcome

NOTICES = {
    "answer": "",
    "closest": "Not sure that this is what you meant; the closest I have:",
    "none": "No answer in this deck. Closest questions (not an answer):",
}
"""What each band says before its answer or list."""
NO_QUESTION = "There is no question in that. Ask in plain words."


def notice(outcome: SearchOutcome) -> str:
    """Return the sentence that says how far the answer may be trusted; empty when it fits."""
    return NOTICES[outcome.band.value] if outcome.hits else NO_QUESTION


def understood(outcome: SearchOutcome) -> str:
    """Return the question as it was mended; empty when it was taken as typed."""
    mended = one_line(outcome.understood_as)
    return mended if mended and mended.lower() != one_line(outcome.query).lower() else ""


def source_line(question: Question, dot: str) -> str:
    """Return topic, level, source and place of a question in one line."""
    parts = [question.topic, question.level, question.source, f"{question.file}:{question.line}"]
    return f" {dot} ".join(one_line(str(part)) for part in parts if part)


def answer_as_markdown(question: Question, dot: str) -> str:
    """Return the answer for the clipboard, with its title and source."""
    return f"# {one_line(question.title)}\n\n{printable(question.answer)}\n\n{source_line(question, dot)}\n"
