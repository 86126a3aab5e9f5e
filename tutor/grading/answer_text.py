"""Reads an answer as its words alone: no markup, no layout, one kind of blank and of digit, every character traceable.

How an answer was typed says nothing of what was known, but the readers behind take "**15** minutes", "15  minutes" and
a line end within "15 minutes" for something else than "15 minutes".
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutor.grading.prose import BULLET

MAX_CHARACTERS = 6000
"""About 900 words: no spoken or typed answer is longer, and the time of every later step is bounded by it."""
_TAGS = "b|i|u|em|strong|code|kbd|mark|small|span|sub|sup|font|a|p|br|div|li|ul|ol|td|th|tr|table|tbody|thead|h[1-6]"
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,80}}|\s?/)?>|(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])|`+"
    r"|^[ \t]*(?:>[ \t]?)+",
    re.IGNORECASE | re.MULTILINE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,5});")
_NOT_PLAIN = re.compile(r"[^\n -~]")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_SEPARATOR_ROW = re.compile(r"^[ \t]*\|[ \t:|-]*-[ \t:|-]*\|[ \t]*$\n?", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|[ \t]*(?P<cells>[^|\n]+(?:\|[^|\n]*)+)\|[ \t]*$", re.MULTILINE)
_LINE_END = re.compile(r"\n")
_LONG_LINE = 30
"""Characters of a line that may have been broken because it was full."""
_INVISIBLE = ("Cf", "Mn")
"""Categories of characters that only form others: joiners, marks of direction, accents of their own."""


@dataclass(frozen=True, slots=True)
class AnswerText:
    """A text whose characters know where they come from."""

    text: str
    places: Sequence[int]
    """Index in the answer by character of the text."""
    is_cut: bool = False
    """Whether the answer goes on behind what is read."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text, at least one character long, stands in the answer."""
        return self.places[start], self.places[end - 1] + 1

    def replaced(self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> AnswerText:
        """Return the text with every match replaced; the new characters stand where the match began."""
        parts: list[str] = []
        places: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            new = replacement(match)
            parts += [self.text[at : match.start()], new]
            places += self.places[at : match.start()]
            places += [self.places[match.start()]] * len(new)
            at = match.end()
        if not at:
            return self
        return AnswerText("".join([*parts, self.text[at:]]), [*places, *self.places[at:]], self.is_cut)


def read_text(answer: str) -> AnswerText:
    """Return an answer's words; what lies beyond `MAX_CHARACTERS` is not read."""
    cut = answer[:MAX_CHARACTERS]
    read = AnswerText(cut, range(len(cut)), is_cut=bool(answer[MAX_CHARACTERS:].strip()))
    read = read.replaced(_ENTITY, lambda match: html.unescape(match.group()))
    read = read.replaced(_NOT_PLAIN, _plain)
    unmarked = read.replaced(_MARKUP, _unmarked)
    read = unmarked if unmarked.text.strip() else read  # "<br>" alone may be what is asked for
    read = read.replaced(_SEPARATOR_ROW, lambda _: "").replaced(_ROW, _as_statement)
    return _unwrapped(read.replaced(_BLANKS, lambda _: " "))


def _plain(match: re.Match[str]) -> str:
    """Return a character as it is compared: digits and wide letters plain, fractions in decimals, blanks as blanks."""
    character = match.group()
    category = unicodedata.category(character)
    if category in _INVISIBLE or character == "\r":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return _fraction(match)
    if character == "\t" or category == "Zs" or not character.isprintable():
        return " "
    folded = unicodedata.normalize("NFKC", character)
    is_raised = unicodedata.decomposition(character).startswith(("<super>", "<sub>"))
    return folded if category[0] == "L" and folded.isascii() and not is_raised else character


def _fraction(match: re.Match[str]) -> str:
    """Return "0.5" for ½, and ".5" behind a digit."""
    value = f"{unicodedata.numeric(match.group()):.6g}"
    return value[1:] if match.string[: match.start()][-1:].isdigit() else value


def _unmarked(match: re.Match[str]) -> str:
    """Return what markup says: a line end for what breaks a line, else nothing."""
    return "\n" if re.match(r"<(?:br|p|div|li|tr|h\d)\b", match.group(), re.IGNORECASE) else ""


def _as_statement(match: re.Match[str]) -> str:
    """Return the row of a table as "head: cell, cell"."""
    cells = [cell.strip() for cell in match.group("cells").split("|")]
    return f"{cells[0]}: {', '.join(cell for cell in cells[1:] if cell)}"


def _unwrapped(read: AnswerText) -> AnswerText:
    """Return the text with the lines joined that were only broken because they were full."""
    if "\n" not in read.text:
        return read
    ends = {end for paragraph in _paragraphs(read.text) if _is_wrapped(paragraph) for _, end in paragraph[:-1]}
    return read.replaced(_LINE_END, lambda match: " " if match.start() in ends else "\n")


def _paragraphs(text: str) -> list[list[tuple[str, int]]]:
    """Return the lines of each paragraph, with where each ends; a bullet begins one."""
    found: list[list[tuple[str, int]]] = [[]]
    at = 0
    for line in text.split("\n"):
        if not line.strip() or BULLET.match(line):
            found.append([])
        if line.strip():
            found[-1].append((line.strip(), at + len(line)))
        at += len(line) + 1
    return [lines for lines in found if len(lines) > 1]


def _is_wrapped(lines: Sequence[tuple[str, int]]) -> bool:
    """Return whether lines were broken where the next word had no room, and go on within sentences mostly."""
    texts = [text for text, _ in lines]
    width = max(map(len, texts))
    is_full = all(
        len(line) >= _LONG_LINE and len(line) + 1 + len(following.split()[0]) > width
        for line, following in pairwise(texts)
    )
    within = sum(
        not line.endswith((".", "!", "?", ":", ";")) and not text[0].isupper() for line, text in pairwise(texts)
    )
    return is_full and 2 * within >= len(texts) - 1
