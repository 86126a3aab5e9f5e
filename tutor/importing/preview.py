"""What `--dry-run --json` prints and what a person sees before anything is written."""

from __future__ import annotations

from pydantic import BaseModel

from tutor.importing.deck_plan import Change, DeckPlan
from tutor.importing.document import IgnoredBlock, ImportedDocument, ImportedQuestion

_SAMPLES = 3
SECTION_SEPARATOR = " / "


class PreviewQuestion(BaseModel):
    """One question of the preview."""

    question: str
    answer: str
    section: str
    line: int
    options: list[str] | None = None
    answered: bool


class PreviewIgnored(BaseModel):
    """Lines that are neither question nor answer."""

    line: int
    end: int
    reason: str


class PreviewDuplicate(BaseModel):
    """A question that came twice."""

    question: str
    line: int
    first_line: int


class Preview(BaseModel):
    """The document as JSON; `options` is left out where there are none."""

    format: str
    pattern: str
    questions: list[PreviewQuestion]
    ignored: list[PreviewIgnored]
    duplicates: list[PreviewDuplicate]

    def to_json(self) -> str:
        """The JSON text, indented, in the document's own characters."""
        return self.model_dump_json(indent=2, exclude_none=True)


class Counts(BaseModel):
    """The numbers a person decides by."""

    questions: int
    sections: int
    unanswered: int
    multiple_choice: int
    ignored: int
    duplicates: int


def preview(document: ImportedDocument) -> Preview:
    """The whole document as it is printed with `--json`."""
    return Preview(
        format=document.format,
        pattern=document.pattern,
        questions=[_question(one) for one in document.questions],
        ignored=[PreviewIgnored(line=one.line, end=one.end, reason=one.reason) for one in document.ignored],
        duplicates=[
            PreviewDuplicate(question=one.question, line=one.line, first_line=one.first_line)
            for one in document.duplicates
        ],
    )


def _question(question: ImportedQuestion) -> PreviewQuestion:
    """One question as it is printed."""
    return PreviewQuestion(
        question=question.question,
        answer=question.answer,
        section=SECTION_SEPARATOR.join(question.section),
        line=question.line,
        options=list(question.options) or None,
        answered=question.answered,
    )


def counts(document: ImportedDocument) -> Counts:
    """How much was found and left out."""
    return Counts(
        questions=len(document.questions),
        sections=len({one.section for one in document.questions}),
        unanswered=sum(1 for one in document.questions if not one.answered),
        multiple_choice=sum(1 for one in document.questions if one.options),
        ignored=len(document.ignored),
        duplicates=len(document.duplicates),
    )


def samples(document: ImportedDocument) -> tuple[ImportedQuestion, ...]:
    """The first, the middle and the last question."""
    questions = document.questions
    places = sorted({0, len(questions) // 2, len(questions) - 1})
    return tuple(questions[place] for place in places if 0 <= place < len(questions))[:_SAMPLES]


CHANGE_WORDS = {
    Change.ADDED: "new",
    Change.UPDATED: "changed in the document",
    Change.UNCHANGED: "as they are",
    Change.EDITED: "edited by you",
    Change.CONFLICT: "edited by you and changed in the document",
    Change.DELETED: "deleted by you",
    Change.GONE: "no longer in the document, which stay",
}
EDITS = (Change.EDITED, Change.CONFLICT, Change.DELETED)
"""What the learner did to a deck by hand."""


def counted(document: ImportedDocument) -> str:
    """How much was found and left out, in words."""
    numbers = counts(document)
    parts = [f"{numbers.questions} question(s) in {numbers.sections} section(s)"]
    extra = {
        "unanswered": numbers.unanswered,
        "multiple choice": numbers.multiple_choice,
        "block(s) left out": numbers.ignored,
        "duplicate(s)": numbers.duplicates,
    }
    return ", ".join([*parts, *(f"{count} {name}" for name, count in extra.items() if count)])


def ignored_words(block: IgnoredBlock) -> str:
    """Which lines were left out, and why."""
    lines = f"lines {block.line}-{block.end}" if block.end > block.line else f"line {block.line}"
    return f"{lines}: {block.reason}"


def planned_words(plan: DeckPlan) -> str:
    """What would change in the deck."""
    return (
        "; ".join(f"{plan.count(change)} {CHANGE_WORDS[change]}" for change in Change if plan.count(change))
        or "nothing"
    )


def changes_something(plan: DeckPlan, *, overwrite_edits: bool) -> bool:
    """Whether writing the plan would change the deck."""
    changes = (Change.ADDED, Change.UPDATED, *(EDITS if overwrite_edits else ()))
    return any(plan.count(change) for change in changes)
