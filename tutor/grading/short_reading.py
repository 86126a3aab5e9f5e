"""Reads the words of a short reference or answer one by one, and tells how surely two of them are the same.

Single words need a closer look than those of a statement: stop words count ("too many requests"), "-a" is an option,
"14th" is "fourteenth", but hypertension is no slip for hypotension.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from tutor.grading.number_words import spell_out
from tutor.grading.wording import STOP_WORDS, stem

SAME, SLIP, ROOT = 1.0, 0.9, 0.8
"""How surely two words are the same: by stem, but for a slip, by their root."""
LIGHT = 0.35
"""Weight of the other stop words against 1 of a word with content."""
SHORTEST, LONG = 4, 8
"""Letters of a word in which one slip is forgiven, and of one in which two are."""
_EMPTY_TEXT = """
    a an the is are was were be been it its it's this that these those there i we you they of to in on at for by with
    and or as so just"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
_LETTER = r"[^\W\d_²³µ√]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|\d)*(?:['’][a-z]+)?|\d+(?:[.,]\d+)*[A-Za-z%]*|[²³µ√]")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|.")
_CAMEL = re.compile(r"[a-z][A-Z]")
_ARROWS = (("↑", " increased "), ("↓", " decreased "), ("ß", "ss"))
_ORDINALS_TEXT = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth"""
ORDINALS = tuple(_ORDINALS_TEXT.split())
_ORDINAL = re.compile(r"\b(1?\d|20)(?:st|nd|rd|th)\b", re.IGNORECASE)
_RIVAL_BEGINNINGS = (("hypo", "hyper"), ("intra", "inter"), ("macro", "micro"), ("in", "im"), ("endo", "exo"))
_REVERSING = ("un", "in", "non", "de", "dis", "im", "ir", "a")
_ROOT_SHARE = 0.65
_DOUBLED = re.compile(r"(.)\1")
_MOST_SHOUTED = 3
"""Words in capitals alone up to which each of them is a keyword rather than somebody shouting."""


@dataclass(frozen=True, slots=True)
class ShortWord:
    """A word as it is compared."""

    text: str
    stem: str
    weight: float
    """0 of an article, 1 of a word with content."""
    is_capital: bool = False
    """Whether it was written in capitals, as an acronym is."""
    is_accented: bool = False
    """Whether an accent tells it from other words: "führen" is not "fahren"."""


@lru_cache(maxsize=256)  # an answer is read for every part of a reference, and again for every question about it
def read_words(text: str) -> tuple[ShortWord, ...]:
    """Return the words of a text, numbers as digits, accents left out, camel case in parts."""
    for sign, meant in _ARROWS:
        text = text.replace(sign, meant)
    text = unicodedata.normalize("NFC", _ORDINAL.sub(_ordinal, spell_out(text)))
    is_shouted = text.isupper() and len(text.split()) > _MOST_SHOUTED
    return tuple(word for match in _WORD.finditer(text) for word in _parts(match, text, is_shouted))


def surely_same(one: ShortWord, other: ShortWord) -> float:
    """Return how surely two words are the same, 0 to 1."""
    if one.stem == other.stem:
        return SAME
    if is_slip(one.text, other.text) or (is_slip(one.stem, other.stem) and not are_reversed(one.text, other.text)):
        replaced = (one.is_accented or other.is_accented) and len(one.text) == len(other.text)
        return 0.0 if replaced and sorted(one.text) != sorted(other.text) else SLIP
    shorter, longer = sorted((one.text, other.text), key=len)
    if len(shorter) < SHORTEST or shorter[0] != longer[0] or _are_rivals(shorter, longer):
        return 0.0
    root = max(SHORTEST, round(_ROOT_SHARE * max(len(one.stem), len(other.stem))))
    return ROOT if one.stem[:root] == other.stem[:root] and len(one.stem) >= root else 0.0


def is_slip(one: str, other: str) -> bool:
    """Return whether a word is another but for a slip: of long ones but for two, one of them a common one."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer == f"{shorter}{shorter[-1]}":
        return True
    if len(shorter) < SHORTEST or shorter[0] != longer[0] or _are_rivals(shorter, longer):
        return False
    slips = DamerauLevenshtein.distance(shorter, longer)
    if slips <= 1:  # of four letters "salt" and "slat", but not "salt" and "malt"
        return len(longer) > SHORTEST or sorted(shorter) == sorted(longer)
    if slips > 2 or len(longer) < LONG:
        return False
    is_turned = Levenshtein.distance(shorter, longer) > slips
    return is_turned or DamerauLevenshtein.distance(_plainly(shorter), _plainly(longer)) <= 1


def are_reversed(one: str, other: str) -> bool:
    """Return whether one word is the other with a beginning that turns it around: "uncommitted" and "committed"."""
    shorter, longer = sorted((one, other), key=len)
    return any(longer == f"{beginning}{shorter}" for beginning in _REVERSING)


def are_glued(word: str, said: Sequence[ShortWord]) -> bool:
    """Return whether two neighbours of an answer are one word of a reference: "merge sort" for mergesort."""
    return len(word) > SHORTEST and any(is_in_one(word, f"{one.text}{other.text}") for one, other in pairwise(said))


def is_in_one(whole: str, written: str) -> bool:
    """Return whether what is written in one word is a whole, but for a slip."""
    return whole == written or (is_slip(whole, written) and not are_reversed(whole, written))


def _parts(match: re.Match[str], text: str, is_shouted: bool) -> list[ShortWord]:
    word = match.group()
    folded = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    parts = _HUMP.findall(folded) if _CAMEL.search(folded) else [folded]
    weight = 1.0 if len(parts) == 1 and _is_telling(match, text, is_shouted) else None
    return [_word(part, weight, is_accented=folded != word) for part in parts]


def _word(written: str, weight: float | None, *, is_accented: bool) -> ShortWord:
    word = written.lower()
    usual = 0.0 if word in _EMPTY else LIGHT if word in STOP_WORDS else 1.0
    return ShortWord(
        word, stem(word), usual if weight is None else weight, len(word) > 1 and written.isupper(), is_accented
    )


def _is_telling(match: re.Match[str], text: str, is_shouted: bool) -> bool:
    """Return whether a stop word or a letter tells one name from another: "hepatitis A", "in-order", "ls -a"."""
    word, before, after = match.group(), text[: match.start()], text[match.end() :]
    if re.search(r"(?:^|\s)--?$", before):
        return True
    if len(word) > 1 and word.isupper() and not is_shouted:
        return True
    if re.fullmatch(r"-[^\W-]\w*(?!-).*", after, re.DOTALL) and not before.endswith("-"):
        return not after[1:].partition(" ")[0].count("-")
    is_letter = len(word) == 1 and word.isupper() and not is_shouted
    return is_letter and re.search(r"\w[ -]$", before) is not None and (word != "I" or not after.strip(" .!"))


def _ordinal(match: re.Match[str]) -> str:
    number = int(match.group(1))
    return ORDINALS[number - 1] if number else match.group()


def _are_rivals(one: str, other: str) -> bool:
    return are_reversed(one, other) or any(
        (one.startswith(left) and other.startswith(right)) or (one.startswith(right) and other.startswith(left))
        for left, right in _RIVAL_BEGINNINGS
    )


def _plainly(word: str) -> str:
    """Return a word without what is most often misspelt in it: doubled letters, ae and oe, y, an e at its end."""
    return _DOUBLED.sub(r"\1", word.replace("ae", "e").replace("oe", "e").replace("y", "i")).removesuffix("e")
