"""Questions in tables: a column for the question or term and one for the answer or meaning (style K)."""

from __future__ import annotations

import re

from tutor.importing.inline import clean_title, without_links, without_tags
from tutor.importing.markdown.blocks import Block, Kind
from tutor.importing.markdown.cards import Card, Found, Scope, share
from tutor.importing.markdown.outline import section_path

_QUESTION = re.compile(
    r"^(?:questions?|q|term|word|concept|front|prompt|phrase|frage|begriff|pregunta|término|pytanie|pojęcie|вопрос|термин|"
    r"問題|问题|用語|acronym|abbreviation|command|interview question)s?$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^(?:answers?|a|meaning|definition|back|response|solution|explanation|description|antwort|bedeutung|respuesta|"
    r"significado|odpowiedź|znaczenie|definicja|ответ|определение|значение|答案|意味|stands for|what "
    r"it does|purpose|model answer)s?$",
    re.IGNORECASE,
)
_CELL = re.compile(r"(?<!\\)\|")
_SPAN = re.compile(r"(`+)(?:(?!\1).)+?\1")
_MIN_COVER = 0.6
_PAIR = 2


def find_tables(scope: Scope) -> list[Found]:
    """Take tables with telling headers, or any two-column tables where the document is nothing but tables."""
    outline = scope.outline
    tables = [b for b in scope.blocks if b.kind is Kind.TABLE and not outline.skipped[b.start]]
    if not tables:
        return []
    shown = sum(1 for line in range(scope.start, scope.end) if not outline.is_blank(line) and not outline.skipped[line])
    covers = sum(table.end - table.start for table in tables) >= _MIN_COVER * shown
    cards: list[Card] = []
    for table in tables:
        cards += _cards(scope, table, takes_any=covers)
    return [Found("table", cards, max(share(cards), 0.8 if covers else 0.3))] if cards else []


def _cards(scope: Scope, table: Block, *, takes_any: bool) -> list[Card]:
    """The rows of one table."""
    lines = scope.outline.lines
    header = [without_tags(cell).strip("*_ ") for cell in _cells(lines[table.start])]
    front = next((i for i, cell in enumerate(header) if _QUESTION.match(cell)), None)
    back = next((i for i, cell in enumerate(header) if _ANSWER.match(cell) and i != front), None)
    if front is None or back is None:
        if not takes_any or len(header) != _PAIR:
            return []
        front, back = 0, 1
    path = section_path(scope.outline.headings, table.start)
    cards: list[Card] = []
    for number in range(table.start + 2, table.end):
        cells = _cells(lines[number])
        if max(front, back) < len(cells) and cells[front].strip():
            answer = re.sub(r"<br\s*/?>", "\n", cells[back].strip())
            title = clean_title(without_links(cells[front]))
            cards.append(Card(number, number + 1, title, "", path, weight=0.9, answer=answer))
    return cards


def _cells(line: str) -> list[str]:
    """The cells of a row; bars in code do not count."""
    masked = _SPAN.sub(lambda span: span.group().replace("|", "\0"), line.strip())
    masked = masked.removeprefix("|")
    masked = masked.removesuffix("|") if not masked.endswith("\\|") else masked
    return [cell.replace("\0", "|").replace("\\|", "|").strip() for cell in _CELL.split(masked)]
