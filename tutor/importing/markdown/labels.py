"""Questions behind `Q:` or a word like it, answers behind `A:` (style H, and `1. **Q:** …` over `**A:** …`)."""

from __future__ import annotations

import re

from tutor.importing.inline import clean_title, is_bold
from tutor.importing.markdown.blocks import Kind
from tutor.importing.markdown.cards import Found, Scope, share
from tutor.importing.markdown.outline import Outline
from tutor.importing.markdown.slicing import Mark, cut_cards
from tutor.importing.wording import ANSWER_LABEL, QUESTION_LABEL

_CLOZE = re.compile(r"^C:\s*(?P<text>.*)$")
_OPTION = re.compile(r"^(?:[-*+]\s+)?(?:\[[ xX]\]|[*_]*\(?[A-Ha-h][.)](?:\s|$))")
_NOT_TITLE = re.compile(r"^\s*(?:```|~~~|\||[-*+]\s|\d+[.)]\s|>|<|---)")
_MIN_ANSWERED = 0.4
_MIN_CLOZES = 3


def find_labels(scope: Scope) -> list[Found]:
    """Take every line that starts with a question label outside code."""
    outline = scope.outline
    headings = {block.start for block in scope.blocks if block.kind is Kind.HEADING}
    marks: list[Mark] = []
    clozes: list[Mark] = []
    for number in range(scope.start, scope.end):
        if outline.code[number] or outline.skipped[number] or number in headings:
            continue
        line = outline.lines[number].strip()
        found, cloze = QUESTION_LABEL.match(line), _CLOZE.match(line)
        if found:
            marks.append(_mark(outline, scope, number, found))
        elif cloze:
            clozes.append(_cloze(outline, scope, number, cloze))
    taken = sorted([*marks, *clozes], key=lambda mark: mark.line) if marks or len(clozes) >= _MIN_CLOZES else []
    taken = [mark for mark in taken if mark.title]
    cards = cut_cards(scope, taken)
    for card in cards:
        has_label = any(ANSWER_LABEL.match(line.strip()) for line in card.body.split("\n"))
        is_cloze = card.weight < 0
        card.weight = 1.3 if has_label or is_cloze else 0.5
        if is_cloze:
            card.answer, card.body = _cloze_answer(f"{card.title}\n{card.body}"), card.body
    answered = sum(1 for card in cards if card.weight > 1) / len(cards) if cards else 0.0
    coherence = max(answered, share(cards) * 0.9)
    return [Found("question label", cards, coherence)] if coherence >= _MIN_ANSWERED else []


def _mark(outline: Outline, scope: Scope, number: int, found: re.Match[str]) -> Mark:
    """The question behind one label; it may start on the next line and run over several."""
    text, body = found["text"], number + 1
    while not text.strip("*_ ") and body < scope.end and not ANSWER_LABEL.match(outline.lines[body].strip()):
        text, body = outline.lines[body].strip(), body + 1
    ends_bold = is_bold(outline.lines[number].strip())
    while body < scope.end and not ends_bold and _continues(outline.lines[body], outline, body):
        text, body = f"{text} {outline.lines[body].strip()}", body + 1
    number_text = found["before"] or found["inner"] or found["after"] or ""
    return Mark(number, body, clean_title(text), number_text, columns=outline.column(number))


def _continues(line: str, outline: Outline, number: int) -> bool:
    """Whether a line still belongs to the question's own sentence."""
    text = line.strip()
    if not text or outline.code[number] or _NOT_TITLE.match(line) or _OPTION.match(text):
        return False
    return not (ANSWER_LABEL.match(text) or QUESTION_LABEL.match(text) or _CLOZE.match(text))


def _cloze(outline: Outline, scope: Scope, number: int, found: re.Match[str]) -> Mark:
    """A text with gaps in brackets; the negative weight marks it until the answer is taken out."""
    text, body = found["text"], number + 1
    if not text and body < scope.end:
        text, body = outline.lines[body].strip(), body + 1
    return Mark(number, body, text, weight=-1.0)


def _cloze_answer(text: str) -> str:
    """What stands in the brackets of a cloze."""
    return "\n".join(re.findall(r"(?<![!\]\\])\[([^\[\]]+)\](?!\()", text))
