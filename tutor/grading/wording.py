"""Words as the grader compares them: stems without stop words, forgiving spelling, British or American."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_STOP_TEXT = """
    a an the and or of to in on at for by with from as is are was were be been being it its this that these those
    there here you your yours we our i my me they their them he she his her one ones so then than when while if else
    which who whom whose what how why where do does did done doing has have had having can could may might must shall
    should will would just also only very more most much many some any each other such into onto out up down over
    about between through per via etc eg ie e g i s t re ve ll d m not no nor never let us get gets got make makes made
    use uses used using way ways thing things something anything stuff kind kinds lot lots bit really basically
    like even still again too own same off because but however"""
STOP_WORDS = frozenset(_STOP_TEXT.split())
_FILLER_TEXT = """
    good great nice important powerful useful modern simple easy easier quite well best practice practices common
    popular company companies people everyone life better bad solve solves problem problems help helps need needs want
    wants different several various many thing aspect aspects consideration considerations consider option options
    depend depends requirement requirements pros cons case cases feature features result results performance improve
    improves improved optimise optimize careful secure security properly right correct correctly know think understand
    difference differences differ differs example examples called name names named pretty nowadays always sure things
    application applications developer developers cloud production advanced flexible complex knowledge topic question
    answer experience project system systems technology concept general usually often sometimes look"""
FILLER = frozenset(_FILLER_TEXT.split())
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:['’][a-z]+)?|\d+(?:[.,]\d+)*[A-Za-z%]*")
_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"))
_SENTENCE_END = re.compile(r"(?<![.;!?])[.;!?]+(?:\s|$)|\n")
_FUZZY_FROM = 5
"""Letters a word needs before one spelling slip is forgiven; shorter words are too near to each other."""
_stemmer = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """Return the lower-case words of a text, camel case kept whole."""
    return [word.lower() for word in words_as_written(text)]


def words_as_written(text: str) -> list[str]:
    """Return the words of a text with their capitals."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Word:
    """A lower-case word and where it stands."""

    text: str
    start: int
    end: int


def words_with_places(text: str) -> list[Word]:
    """Return the words of a text in order, each with its place."""
    return [Word(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]


def last_sentence(text: str) -> str:
    """Return what stands behind the last end of a sentence."""
    return sentences(text)[-1]


def sentences(text: str) -> list[str]:
    """Return the text between full stops, semicolons and line ends, in order; some may be empty."""
    return _SENTENCE_END.split(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case word, after folding British into American endings."""
    for british, american in _SPELLINGS:
        if len(word) > len(british) + 2 and word.endswith(british):
            word = word[: -len(british)] + american
            break
    word = word.removesuffix("'s")
    # The stemmer takes "alias" for a plural, so that it would not be the stem of "aliases".
    return word if word.endswith("ias") else str(_stemmer.stemWord(word))


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def overlap(wanted: Iterable[str], given: Iterable[str]) -> set[str]:
    """Return those wanted stems that the given ones contain, one spelling slip in longer words forgiven."""
    present = set(given)
    long_ones = [word for word in present if len(word) >= _FUZZY_FROM - 1]
    return {word for word in set(wanted) if word in present or _is_misspelt_in(word, long_ones)}


def _is_misspelt_in(word: str, candidates: list[str]) -> bool:
    if len(word) < _FUZZY_FROM or not candidates or any(map(str.isdigit, word)):
        return False
    allowed = 1 if len(word) < 8 else 2
    found = process.extractOne(word, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
    # The first letter is rarely mistyped, and "unpublish" must not pass for "publish".
    return found is not None and found[0][:1] == word[:1]


def recall(wanted: str, given: str) -> float:
    """Return the share of the wanted text's stems that the given text has, 0 to 1."""
    stems = set(content_stems(wanted))
    return len(overlap(stems, content_stems(given))) / len(stems) if stems else 0.0
