"""Flashcards in notes: `?` on a line of its own, `question::answer` and `==cloze==` (style M).

`::` also writes fields of a note, so it counts only where the note is tagged as flashcards.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.importing.inline import clean_title
from tutor.importing.markdown.cards import Card, Found, Scope
from tutor.importing.markdown.outline import Outline, section_path

_SEPARATOR = re.compile(r"^\s*\?{1,2}\s*$")
_TAGGED = re.compile(
    r"(?:^|\s)#(?:flashcards?|cards?|review|srs|spaced)(?:/[\w/-]+)?\b|^\s*-?\s*(?:tags:.*)?\bflashcards?\b",
    re.MULTILINE,
)
_TAG_LINE = re.compile(r"^\s*(?:#[\w/-]+\s*)+$")
_SCHEDULE = re.compile(r"<!--\s*SR:.*?-->")
_SPAN = re.compile(r"`+[^`]*`+|\$[^$]*\$|\[\[[^\]]*\]\]|https?://\S+")
_INLINE = re.compile(r"\s:{2,3}\s|:{2,3}")
_CLOZE = re.compile(r"==([^=\n]+)==")
_FIELD = re.compile(r"^\s*(?:[-*]\s+)?\[?[\w-]+$")
_STOP = re.compile(r"^\s*(?:#{1,6}\s|(?:-\s?){3,}\s*$|<!--\s*SR:)")
_MORE = re.compile(r"^(?:\s+\S|\s*(?:[-*+]|\d+[.)])\s|\s*(?:```|~~~|\||>|\$\$|!\[))")
_QUOTE = re.compile(r"^(?:>[ \t]?)+(?:\[![\w-]+\][+-]?[ \t]*)?")
_FIELD_REGION = 15


def find_obsidian(scope: Scope) -> list[Found]:
    """Take the cards of a note."""
    outline = _unquoted(scope.outline)
    lines = outline.lines
    separators = [n for n in range(scope.start, scope.end) if not outline.code[n] and _SEPARATOR.match(lines[n])]
    is_tagged = bool(_TAGGED.search("\n".join(lines[: scope.end])))
    if not separators and not is_tagged:
        return []
    starts = {separator: _question_start(outline, separator, scope.start) for separator in separators}
    cards = [_multi_line(outline, at, starts, scope.end) for at in separators if starts[at] < at]
    if is_tagged:
        covered = {line for card in cards for line in range(card.line, card.end)}
        cards += [card for n in range(scope.start, scope.end) if n not in covered and (card := _one_line(outline, n))]
    cards.sort(key=lambda card: card.line)
    for card in cards:
        card.section = section_path(outline.headings, card.line)
    return [Found("flashcard note", cards, 1.0)] if cards else []


def _unquoted(outline: Outline) -> Outline:
    """The document without the marks of quotes and callouts, in which cards stand as well."""
    if not any(line.startswith(">") for line in outline.lines):
        return outline
    return replace(outline, lines=[_QUOTE.sub("", line) for line in outline.lines])


def _question_start(outline: Outline, separator: int, first: int) -> int:
    """The first line of the paragraph above a separator; blank lines right above it are skipped."""
    line = separator
    while line > first and not outline.lines[line - 1].strip():
        line -= 1
    fenced = line > first and bool(outline.code[line - 1])
    while line > first and (outline.lines[line - 1].strip() or outline.code[line - 1]):
        text = outline.lines[line - 1]
        if not outline.code[line - 1] and (_STOP.match(text) or _SEPARATOR.match(text) or _TAG_LINE.match(text)):
            break
        fenced = fenced and bool(outline.code[line - 1])
        line -= 1
    if fenced:
        return _question_start(outline, line, first)
    return line


def _multi_line(outline: Outline, separator: int, starts: dict[int, int], last: int) -> Card:
    """Cut out the card around one separator."""
    start = starts[separator]
    following = min((begin for at, begin in starts.items() if at > separator), default=last)
    end = _answer_end(outline, separator + 1, following)
    question = [_SCHEDULE.sub("", line) for line in outline.lines[start:separator] if not _TAG_LINE.match(line)]
    answer = "\n".join(_SCHEDULE.sub("", line) for line in outline.lines[separator + 1 : end])
    text = "\n".join(question).strip()
    title, _, rest = text.partition("\n")
    return Card(start, end, clean_title(title), rest, weight=1.4, answer=answer)


def _answer_end(outline: Outline, start: int, last: int) -> int:
    """The line after the answer: a blank line ends it unless a list, table or code goes on below."""
    line = start
    while line < last and not outline.lines[line].strip():
        line += 1
    while line < last:
        text = outline.lines[line]
        if not outline.code[line] and (_STOP.match(text) or _TAG_LINE.match(text)):
            break
        if not text.strip() and not outline.code[line] and not _goes_on(outline, line, last):
            break
        line += 1
    return line


def _goes_on(outline: Outline, line: int, last: int) -> bool:
    """Whether the next text after a blank line is a part of the same answer."""
    while line < last and not outline.lines[line].strip():
        line += 1
    return line < last and bool(_MORE.match(outline.lines[line]))


def _one_line(outline: Outline, number: int) -> Card | None:
    """The card in one line; None when there is none."""
    line = outline.lines[number]
    if outline.code[number] or outline.skipped[number] or line.lstrip().startswith(("|", "#", ">", "<!--")):
        return None
    masked = _SPAN.sub(lambda span: "x" * len(span.group()), line)
    spaced = re.search(r"\s:{2,3}\s", masked) or _INLINE.search(masked)
    if spaced:
        front, back = line[: spaced.start()].strip(), _SCHEDULE.sub("", line[spaced.end() :]).strip()
        is_field = (
            number < _FIELD_REGION
            and bool(_FIELD.match(front))
            and front.islower()
            and not spaced.group().startswith(" ")
        )
        if front and back and not is_field:
            return Card(number, number + 1, clean_title(front.lstrip("-*+ ")), "", weight=1.2, answer=back)
        return None
    gaps = _CLOZE.findall(masked)
    if gaps:
        text = _SCHEDULE.sub("", line).strip()
        return Card(number, number + 1, text.lstrip("-*+ "), "", weight=1.0, answer="\n".join(gaps))
    return None
