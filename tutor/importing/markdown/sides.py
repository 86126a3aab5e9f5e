"""Cards whose sides stand below headings such as `Front` and `Back`, often between comments (style L)."""

from __future__ import annotations

import re

from tutor.importing.inline import bare_title
from tutor.importing.markdown.blocks import Kind
from tutor.importing.markdown.cards import Card, Found, Scope

_FRONT = re.compile(
    r"^(?:Front|Question|Frage|Vorderseite|Pregunta|Pytanie|Вопрос|Frente|Recto|Q|Prompt|Term)\s*:?$", re.IGNORECASE
)
_BACK = re.compile(
    r"^(?:Back|Answer|Antwort|Rückseite|Respuesta|Odpowiedź|Ответ|Verso|A|Definition|Solution)\s*:?$", re.IGNORECASE
)
_COMMENT = re.compile(r"^\s*(?:<!--.*?-->\s*)+$")
_NAMED_SIDE = re.compile(r"^(?P<side>Front|Back)\b(?!\s*-?\s*end)", re.IGNORECASE)
_MIN_CARDS = 2


def find_sides(scope: Scope) -> list[Found]:
    """Take every front that is followed by a back."""
    sides = _side_lines(scope)
    cards: list[Card] = []
    for index, (line, is_front, end) in enumerate(sides):
        if not is_front:
            continue
        following = sides[index + 1] if index + 1 < len(sides) else None
        if following and not following[1]:
            after = sides[index + 2][0] if index + 2 < len(sides) else scope.end
            cards.append(_card(scope, (line, end), (following[0], following[2]), after))
    return [Found("front and back", cards, 1.0)] if len(cards) >= _MIN_CARDS else []


def _side_lines(scope: Scope) -> list[tuple[int, bool, int]]:
    """Line, whether it is a front, and the line after, for each side mark."""
    found: list[tuple[int, bool, int]] = []
    has_comments = _stand_between_comments(scope.outline.lines)
    for block in scope.blocks:
        if block.kind not in {Kind.HEADING, Kind.PARAGRAPH} or not scope.has(block.start) or "\n" in block.text:
            continue
        is_marked = block.kind is Kind.HEADING or block.text.startswith("**")
        title = bare_title(block.text)
        named = _NAMED_SIDE.match(title) if has_comments and block.kind is Kind.HEADING else None
        title = named["side"] if named else title
        if is_marked and (_FRONT.match(title) or _BACK.match(title)):
            found.append((block.start, bool(_FRONT.match(title)), block.end))
    return found


def _stand_between_comments(lines: list[str]) -> bool:
    """Whether comments part the cards, so that `Front` may be followed by a name for the card."""
    return sum(1 for line in lines if _COMMENT.match(line)) >= _MIN_CARDS


def _card(scope: Scope, front: tuple[int, int], back: tuple[int, int], after: int) -> Card:
    """Cut out one card; a comment after the back ends it."""
    lines = scope.outline.lines
    question = [line for line in lines[front[1] : back[0]] if not _COMMENT.match(line)]
    end = next((index for index in range(back[1], after) if _COMMENT.match(lines[index])), after)
    headings = [heading.line for heading in scope.outline.headings if back[1] <= heading.line < end]
    level = next(block.level for block in scope.outline.blocks if block.start == front[0])
    for heading in scope.outline.headings:
        if heading.line in headings and (heading.level <= level or level == 0):
            end = heading.line
            break
    text = "\n".join(question).strip()
    title, _, rest = text.partition("\n")
    first = next((line for line in range(front[1], back[0]) if lines[line].strip()), front[0])
    return Card(first, end, title.strip(), rest, weight=1.4, answer="\n".join(lines[back[1] : end]))
