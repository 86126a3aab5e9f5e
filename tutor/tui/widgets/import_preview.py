"""What an import would bring, before anything is written: counts, what is left out, what changes, samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tutor.text.safe_text import one_line, printable
from tutor.tui.glyphs import Glyphs, glyphs_of
from tutor.tui.styles import ACCENT, CARE, FAINT, MARK, STRONG
from tutor.tui.widgets.choice_list import hang
from tutor.tui.widgets.lines import LinesWidget

if TYPE_CHECKING:
    from tutor.tui.import_reading import Found, Sample

_LISTED = 40
"""Of what is left out, came twice or was noted; the rest is counted."""
_CHANGES = 12
"""Changed questions whose difference is shown."""
_SAMPLE_LINES = 10
_INDENT = Content("  ")

Line = tuple[str, str]
"""A text with its style."""


class ImportPreview(LinesWidget):
    """Says what was found, or why nothing was."""

    def __init__(self, *sentences: Line) -> None:
        """Take what to say until something was read."""
        super().__init__()
        self._shown: Found | tuple[Line, ...] = sentences

    def show_found(self, found: Found) -> None:
        """Show a document."""
        self._shown = found
        self.redraw()

    def say(self, *sentences: Line) -> None:
        """Show sentences."""
        self._shown = sentences
        self.redraw()

    def lay_out(self, width: int) -> list[Content]:
        """Return the lines."""
        glyphs, shown = glyphs_of(self), self._shown
        texts = list(shown) if isinstance(shown, tuple) else list(_told(shown, glyphs))
        lines = [line for text in texts for line in _hung(text, width)]
        if not isinstance(shown, tuple):
            lines += [line for sample in shown.samples for line in _sample_lines(sample, width, glyphs)]
        return lines


def _hung(text: Line, width: int) -> list[Content]:
    words = one_line(text[0])
    return (
        hang(_INDENT, Content.styled(words, text[1]) if text[1] else Content(words), width) if words else [Content("")]
    )


def _told(found: Found, glyphs: Glyphs) -> Iterator[Line]:
    from tutor.importing.preview import counted, ignored_words

    document = found.document
    yield f"{document.origin}: {document.format}, by {document.pattern}", STRONG
    yield counted(document), ""
    if document.runners_up:
        others = ", ".join(f"{one.pattern} ({one.questions})" for one in document.runners_up)
        yield f"ctrl+t reads it another way: {others}", FAINT
    yield from _planned(found, glyphs)
    yield from _listed("Left out", [ignored_words(block) for block in document.ignored])
    twice = [f"line {one.line}: {one.question} (the same as line {one.first_line})" for one in document.duplicates]
    yield from _listed("Came twice", twice)
    yield from _listed("Notes", document.warnings)
    yield "", ""
    yield "Samples", STRONG


def _planned(found: Found, glyphs: Glyphs) -> Iterator[Line]:
    """Say where it goes and what changes there."""
    from tutor.importing.preview import EDITS, planned_words

    plan, target = found.plan, found.target
    yield f"Into {target.name}{', a new deck' if target.is_new else ''} ({printable(str(plan.folder))})", ""
    yield planned_words(plan), MARK
    if plan.unanswered:
        yield f"{plan.unanswered} question(s) have no answer; until you write one they are only listed.", ""
    edits = sum(plan.count(change) for change in EDITS)
    if edits:
        fate = "is replaced" if found.wish.overwrite_edits else "stays; ctrl+o takes the document's text"
        yield f"{glyphs.warning} What you edited or deleted in {edits} question(s) {fate}.", CARE
    yield from _differences(found)
    yield "", ""
    yield ("ctrl+s writes this." if found.changes_something else "There is nothing to change."), ACCENT


def _differences(found: Found) -> Iterator[Line]:
    from tutor.importing import Change

    questions = found.plan.questions if found.plan else ()
    changed = [one for one in questions if one.change in {Change.UPDATED, Change.CONFLICT}]
    for planned in changed[:_CHANGES]:
        yield "", ""
        yield f"{planned.id} ({planned.change}): {planned.title}", STRONG
        yield from ((line, "") for line in printable(planned.difference()).split("\n")[2:] if line.strip())
    if len(changed) > _CHANGES:
        yield f"and {len(changed) - _CHANGES} more", FAINT


def _listed(title: str, entries: Sequence[str]) -> Iterator[Line]:
    if not entries:
        return
    yield "", ""
    yield f"{title} ({len(entries)})", STRONG
    yield from ((entry, FAINT) for entry in entries[:_LISTED])
    if len(entries) > _LISTED:
        yield f"and {len(entries) - _LISTED} more", FAINT


def _sample_lines(sample: Sample, width: int, glyphs: Glyphs) -> list[Content]:
    """Return a question with the beginning of its answer as the deck would show it."""
    from tutor.tui.answer.layout import AnswerLayout

    question = sample.question
    place = f"{question.file}:{question.line}" if question.file else f"line {question.line}"
    lines = [Content(""), *_hung((question.title, STRONG), width), *_hung((place, FAINT), width)]
    lines += [line for option in question.options for line in _hung((f"( ) {option}", ""), width)]
    body = AnswerLayout(sample.blocks, "", glyphs).lines(width)
    lines += body[:_SAMPLE_LINES] if body else _hung(("no answer", FAINT), width)
    return lines + (_hung((glyphs.dots, FAINT), width) if len(body) > _SAMPLE_LINES else [])
