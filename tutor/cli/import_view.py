"""What a person sees before an import is written: what was found, and what it would change in a deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutor.importing import Change, DeckPlan, ImportedDocument, ImportedQuestion, samples
from tutor.importing.preview import EDITS, counted, ignored_words, planned_words
from tutor.text.safe_text import one_line, printable

_SHOWN = 8
"""Of a list of ignored blocks, duplicates, warnings or differences; the rest is counted."""
_SAMPLE_LINES = 4
_WIDTH = 110


def document_lines(document: ImportedDocument) -> Iterator[str]:
    """Yield the preview of a document, line by line."""
    yield f"{one_line(document.origin)}: {document.format}, by {document.pattern}"
    yield f"  {counted(document)}"
    if document.runners_up:
        others = ", ".join(f"{one.pattern} ({one.questions})" for one in document.runners_up)
        yield f"  other patterns: {others}; --pattern takes another"
    yield from _listed("left out", [ignored_words(one) for one in document.ignored])
    twice = [
        f"line {one.line}: {_short(one.question)} (the same as line {one.first_line})" for one in document.duplicates
    ]
    yield from _listed("came twice", twice)
    yield from _listed("note", [one_line(text) for text in document.warnings])
    for question in samples(document):
        yield ""
        yield from _sample(question)


def _listed(name: str, entries: Sequence[str]) -> Iterator[str]:
    for entry in entries[:_SHOWN]:
        yield f"  {name}: {entry}"
    if len(entries) > _SHOWN:
        yield f"  … and {len(entries) - _SHOWN} more"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _sample(question: ImportedQuestion) -> Iterator[str]:
    place = f"{one_line(question.file)}:{question.line}" if question.file else f"line {question.line}"
    yield f"{place}  {_short(question.title)}"
    yield from (f"    ( ) {_short(option)}" for option in question.options)
    lines = [line for line in printable(question.answer).split("\n") if line.strip()]
    yield from (f"    {_clipped(line)}" for line in lines[:_SAMPLE_LINES])
    if not lines:
        yield "    (no answer)"
    elif len(lines) > _SAMPLE_LINES:
        yield f"    … {len(lines) - _SAMPLE_LINES} more line(s)"


def _clipped(line: str) -> str:
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def plan_lines(plan: DeckPlan, name: str, *, overwrite_edits: bool) -> Iterator[str]:
    """Yield what an import would change in the deck called `name`."""
    yield f"{name} ({printable(str(plan.folder))}): {planned_words(plan)}"
    if plan.unanswered:
        yield f"  {plan.unanswered} question(s) have no answer; until you write one they are only listed"
    edits = sum(plan.count(change) for change in EDITS)
    if edits:
        fate = "is replaced" if overwrite_edits else "stays; --overwrite-edits takes the document's text"
        yield f"  What you edited or deleted in {edits} question(s) {fate}"
    yield from _differences(plan)


def _differences(plan: DeckPlan) -> Iterator[str]:
    changed = [one for one in plan.questions if one.change in {Change.UPDATED, Change.CONFLICT}]
    for planned in changed[:_SHOWN]:
        yield f"\n{planned.id} ({planned.change}): {_short(planned.title)}"
        yield from (f"    {_clipped(line)}" for line in printable(planned.difference()).split("\n")[2:])
    if len(changed) > _SHOWN:
        yield f"… and {len(changed) - _SHOWN} more difference(s)"
