"""Text outside code: splitting it off, and turning the HTML in it into Markdown.

Code is never touched. Of HTML only formatting is translated; unknown tags are words that somebody wrote.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_FENCE = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_SPAN = re.compile(r"(`+)(?!`)(?:(?!\1).)+?(?<!`)\1(?!`)", re.DOTALL)
_DROPPED = re.compile(
    r"<(script|style|iframe|object|noscript|template)\b[^>]*>.*?</\1\s*>|<!--.*?-->|<!DOCTYPE[^>]*>|"
    r"<(?:input|link|meta|embed|base)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_BLOCK = re.compile(
    r"[ \t]*</?(?:p|div|center|details|font|span|small|section|article|figure|picture|source|u|"
    r"a\s+(?:name|id)=)\b[^>]*>|</a>",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']([^\"']*)[\"'][^>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_EMPHASIS = (
    (re.compile(r"<(?:b|strong)\b[^>]*>\s*(.+?)\s*</(?:b|strong)\s*>", re.IGNORECASE | re.DOTALL), r"**\1**"),
    (re.compile(r"<(?:i|em)\b[^>]*>\s*(.+?)\s*</(?:i|em)\s*>", re.IGNORECASE | re.DOTALL), r"*\1*"),
    (re.compile(r"<(?:code|kbd|tt|samp)\b[^>]*>([^`<]+?)</(?:code|kbd|tt|samp)\s*>", re.IGNORECASE), r"`\1`"),
)


def split_code(text: str) -> list[tuple[bool, str]]:
    """Split a text at its code fences.

    Returns:
        Pairs of whether a part is code, and its lines. A fence that is never closed is code to its end.
    """
    if "```" not in text and "~~~" not in text:
        return [(False, text)]
    parts: list[tuple[bool, list[str]]] = [(False, [])]
    mark = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if not mark and found:
            mark = found["mark"]
            parts.append((True, [line]))
        elif mark and found and found["mark"].startswith(mark) and not found["info"].strip():
            parts[-1][1].append(line)
            parts.append((False, []))
            mark = ""
        else:
            parts[-1][1].append(line)
    return [(is_code, "\n".join(lines)) for is_code, lines in parts if lines]


def code_lines(lines: list[str]) -> list[bool]:
    """For each line whether it is in a code fence."""
    marks: list[bool] = []
    for is_code, part in split_code("\n".join(lines)):
        marks += [is_code] * (part.count("\n") + 1)
    return marks


def unclosed_fence(text: str) -> str:
    """The mark of a fence that is open at the end of a text; empty when none is."""
    is_code, part = split_code(text)[-1]
    first, *rest = part.split("\n")
    opening = _FENCE.match(first)
    if not is_code or opening is None:
        return ""
    closing = _FENCE.match(rest[-1]) if rest else None
    is_closed = closing and closing["mark"].startswith(opening["mark"]) and not closing["info"].strip()
    return "" if is_closed else opening["mark"]


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Change what is neither in a fence nor in a code span."""
    return "\n".join(part if is_code else _outside_spans(part, change) for is_code, part in split_code(text))


def _outside_spans(text: str, change: Callable[[str], str]) -> str:
    """Change what is not in a code span, seeing the text around spans as a whole."""
    spans = [found.group() for found in _SPAN.finditer(text)]
    if not spans:
        return change(text)
    changed = change(_SPAN.sub("\ue000", text.replace("\ue000", "")))
    pieces = changed.split("\ue000")
    if len(pieces) != len(spans) + 1:
        return change(text)
    return "".join(piece + span for piece, span in zip(pieces, [*spans, ""], strict=True))


def html_to_prose(text: str) -> str:
    """Turn formatting tags into Markdown, drop scripts, styles and comments, and leave all else."""
    if "<" not in text:
        return text
    return outside_code(text, _translate)


def _translate(text: str) -> str:
    """Turn the tags of a text without code into Markdown."""
    if "<" not in text:
        return text
    text = _DROPPED.sub("", text)
    text = _SUMMARY.sub(lambda found: f"\n**{_plain(found.group(1))}**\n", text)
    text = _HEADING.sub(lambda found: f"\n{'#' * max(4, int(found.group(1)))} {_plain(found.group(2))}\n", text)
    text = _LINK.sub(_link, text)
    text = _IMAGE.sub(_image, text)
    for pattern, replacement in _EMPHASIS:
        text = pattern.sub(replacement, text)
    return _BLOCK.sub("", _BREAK.sub("\n", text))


def _plain(text: str) -> str:
    """The words of an element on one line."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", text)).split())


def _link(found: re.Match[str]) -> str:
    """A link tag as Markdown; a link around nothing but an image is an advert or a badge."""
    words = _plain(found.group(2))
    return f"[{words}]({found.group(1)})" if words else ""


def _image(found: re.Match[str]) -> str:
    """An image tag as Markdown."""
    values = {
        name.lower(): first or second or third for name, first, second, third in _ATTRIBUTE.findall(found.group())
    }
    return f"![{values.get('alt', '')}]({values['src']})" if values.get("src") else ""
