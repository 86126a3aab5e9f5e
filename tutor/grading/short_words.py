"""Finds the words of a short reference in an answer, in another form, misspelt or abbreviated.

Single words need a closer look than those of a statement: stop words count ("too many requests"), an acronym may be
spelt out, "btree" is a B-tree, but hypertension is no slip for hypotension.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from tutor.grading.number_words import spell_out
from tutor.grading.wording import FILLER, STOP_WORDS, stem

BARE_WORDS, MOST_WORDS = 1.5, 4.0
"""Weight of all words of a short reference at most, whatever they are, and without one that makes it a statement."""
_LINKS_TEXT = "of that which who whose in to by from with when where for its at as than into"
_LINKS = frozenset(_LINKS_TEXT.split())
FULL_SHARE = 0.85
"""Share of them, each as surely as it is found, that is all."""
SAME, SLIP, ROOT = 1.0, 0.9, 0.8
"""How surely two words are the same: by stem, but for a slip, by their root."""
_EMPTY_TEXT = """
    a an the is are was were be been it its it's this that these those there i we you they of to in on at for by with
    and or as so just"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
_LIGHT = 0.35
"""Weight of the other stop words against 1 of a word with content."""
_TALK_TEXT = "think mean believe answer guess probably exactly actually would cause"
_TALK = frozenset(stem(word) for word in (*FILLER, *_TALK_TEXT.split()))
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:['’][a-z]+)?|\d+(?:[.,]\d+)*[A-Za-z%]*|[²³µ√]")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|.")
_RIVAL_BEGINNINGS = (("hypo", "hyper"), ("intra", "inter"), ("macro", "micro"), ("in", "im"), ("endo", "exo"))
_SHORTEST, _LONG = 4, 8
"""Letters of a word in which one slip is forgiven, and of one in which two are."""
_ROOT_SHARE = 0.65
_GLUED_RATIO = 88.0
_ACRONYM = re.compile(r"\b(?=\d?[A-Z])[A-Z\d]{2,6}\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_FULL_NAME = re.compile(r"\W*[A-Z][\w.]*(?: (?:[A-Z][\w.]*|de|da|van|von|der))* [A-Z]\w+\W*")


@dataclass(frozen=True, slots=True)
class ShortWord:
    """A word as it is compared."""

    text: str
    stem: str
    weight: float
    """0 of an article, 1 of a word with content."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer has of a short reference."""

    news: dict[str, float]
    """The stems that the reference adds to the question, with their weights."""
    surely: dict[str, float]
    """How surely each is in the answer, 0 to 1."""
    foreign: frozenset[str]
    """Stems with content that neither the reference nor the question has, nor anybody's talk."""
    own: Sequence[ShortWord]
    said: Sequence[ShortWord]

    @property
    def share(self) -> float:
        """Of the weight of the news, that in the answer, 0 to 1."""
        return sum(weight * self.surely[each] for each, weight in self.news.items()) / sum(self.news.values())

    @property
    def is_short(self) -> bool:
        """Whether the reference is a name, a value or a few of them, rather than a statement or a definition."""
        weight = sum(each.weight for each in self.own)
        return weight <= BARE_WORDS or (weight <= MOST_WORDS and not any(each.text in _LINKS for each in self.own))

    @property
    def missing(self) -> frozenset[str]:
        """The news that the answer lacks."""
        return frozenset(each for each, surely in self.surely.items() if surely < ROOT)

    def is_news(self, word: ShortWord) -> bool:
        """Return whether a word of the answer is one of the news."""
        return any(_surely(word, other) >= ROOT for other in self.own if other.stem in self.news)

    def first(self) -> ShortWord | None:
        """Return the answer's first word with content that the question does not have."""
        return next((each for each in self.said if each.stem in self.foreign or self.is_news(each)), None)


def read_words(text: str) -> list[ShortWord]:
    """Return the words of a text, numbers as digits, camel case in parts."""
    found = _WORD.findall(spell_out(text))
    written = [part for word in found for part in (_HUMP.findall(word) if _is_camel(word) else [word])]
    return [ShortWord(word.lower(), stem(word.lower()), _weight(word.lower())) for word in written]


def find_words(point: str, question: str, answer: str) -> Found | None:
    """Return what an answer has of a reference; None where the reference is empty."""
    own, said = read_words(point), read_words(answer)
    if not own and (sign := point.strip(" .`")):  # such as ===
        return Found({sign: 1.0}, {sign: float(sign in answer)}, frozenset(), own, said)
    of_question = read_words(question)
    asked = {each.stem for each in of_question}
    weights = {each.stem: each.weight for each in own} if len(own) > 1 else {each.stem: 1.0 for each in own}
    weighty = {key: weight for key, weight in weights.items() if weight} or dict.fromkeys(weights, 1.0)
    news = {key: weight for key, weight in weighty.items() if key not in asked} or weighty
    if not news:
        return None
    words = {each.stem: each for each in own}
    surely = {key: max((_surely(words[key], other) for other in said), default=0.0) for key in news}
    surely |= {key: max(surely[key], _glued(words[key], said)) for key in news}
    surely |= _abbreviated(point, own, said, news, answer)
    if _FULL_NAME.fullmatch(point) and surely.get(own[-1].stem, 0.0) >= ROOT:
        surely = dict.fromkeys(news, SLIP)  # a last name is enough
    foreign = frozenset(
        each.stem for each in said
        if each.weight == 1.0 and each.stem not in _TALK
        and not any(_surely(each, other) >= ROOT for other in (*own, *of_question))
    )  # fmt: skip
    return Found(news, surely, foreign, own, said)


def says_in_words(point: str, question: str, answer: str) -> bool:
    """Return whether an answer has all words that a reference of a few words adds to its question."""
    found = find_words(point, question, answer)
    if found is None or not found.is_short or found.share < FULL_SHARE:
        return False
    # Who repeats a question that offers the answer says no answer.
    asked = {each.stem for each in read_words(question) if each.weight == 1.0} - {each.stem for each in found.own}
    return 2 * len(asked & {each.stem for each in found.said}) <= len(asked)


def _is_camel(word: str) -> bool:
    return re.search(r"[a-z][A-Z]", word) is not None


def _weight(word: str) -> float:
    return 0.0 if word in _EMPTY else _LIGHT if word in STOP_WORDS else 1.0


def _surely(one: ShortWord, other: ShortWord) -> float:
    """Return how surely two words are the same, 0 to 1."""
    if one.stem == other.stem:
        return SAME
    shorter, longer = sorted((one.text, other.text), key=len)
    if len(shorter) < _SHORTEST or shorter[0] != longer[0] or _are_rivals(shorter, longer):
        return 0.0
    slips = DamerauLevenshtein.distance(shorter, longer)
    is_turned = sorted(shorter) == sorted(longer)  # of four letters "salt" and "slat", but not "salt" and "malt"
    if slips <= (2 if len(longer) >= _LONG else 1) and (len(longer) > _SHORTEST or is_turned):
        return SLIP
    root = max(_SHORTEST, round(_ROOT_SHARE * max(len(one.stem), len(other.stem))))
    return ROOT if one.stem[:root] == other.stem[:root] and len(one.stem) >= root else 0.0


def _are_rivals(one: str, other: str) -> bool:
    return any(
        (one.startswith(left) and other.startswith(right)) or (one.startswith(right) and other.startswith(left))
        for left, right in _RIVAL_BEGINNINGS
    )


def _glued(word: ShortWord, said: Sequence[ShortWord]) -> float:
    """Return how surely two words of the answer are one of the reference: "merge sort" for mergesort."""
    pairs = (f"{left.text}{right.text}" for left, right in pairwise(said))
    is_glued = len(word.text) > _SHORTEST and any(fuzz.ratio(word.text, pair) >= _GLUED_RATIO for pair in pairs)
    return SLIP if is_glued else 0.0


def _abbreviated(
    point: str, own: Sequence[ShortWord], said: Sequence[ShortWord], news: dict[str, float], answer: str
) -> dict[str, float]:
    """Return the news that the answer has as an acronym, spelt out, or written in one word."""
    own = [each for each in own if each.weight]
    of_point = "".join(each.text[0] for each in own)
    initials = f"{''.join(each.text[0] for each in said)} {''.join(map(_initial, said))}"
    if len(own) > 1:
        whole, parts = "".join(each.text for each in own), {each.text for each in own}
        in_one = any(fuzz.ratio(whole, each.text) >= _GLUED_RATIO and each.text not in parts for each in said)
        if (in_one and len(whole) >= _SHORTEST) or of_point in _acronyms(answer.upper()):
            return dict.fromkeys(news, SLIP)
    return {stem(short): SAME for short in _acronyms(point) if short in initials and stem(short) in news}


def _acronyms(text: str) -> list[str]:
    return [short.lower() for short in _ACRONYM.findall(text)]


def _initial(word: ShortWord) -> str:
    """Return what a word is in an acronym: 3 of "third"."""
    return str(_ORDINALS.index(word.text) + 1) if word.text in _ORDINALS else word.text[0]
