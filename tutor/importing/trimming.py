"""What is not part of an answer, taken off its ends: navigation, rules, adverts, sources and placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.importing.inline import image_targets, is_whole_link, link_targets, without_links, without_tags
from tutor.importing.prose import code_lines, html_to_prose
from tutor.importing.wording import CHATBOT, SOURCE_LABEL, is_advert_text, is_navigation, is_placeholder

_RULE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|\\)$")
_LEFTOVER = re.compile(r"^\s*(?:\*\*\s*\*\*|</?\w+>|&nbsp;|:::\w*|\{:.*\}|</?[a-z]+\s*/?>|#+)\s*$", re.IGNORECASE)
_URL = re.compile(r"<?https?://[^\s<>)\]]+>?")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})\s*$")
_ANY_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
_MAX_CITATION = 160
_WRAPPED = re.compile(r"^(?:\s|<br\s*/?>)*<b>(?P<inside>.*)</b>(?:\s|<br\s*/?>|</?p>)*$", re.IGNORECASE | re.DOTALL)
_SHORT_CITATION = 5
_WORDS_BESIDE = 6
_WORDS_OF_SITE = 4
_MAX_NAVIGATION = 200
_SHORT_NAVIGATION = 25
_MAX_ADVERT = 600
_MAX_CHAT = 300
_SENTENCE_ENDS = (".", "!", "?", "。", ")", "`")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """An answer and what was taken off it."""

    text: str
    sources: tuple[str, ...]
    images: tuple[str, ...]


def trim(text: str, *, is_addition: bool = False) -> Trimmed:
    """Clean an answer.

    Args:
        text: Markdown with HTML in it.
        is_addition: Whether the answer itself stands elsewhere, so that a text of nothing but links is its source.

    Returns:
        The answer, which is empty when only a placeholder or an image stands there.
    """
    text = html_to_prose(_without_wrapper(text))
    lines = text.split("\n")
    code = code_lines(lines)
    is_open = _is_unclosed(lines, code)
    lines = [
        line for line, inside in zip(lines, code, strict=True) if not _is_passing(line, inside=inside, is_open=is_open)
    ]
    sources: list[str] = []
    for _ in range(8):
        before = len(lines)
        lines = _without_empty_ends(lines)
        lines = _without_last_paragraph(lines)
        lines, found = _without_sources(lines)
        lines, links = _without_last_links(lines, is_addition=is_addition)
        sources = links + found + sources
        if len(lines) == before:
            break
    if _is_unclosed(lines, code_lines(lines)):
        lines = lines[:-1] if _FENCE.match(lines[-1]) else [*lines, "```"]
    answer = "\n".join(lines).strip("\n").rstrip()
    images = tuple(image_targets(answer))
    is_empty = is_placeholder(without_links(answer)) or not _has_words(answer)
    return Trimmed("" if is_empty else answer, tuple(sources), images)


def _without_wrapper(text: str) -> str:
    """An answer that is bold as a whole, without its tags: people hide answers that way."""
    found = _WRAPPED.match(text)
    if not found or re.search(r"</?b>", found["inside"], re.IGNORECASE):
        return text
    return found["inside"]


def _is_unclosed(lines: list[str], code: list[bool]) -> bool:
    """Whether a fence is open at the end."""
    return bool(code) and code[-1] and sum(1 for line in lines if _ANY_FENCE.match(line)) % 2 == 1


def _is_passing(line: str, *, inside: bool, is_open: bool) -> bool:
    """Whether a line is navigation; in code that is only a link to the top, or a comment in a fence left open."""
    if inside:
        is_link = "](#" in line and _is_navigation(line)
        return is_link or (is_open and bool(_COMMENT.match(line)))
    return _is_navigation(line)


def _has_words(text: str) -> bool:
    """Whether anything but images and marks is there."""
    return bool(re.search(r"[^\W_]|[`|=<>+/$%^&-]", without_tags(re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text))))


def _is_navigation(line: str) -> bool:
    """Whether a line only leads back to the top or to other parts."""
    is_link = "](" in line or "<a" in line
    is_short = 0 < len(line.strip(" *_[]()#")) < _SHORT_NAVIGATION
    if len(line) > _MAX_NAVIGATION or not (is_link or is_short) or not is_navigation(line):
        return False
    return is_short or all(target.startswith("#") or ".md" in target for target in link_targets(line))


def _without_empty_ends(lines: list[str]) -> list[str]:
    """Drop blank lines, rules and leftover tags at both ends."""
    start, end = 0, len(lines)
    while start < end and _shows_nothing(lines[start]):
        start += 1
    while end > start and (_shows_nothing(lines[end - 1]) or (end - 1 > start and _leads_within(lines[end - 1]))):
        end -= 1
    return lines[start:end]


def _shows_nothing(line: str) -> bool:
    """Whether a line is blank, a rule or a leftover tag."""
    return not line.strip() or bool(_RULE.match(line) or _LEFTOVER.match(line))


def _leads_within(line: str) -> bool:
    """Whether a line is nothing but a link within the document; at the end of an answer it is a way back."""
    return is_whole_link(line) and all(target.startswith("#") for target in link_targets(line))


def _without_last_paragraph(lines: list[str]) -> list[str]:
    """Drop a last paragraph that advertises or chats."""
    if not lines:
        return lines
    code = code_lines(lines)
    start = len(lines)
    while start > 0 and lines[start - 1].strip() and not code[start - 1]:
        start -= 1
    paragraph = " ".join(lines[start:]).strip()
    if not paragraph:
        return lines
    is_advert = len(paragraph) < _MAX_ADVERT and is_advert_text(paragraph)
    is_chat = len(paragraph) < _MAX_CHAT and CHATBOT.search(paragraph) is not None and start > 0
    is_image_link = bool(re.fullmatch(r"\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)", paragraph))
    return lines[:start] if is_advert or is_chat or is_image_link else lines


def _without_sources(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take a last block of sources off."""
    code = code_lines(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if code[index]:
            break
        if _is_source_start(line):
            return lines[:index], _collect(lines[index:])
        if line.strip() and not _is_citation(line):
            break
    return lines, []


def _without_last_links(lines: list[str], *, is_addition: bool) -> tuple[list[str], list[str]]:
    """Take off last lines that are links to other places and nothing else, unless the text before leads up to them."""
    code = code_lines(lines)
    start = len(lines)
    while start > 0 and not code[start - 1] and (not lines[start - 1].strip() or _leads_elsewhere(lines[start - 1])):
        start -= 1
    links = [line.strip() for line in lines[start:] if line.strip()]
    before = next((line.rstrip() for line in reversed(lines[:start]) if line.strip()), "")
    is_apart = start < len(lines) and (not lines[start].strip() or before.endswith(_SENTENCE_ENDS))
    is_apart = is_apart if before else is_addition
    return (lines[:start], links) if links and is_apart and not before.endswith((":", ",")) else (lines, [])


def _leads_elsewhere(line: str) -> bool:
    """Whether a line is one link to the web."""
    targets = link_targets(line)
    return is_whole_link(line) and not _LIST_MARK.match(line) and len(targets) == 1 and targets[0].startswith("http")


def _is_source_start(line: str) -> bool:
    """Whether a line announces sources."""
    found = SOURCE_LABEL.match(_LIST_MARK.sub("", line.strip()))
    if not found:
        return False
    text = found["text"].strip(" *_:")
    has_colon = bool(re.search(r"[:：]", line[: len(line) - len(found["text"])]))
    if text.startswith("(") and is_whole_link(line):
        return True
    if not text:
        return has_colon or line.lstrip().startswith(("#", "*", "_")) or len(line.strip()) > len("links")
    is_short = has_colon and len(text.split()) <= _SHORT_CITATION and not text.endswith((".", ":"))
    return is_short or (_is_citation(text) and (has_colon or bool(link_targets(text))))


def _is_citation(line: str) -> bool:
    """Whether a line is a link, an address or a short reference in a list."""
    text = _LIST_MARK.sub("", line.strip())
    if is_whole_link(text) or _URL.fullmatch(text):
        return True
    has_link = bool(link_targets(text)) or bool(_URL.search(text))
    rest = _URL.sub("", without_links(text)) if has_link else text
    if _LIST_MARK.match(line) and has_link:
        return len(rest) < _MAX_CITATION
    return (has_link and len(re.sub(r"\[[^\]]*\]\([^)]*\)|https?://\S+", "", text).split()) <= _WORDS_BESIDE) or (
        len(text.split()) <= _WORDS_OF_SITE and "." in text and text.startswith(("_", "*"))
    )


def _collect(lines: list[str]) -> list[str]:
    """The sources of a block, one each."""
    found: list[str] = []
    for line in lines:
        label = SOURCE_LABEL.match(_LIST_MARK.sub("", line.strip()))
        text = label["text"] if label and line is lines[0] and not is_whole_link(line) else line
        text = _LIST_MARK.sub("", text.strip()).strip(" *_")
        if text:
            found.append(text)
    return found
