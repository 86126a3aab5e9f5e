"""Compares a reference and an answer sign by sign, as code, formulas and options need it: `chmod +x`, `===`, "n!"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tutor.grading.growth import find_growth

_MOST_WORDS = 6
"""Words of what is read sign by sign."""
_EQUAL = (
    ("²", "^2"), ("³", "^3"), (" squared", "^2"), (" cubed", "^3"), (" factorial", "!"), ("**", "^"), ("−", "-"),
    ("–", "-"), ("×", "*"), ("·", "*"), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("→", "->"), ("’", "'"), ("()", ""),
)  # fmt: skip
_SPOKEN = (
    (re.compile(r"\b(?:minus|negative)\b\s*", re.IGNORECASE), "-"),
    (re.compile(r"\s*\bplus\b\s*", re.IGNORECASE), "+"),
)
_SIGN = re.compile(r"[=<>$&|+*^~@#\\!\[\]{}%/?-]")
# A hyphen, "I/O", "50%", "$5" and the end of a sentence tell nothing.
_NO_SIGN = re.compile(
    r"(?<=\w)[-/&](?=[^\W\d])|(?<=\d)%|[$~](?=\d)|(?<=\s)[&-](?=\s[A-Za-z]{2})|(?<=\w\w)[!?]+(?=\s|$)|(?<=\d)-(?=\d)"
    r"|^\W*[-*]\s(?=\w\w)"
)
_CASED = re.compile(r"\\[A-Za-z]\b|(?<![\w-])-[A-Za-z]\b")
_OPTION = re.compile(r"(?<=\s)-([A-Za-z]{1,4}\b)")
_OPTIONS = re.compile(r"(?<![\w-])--?(?=[A-Za-z])")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"^<(/?\w+)\s?/?>$")
_RUN = re.compile(r"[^\w\s`\"]+")


def is_literally(point: str, answer: str) -> bool:
    """Return whether an answer is a reference, sign by sign, whatever its capitals; not so where these tell."""
    wanted, said = _bare(point), _bare(answer)
    return bool(wanted) and wanted.casefold() == said.casefold() and _CASED.findall(wanted) == _CASED.findall(said)


def has_sign(sign: str, answer: str) -> bool:
    """Return whether an answer has a whole run of signs: "===", but not "==" of it."""
    wanted = sign.strip(" `")
    if len(wanted) > 2 and wanted.strip("."):
        wanted = wanted.rstrip(".")
    runs = _RUN.findall(answer)
    return wanted in runs or wanted in (run.rstrip(".,;!?") for run in runs)


def differs_in_signs(point: str, answer: str) -> bool:
    """Return whether an answer has the words of a piece of code or a formula, but other signs between them."""
    wanted, said = _equalled(point), _equalled(answer)
    if _differ_in_case(wanted, said) or _have_other_options(wanted, said):
        return True
    if list(find_growth(wanted)) and list(find_growth(said)):  # compared as figures
        return False
    words = _WORD.findall(wanted)
    spans = _spans(words, said) if words and (is_code(wanted) or is_code(said)) else []
    if not spans or any(_joined(span) == _joined(wanted) for span in spans):
        return False
    if any(map(_SIGN.search, (_NO_SIGN.sub("", span) for span in spans))):
        return True
    return len(_WORD.findall(said)) == len(words) and not _has_options_only(wanted)


def _differ_in_case(wanted: str, said: str) -> bool:
    """Return whether options or escapes differ in their capitals: "-i" and "-I"."""
    cased, given = set(_CASED.findall(wanted)), set(_CASED.findall(said))
    return not cased & given and bool({each.lower() for each in cased} & {each.lower() for each in given})


def _have_other_options(wanted: str, said: str) -> bool:
    """Return whether an answer has options, and no letter of those wanted: "ls -l" for "ls -a"."""
    letters = [{sign for option in _OPTION.findall(text) for sign in option} for text in (wanted, said)]
    return all(letters) and not set.intersection(*letters) and _WORD.findall(wanted)[:1] == _WORD.findall(said)[:1]


def _spans(words: Sequence[str], said: str) -> list[str]:
    """Return where an answer has words one behind the other, with the signs around them."""
    between = r"[\W_]*".join(map(re.escape, words))
    return re.findall(rf"(?<!\w)[-+!~\\]*{between}(?!\w)[!\]):+*#]*", said, re.IGNORECASE)


def is_code(text: str) -> bool:
    """Return whether a text is a few words or letters with signs that tell something."""
    words = _WORD.findall(text)
    if not 0 < len(words) <= _MOST_WORDS or not any(map(str.isalpha, "".join(words))):
        return False
    return _SIGN.search(_NO_SIGN.sub("", text)) is not None


def _has_options_only(text: str) -> bool:
    """Return whether all signs are the dashes of options, which some leave out: "ls -a", but not "-sin x"."""
    is_negative = re.match(r"-(?:\w{2,}|\w\s)", text) is not None
    return not is_negative and not _SIGN.search(_NO_SIGN.sub("", _OPTIONS.sub("", text)))


def _equalled(text: str) -> str:
    text = unicodedata.normalize("NFC", _bare(text))
    for written, meant in _EQUAL:
        text = text.replace(written, meant)
    for pattern, meant in _SPOKEN:
        text = pattern.sub(meant, text)
    return text


def _joined(text: str) -> str:
    return re.sub(r"[\s\"';]+", "", re.sub(r"\((\w+)\)", r"\1", text)).casefold()


def _bare(text: str) -> str:
    """Return a text without backticks around code, the blanks between words alike, and no full stop at its end."""
    text = " ".join(unicodedata.normalize("NFC", text).replace("`", "").split())
    text = _TAG.sub(r"\1", text)
    return text[:-1] if re.search(r"\w\.$", text) else text
