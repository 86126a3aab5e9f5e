"""Proposes key points for a question that has none, from the statements of its reference answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.domain.question import KeyPoint
from tutor.grading.clauses import split_clauses
from tutor.grading.reference_text import LINK_END, LINK_START, Kind, Passage, plain, read_passages
from tutor.grading.wording import content_stems

MAX_PROPOSED = 10
"""An interviewer keeps no more points than this in mind for one question."""
MAX_CODE_LINES = 3
"""More lines of code are a listing, whose lines nobody says one by one."""
MAX_CODE_LINE = 120
"""Characters of a line of code that somebody may be asked for."""
_LONGEST_READ = 20_000
"""Characters of a reference: the time is bounded by it, and ten points lie within."""
_LONGEST_POINT = 300
_LONGEST_SIGNS = 60
_NOTHING = re.compile(
    r"\.{2,}|…|[-–—_*=]{3,}|\[[^\]]*\]\([^)]*\)|<https?:.*|!\[.*|[–—]"
    r"|(?!(?:for|if|while|def|class|with|else|try|elif|except|switch|case)\b).*:"
)
"""What stands for an answer still to be written, a line across the page, a link or a picture, a lead-in."""
_SIGNS = re.compile(r"[=<>$&|+*/%^~?@#\\!]")

_LINKED = re.compile(rf"{LINK_START}[^{LINK_END}]*{LINK_END}|(?:https?://|www\.)\S+")
# "See whether the port is open" is a step that somebody takes, "See the manual" is none.
_POINTER = re.compile(
    r"\W*(?:see(?:\s+also)?(?:$|:|\s(?!(?:if|that|what|whether|which|who)\b))|sources?\s*:|further\s+reading\b)",
    re.IGNORECASE,
)
_READING_LIST = re.compile(r"\W*(?:see\s+also|further\s+reading)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Statement:
    text: str
    is_whole: bool = False
    """Whether it is a whole bullet, row or block of code, so that a single word of it is meant as a point."""


def propose_points(reference: str) -> tuple[KeyPoint, ...]:
    """Return up to `MAX_PROPOSED` points marked as proposed; none for a reference without statements.

    Args:
        reference: Markdown or plain text; what lies beyond 20,000 characters is not read.
    """
    passages = read_passages(reference[:_LONGEST_READ])
    found = list(_statements(passages))
    statements = [one for one in found if _says_something(one)]
    kept = [one.text for one in statements if one.is_whole or len(content_stems(one.text)) >= 2]
    texts = kept or [one.text for one in statements] or _code_as_answer(passages) or _of_signs(found, passages)
    if not texts or _is_cut(texts, reference.strip()):
        texts = _as_written(reference)
    return tuple(KeyPoint(text[:_LONGEST_POINT], is_proposed=True) for text in dict.fromkeys(texts))[:MAX_PROPOSED]


def _statements(passages: Sequence[Passage]) -> Iterator[_Statement]:
    lead_in, is_reading_list = False, False
    for passage in passages:
        text = plain(passage.text)
        if passage.kind is Kind.PROSE:
            is_reading_list = _READING_LIST.fullmatch(text) is not None
        if passage.kind is Kind.CODE:
            lines = _code_lines(passage)
            yield from (_Statement(line, is_whole=True) for line in lines if lead_in and len(lines) == 1)
        elif passage.kind is Kind.ROW:
            yield _Statement(text, is_whole=True)
        elif not is_reading_list and not text.endswith(":"):
            yield from _sentences(passage)
        lead_in = passage.kind is not Kind.CODE and text.endswith(":")


def _sentences(passage: Passage) -> list[_Statement]:
    """Return a passage's sentences but those that only say where to read on."""
    texts = [clause.text for clause in split_clauses(passage.text, in_sentences=True)]
    is_whole = passage.kind is Kind.ITEM and len(texts) == 1
    return [_Statement(plain(text), is_whole) for text in texts if not _points_elsewhere(text)]


def _points_elsewhere(text: str) -> bool:
    own = _LINKED.sub("", text)
    return _POINTER.match(plain(text)) is not None or (own != text and not content_stems(own))


def _says_something(statement: _Statement) -> bool:
    """Return whether a word carries meaning; so does a stop word in capitals, such as GET."""
    text = statement.text
    return bool(content_stems(text)) or (text.isupper() and sum(map(str.isalpha, text)) > 1)


def _code_as_answer(passages: Sequence[Passage]) -> list[str]:
    """Return the lines of code of a reference that states nothing in words; none of a listing."""
    lines = [line for passage in passages if passage.kind is Kind.CODE for line in _code_lines(passage)]
    return lines if len(lines) <= MAX_CODE_LINES and all(len(line) <= MAX_CODE_LINE for line in lines) else []


def _of_signs(statements: Sequence[_Statement], passages: Sequence[Passage]) -> list[str]:
    """Return a short reference of stop words or signs alone, as "only one" or "==="."""
    texts = [one.text for one in statements] or [
        plain(one.text) for one in passages if _SIGNS.search(one.text) and not any(map(str.isalnum, one.text))
    ]
    whole = " ".join(texts)
    return [whole] if 0 < len(whole) <= _LONGEST_SIGNS else []


def _is_cut(texts: Sequence[str], line: str) -> bool:
    """Return whether a sign behind a letter was taken for the end of a sentence: "n!"."""
    return len(texts) == 1 and line.startswith(f"{texts[0]}!") and re.search(r"(?<!\w)\w!\)?$", line) is not None


def _as_written(reference: str) -> list[str]:
    """Return a short reference of one line as it is written, where mark-up swallows it: "#", "<br>" or "+"."""
    line = reference.strip().strip("`").strip()
    is_line = 0 < len(line) <= _LONGEST_SIGNS and "\n" not in line and not _NOTHING.fullmatch(line)
    return [line] if is_line and not _LINKED.search(line) and not _POINTER.match(line) else []


def _code_lines(passage: Passage) -> list[str]:
    """Return a block's lines that are more than brackets."""
    return [line.strip() for line in passage.text.split("\n") if any(map(str.isalnum, line))]
