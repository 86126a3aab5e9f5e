"""Questions in web pages: the FAQ schema as JSON-LD or microdata, definition lists, and headings."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence

from tutor.importing.document import ImportedQuestion, Reading
from tutor.importing.html_markdown import html_to_markdown
from tutor.importing.markdown.reader import read_markdown
from tutor.importing.records import Value

_JSON_LD = re.compile(
    r"<script\b[^>]*type\s*=\s*[\"']?application/ld\+json[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_MICRODATA = re.compile(r"<(?P<tag>\w+)[^>]*itemprop\s*=\s*[\"']?(?P<name>name|text)[\"']?[^>]*>", re.IGNORECASE)
_TERM = re.compile(
    r"<dt\b[^>]*>(.*?)(?:</dt\s*>|(?=<d[dt]\b))\s*<dd\b[^>]*>(.*?)(?:</dd\s*>|(?=<dt\b)|(?=</dl))",
    re.IGNORECASE | re.DOTALL,
)
_MAX_DEPTH = 20
_MIN_TERMS = 2
LOOKED_FOR = "FAQPage data, itemprop marks, <dl> lists, <details> and headings"


def read_html(text: str, pattern: str | None = None) -> Reading:
    """Read a page; what is marked as questions is preferred over what looks like some."""
    for name, find in (("FAQ schema", _json_ld), ("itemprop", _microdata), ("definition list", _terms)):
        found = find(text) if pattern in {None, name} else []
        if found:
            return Reading(found, name, LOOKED_FOR, _title(text))
    body = re.sub(r"<(script|style|nav|header|footer)\b[^>]*>.*?</\1\s*>", "", text, flags=re.IGNORECASE | re.DOTALL)
    details = re.sub(r"</?(?:details|summary)\b[^>]*>", _keep, body, flags=re.IGNORECASE)
    reading = read_markdown(_restore(html_to_markdown(details)), pattern)
    return Reading(
        reading.questions,
        reading.pattern,
        LOOKED_FOR,
        _title(text),
        reading.runners_up,
        reading.ignored,
        reading.warnings,
    )


def _keep(tag: re.Match[str]) -> str:
    """Save a tag from the translation, in characters that no page uses."""
    name = tag.group().lower()
    return f"<p>\ue010{'/' if '</' in name else ''}{'d' if 'details' in name else 's'}\ue011</p>"


def _restore(text: str) -> str:
    """Put the saved tags back on lines of their own."""
    text = re.sub(r"\ue010(/?)d\ue011", r"<\1details>", text)
    text = re.sub(r"\ue010s\ue011\s*(.*?)\s*\ue010/s\ue011", r"<summary>\1</summary>", text, flags=re.DOTALL)
    return re.sub(r"[\ue010\ue011]", "", text)


def _title(text: str) -> str:
    """The page's title."""
    found = re.search(r"<title[^>]*>(.*?)</title", text, re.IGNORECASE | re.DOTALL)
    return " ".join(html.unescape(found.group(1)).split()) if found else ""


def _json_ld(text: str) -> list[ImportedQuestion]:
    """The questions of all JSON-LD scripts."""
    found: list[ImportedQuestion] = []
    for script in _JSON_LD.finditer(text):
        try:
            document = json.loads(script.group(1).strip())
        except (ValueError, RecursionError):
            continue
        line = text.count("\n", 0, script.start()) + 1
        found += [question for question in _entities(document, line, 0) if question.question]
    return found


def _entities(value: Value, line: int, depth: int) -> list[ImportedQuestion]:
    """Walk JSON-LD to its questions."""
    if depth > _MAX_DEPTH:
        return []
    if isinstance(value, Mapping):
        if value.get("@type") == "Question":
            answer = value.get("acceptedAnswer") or value.get("suggestedAnswer")
            answer = answer[0] if isinstance(answer, list) and answer else answer
            told = answer.get("text") if isinstance(answer, Mapping) else answer
            return [ImportedQuestion(_markdown(value.get("name") or value.get("text")), _markdown(told), line)]
        return [one for part in value.values() for one in _entities(part, line, depth + 1)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [one for part in value for one in _entities(part, line, depth + 1)]
    return []


def _markdown(value: Value) -> str:
    """Text of JSON-LD, whose HTML may be escaped once more."""
    text = str(value or "")
    return html_to_markdown(html.unescape(text) if "&lt;" in text else text)


def _microdata(text: str) -> list[ImportedQuestion]:
    """Pairs of a name and a text below it."""
    if not re.search(r"schema\.org/Question", text, re.IGNORECASE):
        return []
    found: list[ImportedQuestion] = []
    name = ""
    for mark in _MICRODATA.finditer(text):
        content = html_to_markdown(_element(text, mark))
        if mark["name"].lower() == "name":
            name = content
        elif name:
            found.append(ImportedQuestion(" ".join(name.split()), content, text.count("\n", 0, mark.start()) + 1))
            name = ""
    return found


def _element(text: str, mark: re.Match[str]) -> str:
    """The content of an element, found by counting tags of its name."""
    depth = 1
    for tag in re.compile(rf"<(/?){mark['tag']}\b[^>]*>", re.IGNORECASE).finditer(text, mark.end()):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return text[mark.end() : tag.start()]
    return text[mark.end() :]


def _terms(text: str) -> list[ImportedQuestion]:
    """The pairs of definition lists."""
    pairs = list(_TERM.finditer(text))
    if len(pairs) < _MIN_TERMS:
        return []
    return [
        ImportedQuestion(
            " ".join(html_to_markdown(pair.group(1)).split()),
            html_to_markdown(pair.group(2)),
            text.count("\n", 0, pair.start()) + 1,
        )
        for pair in pairs
    ]
