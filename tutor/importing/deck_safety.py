"""Making imported text safe to stand in a deck: it must neither end its question nor vanish when the deck is read.

Line by line, what means something in a deck is taken apart. Then both readers of a deck are asked whether the answer is
one answer to them; where it is not, because a fence is open or a comment swallows the rest, it is written as code.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from tutor.importing.prose import code_lines, unclosed_fence
from tutor.text.markdown import Block, drop_trailing_breaks, top_level_blocks

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?P<rest>\s.*|)$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)\s*$")
_LABEL = re.compile(r"^(?P<indent>\s*)\*\*(?P<name>[^*\n]+?)\s*(?::\s*\*\*|\*\*\s*:)")
_GIVEN = "given"
_PARTS = ("answer", "key points", "asked as", "follow-ups", "sources", "marked answers")
_CLOSE = 0.7
_OPENS_HTML = re.compile(r"^ {0,3}(?=<(?:!--|\?|![A-Za-z]|!\[CDATA\[|(?:script|pre|style|textarea)\b))", re.IGNORECASE)
_ITEM_OPENS = re.compile(
    r"^(?P<marks>(?:(?:[-*+>]|\d{1,9}[.)])\s*)*)(?=`{3}|~{3}|<(?:!|\?|(?:script|pre|style|textarea)\b))", re.IGNORECASE
)
_UNSURE = re.compile(r"```|~~~|<|^[ \t]*[-=*_+#\\>|]+[ \t]*$|^ {0,3}\[[^\]]*\]:|\A\W*\Z", re.MULTILINE)
"""Where the readers have to be asked; plain text need not be parsed twice."""
_WORDLESS = re.compile(r"<[^>]*>|&#?\w+;|!?\[[^\]\w]*\]\([^)]*\)")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_DEEPEST = 6
_LIFTED = 4
_QUESTION_LEVEL = 3
_END = "The end of an answer"


def harmless(text: str) -> str:
    """Markdown that cannot end the question it stands in."""
    lines = text.split("\n")
    code = code_lines(lines)
    levels = [
        len(found["marks"])
        for line, inside in zip(lines, code, strict=True)
        if not inside and (found := _HEADING.match(line))
    ]
    lift = max(0, _LIFTED - min(levels, default=_LIFTED))
    kept: list[str] = []
    for line, inside in zip(lines, code, strict=True):
        kept += [line] if inside else _harmless_line(line, kept[-1] if kept else "", lift)
    safe = closed("\n".join(kept))
    return safe if not _UNSURE.search(safe) or _is_one_answer(safe) else _as_code(safe)


def closed(text: str) -> str:
    """A text whose last code fence ends."""
    mark = unclosed_fence(text)
    return f"{text}\n{mark}" if mark else text


def _harmless_line(line: str, before: str, lift: int) -> list[str]:
    """One line outside of code."""
    heading = _HEADING.match(line)
    if heading:
        return [f"{'#' * min(_DEEPEST, len(heading['marks']) + lift)}{heading['rest']}"]
    if _UNDERLINE.match(line) and before.strip():
        return ["", line] if "-" in line else [f"\\{line.lstrip()}"]
    label = _LABEL.match(line)
    if label and _names_part(label["name"].lower().strip(": ")):
        line = f"{label['indent']}*{label['name'].strip()}:*{line[label.end() :]}"
    return [_OPENS_HTML.sub(r"\\", line)]


def _names_part(name: str) -> bool:
    """Whether a label is that of a question's part, or so close that it would be taken for a slip."""
    return name == _GIVEN or bool(difflib.get_close_matches(name, _PARTS, 1, _CLOSE))


def _is_one_answer(text: str) -> bool:
    """Whether a heading behind the text starts the next question, and the text before it is seen."""
    kept = drop_trailing_breaks(text)
    *body, last = top_level_blocks(f"{text}\n\n## {_END}")
    if not _level(last) or last.text != _END or any(0 < _level(block) <= _QUESTION_LEVEL for block in body):
        return False
    return bool(kept.strip()) and any(block.kind != "hr" for block in body) and not any(_questions(text))


def _level(block: Block) -> int:
    return int(block.tokens[0].tag[1:]) if block.kind == "heading_open" else 0


def _questions(text: str) -> Iterator[int]:
    """Lines that the importer would take for headings of questions when it reads the deck again."""
    lines = [*text.split("\n"), "", f"## {_END}"]
    code = code_lines(lines)
    if code[-1]:
        yield len(lines)
    yield from (index for index, line in enumerate(lines[:-1]) if not code[index] and re.match(r"#{2,3}\s", line))


def _as_code(text: str) -> str:
    """The text as it is, between fences that are longer than any in it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def safe_item(text: str) -> str:
    """A line that opens neither a fence nor raw HTML when it is the text of a list item."""
    return _ITEM_OPENS.sub(r"\g<marks>\\", text)


def safe_heading(title: str) -> str:
    """A title that stays one heading with words in it: no line breaks, no number in front, no closing marks."""
    text = re.sub(r"(^|\s)(#+)$", r"\1\\\2", " ".join(title.split()))
    text = re.sub(r"^((?:Q\.?\s*)?\d+)([.):])(?=\s)", r"\1\\\2", text)
    if re.search(r"\w", _WORDLESS.sub("", text)) or _is_shown(text):
        return text
    literal = _PUNCTUATION.sub(r"\\\1", " ".join(title.split()))
    return literal if _is_shown(literal) else "Untitled"


def _is_shown(text: str) -> bool:
    """Whether something of a heading is left when it is read."""
    block = next(top_level_blocks(f"## {text}"), None)
    return block is not None and bool(block.text.strip())
