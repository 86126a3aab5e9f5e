"""Markdown inside one line: what of it is the question, and what is decoration around it.

Working on text instead of a parsed tree keeps `_____`, `${x}`, `[[Prototype]]` and `__proto__` as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tutor.importing.wording import QUESTION_LABEL

_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]")
_CODE_SPAN = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)")
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|br|span|font|p|div|center|small|big|sup|sub|h[1-6]|summary|details|img|kbd|mark|code|li|ul|hr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*)>?(?:\s+[\"'][^)]*)?\)"
)
_IMAGE = re.compile(
    r"!\[[^\]]*\]\(\s*<?([^()\s<>]+)>?(?:\s+[\"'][^)]*)?\)|<img\b[^>]*\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_HEADING_ID = re.compile(r"\s*\{[#:.][^{}]*\}\s*$")
_CLOSING_HASHES = re.compile(r"\s+#+\s*$")
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_NUMBER = re.compile(
    r"^(?:\(?(?P<number>\d{1,4}(?:\.\d{1,3}){0,3}(?:[a-z](?=[.):]\s))?)\s*(?:[.):。．、]|\s[-–—])(?:\s*[-–—:])?(?:\s+|$|(?=[^\d\s.,%]))|\[(?P<bracket>\d{1,4})\]\s+|"
    r"#(?P<hash>\d{1,4})[.:)]?\s+)"
)
_MARKS = "*_~ \t"
_REMEMBERED = 8_192
"""Titles whose reading is kept, because several patterns ask for the same."""
_SYMBOLS = frozenset({"So", "Sk", "Cn", "Cs", "Co"})
_JOINERS = "\ufe0f\u200d\u20e3"
_HTML_CODE = re.compile(r"</?(?:code|kbd|tt)>", re.IGNORECASE)


def without_invisible(text: str) -> str:
    """The text without zero-width and direction marks, with plain blanks."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def without_tags(text: str) -> str:
    """The text without formatting tags and comments; code spans stay as they are."""
    if "<" not in text:
        return text
    text = _HTML_CODE.sub("`", _COMMENT.sub("", text))
    pieces: list[str] = []
    position = 0
    for span in _CODE_SPAN.finditer(text):
        pieces += [_TAG.sub(" ", text[position : span.start()]), span.group()]
        position = span.end()
    return "".join([*pieces, _TAG.sub(" ", text[position:])])


def without_links(text: str) -> str:
    """Links become their words; images go."""
    if "](" not in text:
        return text
    return _LINK.sub(lambda found: "" if found.group().startswith("!") else found.group(1), text)


def link_targets(text: str) -> list[str]:
    """Where the links of a text lead; an empty target counts."""
    return [found.group(2) for found in _LINK.finditer(text) if not found.group().startswith("!")]


def image_targets(text: str) -> list[str]:
    """The images that a text shows."""
    return [found.group(1) or found.group(2) for found in _IMAGE.finditer(text)]


def is_whole_link(text: str) -> bool:
    """Whether nothing but one link, with a number at most, is in the text."""
    if "](" not in text:
        return False
    rest = _LINK.sub("", text)
    return not re.search(r"[^\W\d_]", without_tags(rest))


def is_bold(text: str) -> bool:
    """Whether a line is bold from its first to its last word."""
    text = _strip_symbols(without_tags(text).strip())
    for mark in ("***", "**", "__"):
        if text.startswith(mark) and text.rstrip(" :.?!").endswith(mark) and len(text) > 2 * len(mark):
            return mark not in text.rstrip(" :.?!")[len(mark) : -len(mark)]
    return False


def leading_bold(text: str) -> tuple[str, str] | None:
    """Split `**Why?** Because` into its bold start and the rest; None when it does not start bold."""
    found = re.match(r"(?P<mark>\*{2,3}|__)(?P<bold>(?:(?!(?P=mark)).)+)(?P=mark)(?P<rest>.*)$", text, re.DOTALL)
    return (found["bold"], found["rest"]) if found else None


def _strip_symbols(text: str) -> str:
    """Drop emoji and ornaments at both ends."""
    start, end = 0, len(text)
    while start < end and _is_ornament(text[start]):
        start += 1
    while end > start and _is_ornament(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_ornament(character: str) -> bool:
    """Whether a character is an emoji, a part of one, or a blank; marks of ASCII mean something in Markdown."""
    if character.isascii():
        return character == " "
    return character in _JOINERS or unicodedata.category(character) in _SYMBOLS


def _unwrap(text: str) -> str:
    """Take off emphasis that goes around the whole text, however deep."""
    if not text.startswith(("*", "_", "~")):
        return text
    for mark in ("***", "**", "*", "~~"):
        if text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark):
            inner = text[len(mark) : -len(mark)]
            if mark not in inner or mark == "*":
                return _unwrap(inner.strip()) if inner.strip("*") else text
    for mark in ("__", "_"):
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and " " in inner and mark not in inner and inner[0] != "_":
            return _unwrap(inner.strip())
    return text


def _drop_unpaired_marks(text: str) -> str:
    """Remove a `**` whose partner was cut away with a number or a label."""
    if "*" not in text and "_" not in text:
        return text
    for mark in ("***", "**", "*", "__", "_"):
        if text.count(mark) == 1 and (text.endswith(mark) or text.startswith(mark) or mark == "**"):
            return text.replace(mark, "", 1).strip()
    return text


@lru_cache(maxsize=_REMEMBERED)
def bare_title(raw: str) -> str:
    """One line without heading marks, tags, links and emphasis around it; number and label are still there."""
    text = _HEADING_ID.sub("", _CLOSING_HASHES.sub("", raw.strip()))
    text = _KEYCAP.sub(r"\1. ", without_links(without_tags(text)))
    text = re.sub(r"(?<=\d)\. (?=\d+\. )", "", text)
    return _drop_unpaired_marks(_strip_symbols(_unwrap(_strip_symbols(without_invisible(text)))))


@lru_cache(maxsize=_REMEMBERED)
def split_number(raw: str) -> tuple[str, str, bool]:
    """Take number and `Q:` label off a title.

    Returns:
        The title, its number as written (empty when it has none), and whether it has a question label.
    """
    text, number, labelled = bare_title(raw), "", False
    for _ in range(3):
        found = _NUMBER.match(text)
        label = QUESTION_LABEL.match(text)
        if found:
            number = number or found["number"] or found["bracket"] or found["hash"]
            text = text[found.end() :]
        elif label and (label["text"].strip(_MARKS) or label["after"]):
            labelled = True
            number = number or label["after"] or label["inner"] or label["before"] or ""
            text = label["text"]
        else:
            break
        text = _unwrap(_strip_symbols(_drop_unpaired_marks(text.strip())))
    return text.strip(), number, labelled


def clean_title(raw: str) -> str:
    """The question itself: no number, no label, no decoration."""
    return split_number(raw)[0]


def normalised(text: str) -> str:
    """A text as it is compared: no case, marks, invisible characters or runs of blanks."""
    text = unicodedata.normalize("NFKC", without_invisible(text)).casefold()
    return " ".join(re.findall(r"\w+|[^\w\s*_`~#>|]", text))
