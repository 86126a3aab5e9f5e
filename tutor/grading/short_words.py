"""Finds the words of a short reference in an answer, in another form, misspelt or abbreviated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tutor.grading.acronyms import in_short, spelt_out
from tutor.grading.choices import reply_of, wanted_reply
from tutor.grading.literal import has_sign
from tutor.grading.person_names import is_surname
from tutor.grading.short_reading import (
    ROOT,
    SAME,
    SHORTEST,
    SLIP,
    ShortWord,
    are_glued,
    is_in_one,
    read_words,
    surely_same,
)
from tutor.grading.wording import FILLER, stem

BARE_WORDS, MOST_WORDS = 1.5, 4.0
"""Weight of all words of a short reference at most, whatever they are, and without one that makes it a statement."""
_LINKS_TEXT = "of that which who whose in to by from with when where for its at as than into"
_LINKS = frozenset(_LINKS_TEXT.split())
_MANNERS = ("by", "at", "through", "using", "via", "with", "based")
FULL_SHARE = 0.85
"""Share of them, each as surely as it is found, that is all."""
_TALK_TEXT = "think mean believe answer guess probably exactly actually would cause"
_TALK = frozenset(stem(word) for word in (*FILLER, *_TALK_TEXT.split()))
_PREFIX_WEIGHT = 0.05
"""Weight of what stands before the last dot of an identifier: `collections` in `collections.defaultdict`."""
_IDENTIFIER = re.compile(r"\W*(?=\w*[a-z][A-Z]|[\w.]*\w[-._]\w|\w+\()[\w.-]+(?:\([^()\s]*\))?\W*")
_DOTTED = re.compile(r"\W*(?P<prefix>[a-z_]\w*(?:\.\w+)*)\.(?P<last>\w+)(?:\(\))?\W*")
_GLOSSED = re.compile(r"(?P<head>[^()]*[\w.'’])\s\((?P<gloss>[^()]*\w[^()]*)\)[\s.]*")
_CLIPPED = 3
"""Letters of a word's beginning that stand for it."""
_NAMING_WORDS = 2
"""Words of what stands in brackets that may be another name; more of them, or a list, explain."""
_CONTRASTED = re.compile(r",?\s(?:but\s)?(?:not|rather than|instead of)\s(?P<other>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer has of a short reference."""

    news: Mapping[str, float]
    """The stems that the reference adds to the question, with their weights."""
    surely: Mapping[str, float]
    """How surely each is in the answer, 0 to 1."""
    foreign: frozenset[str]
    """Stems with content that neither the reference nor the question has, nor anybody's talk."""
    own: Sequence[ShortWord]
    said: Sequence[ShortWord]
    standing_in: frozenset[str] = frozenset()
    """The stems of the answer that say news in another way, as an acronym does."""
    wording: str = ""
    """The reference, or the part of it that the answer is nearest to."""

    @property
    def share(self) -> float:
        """Of the weight of the news, that in the answer, 0 to 1."""
        return sum(weight * self.surely[each] for each, weight in self.news.items()) / sum(self.news.values())

    @property
    def missing(self) -> frozenset[str]:
        """The news that the answer lacks."""
        return frozenset(each for each, surely in self.surely.items() if surely < ROOT)

    def is_news(self, word: ShortWord) -> bool:
        """Return whether a word of the answer is one of the news."""
        return word.stem in self.standing_in or any(
            surely_same(word, other) >= ROOT for other in self.own if other.stem in self.news
        )

    def first(self) -> ShortWord | None:
        """Return the answer's first word with content that the question does not have."""
        return next((each for each in self.said if each.stem in self.foreign or self.is_news(each)), None)


def is_short(point: str) -> bool:
    """Return whether a reference is a name, a value or a few of them, rather than a statement or a definition."""
    own = read_words(point)
    if len(own) > 1 and own[0].text in _MANNERS and own[0].weight < 1.0:
        return False  # says how, which has many wordings: "by reference", "through iteration"
    weight = sum(each.weight for each in own)
    return weight <= BARE_WORDS or (weight <= MOST_WORDS and not any(map(_is_link, own)))


def find_words(point: str, question: str, answer: str) -> Found | None:
    """Return what an answer has of a reference, or of one of its two names: "Augustus (Octavian)"; None of nothing."""
    whole = _find(point, question, answer)
    named = _GLOSSED.fullmatch(point)
    if not named or not whole:
        return whole
    gloss = named["gloss"]
    is_name = len(gloss.split()) <= _NAMING_WORDS and not re.search(r"[,;\d]", gloss)
    parts = [_find(part, question, answer, point) for part in (named["head"], *([gloss] if is_name else []))]
    return max((whole, *filter(None, parts)), key=lambda found: found.share)


def says_in_words(point: str, question: str, answer: str) -> bool:
    """Return whether an answer has all words that a reference of a few words adds to its question."""
    wanted = wanted_reply(question, point)
    if wanted is not None and reply_of(question, answer) is wanted:
        return True
    found = find_words(point, question, answer) if is_short(point) else None
    if found is None or found.share < FULL_SHARE:
        return False
    # Who repeats a question that offers the answer says no answer.
    own, whole = {each.stem for each in found.own}, "".join(each.text for each in found.own)
    asked = {each.stem for each in read_words(question) if each.weight == 1.0 and each.text not in whole} - own
    return 2 * len(asked & {each.stem for each in found.said}) <= len(asked)


def _find(point: str, question: str, answer: str, whole: str = "") -> Found | None:
    own, said = read_words(point), read_words(answer)
    if not own and (sign := point.strip(" `")):  # such as ===
        return Found({sign: 1.0}, {sign: float(has_sign(sign, answer))}, frozenset(), own, said, wording=point)
    of_question = read_words(question)
    known = (*own, *read_words(whole), *of_question)
    foreign = frozenset(
        each.stem for each in said
        if each.weight == 1.0 and each.stem not in _TALK
        and not any(surely_same(each, other) >= ROOT or _is_clipped(each, other) for other in known)
    )  # fmt: skip
    asked = frozenset(each.stem for each in of_question)
    found = Found(_news(point, own, said, asked, foreign), {}, foreign, own, said, wording=point)
    return _looked_up(found, question, asked) if found.news else None


def _looked_up(found: Found, question: str, asked: frozenset[str]) -> Found:
    """Return the same with how surely each of the news is in the answer."""
    words = {each.stem: each for each in found.own}
    surely = {key: _in_words(words[key], found.said) for key in found.news}
    short, spelt = in_short(found.own, found.said, asked), spelt_out(found.own, found.said, asked)
    surely |= {key: max(surely[key], SLIP) for key in short if key in surely}
    surely |= {key: SAME for key in spelt if key in surely}
    standing_in = frozenset().union(short.values(), *spelt.values())
    if whole := _written_in_one(found.own, found.said):
        surely, standing_in = {key: max(SLIP, value) for key, value in surely.items()}, standing_in | {whole}
    if found.own and surely.get(found.own[-1].stem, 0.0) >= ROOT and is_surname(
        found.wording, question, [each.text for each in found.said], found.foreign
    ):  # fmt: skip
        surely = dict.fromkeys(found.news, SLIP)
    return replace(found, surely=surely, foreign=found.foreign - standing_in, standing_in=standing_in)


def _news(
    point: str, own: Sequence[ShortWord], said: Sequence[ShortWord], asked: frozenset[str], foreign: frozenset[str]
) -> dict[str, float]:
    """Return what a reference adds to its question: all of it where little is left, or a part of a name is another."""
    weights = {each.stem: each.weight for each in own} if len(own) > 1 else {each.stem: 1.0 for each in own}
    weights |= _prefixes(point)
    weighty = {key: weight for key, weight in weights.items() if weight} or dict.fromkeys(weights, 1.0)
    for key in _contrasted(point, weighty):
        del weighty[key]
    news = {key: weight for key, weight in weighty.items() if key not in asked}
    is_name = _IDENTIFIER.fullmatch(point) is not None
    is_little = sum(news.values()) < 1.0
    return weighty if is_little or _is_asked_replaced(own, said, asked, foreign, either_side=is_name) else news


def _prefixes(point: str) -> dict[str, float]:
    """Return the weights of an identifier's parts before its last dot, which many leave out."""
    dotted = _DOTTED.fullmatch(point)
    if not dotted:
        return {}
    last = {each.stem for each in read_words(dotted["last"])}
    return {each.stem: _PREFIX_WEIGHT for each in read_words(dotted["prefix"]) if each.stem not in last}


def _contrasted(point: str, weights: Mapping[str, float]) -> set[str]:
    """Return what a reference sets apart from what it says, "visibility" in "atomicity, not visibility"."""
    found = _CONTRASTED.search(point)
    if not found:
        return set()
    kept = {each.stem for each in read_words(point[: found.start()])}
    other = {each.stem for each in read_words(point[found.start() :])} - kept
    return other & set(weights) if sum(weights.get(key, 0.0) for key in kept) >= 1.0 else set()


def _is_asked_replaced(
    own: Sequence[ShortWord],
    said: Sequence[ShortWord],
    asked: frozenset[str],
    foreign: frozenset[str],
    *,
    either_side: bool,
) -> bool:
    """Return whether a foreign word stands before one of the reference where a word of the question belongs."""
    given = {each.stem for each in said}
    told = [(left.stem, right.stem) for left, right in pairwise([each for each in own if each.weight])]
    heard = [(left.stem, right.stem) for left, right in pairwise([each for each in said if each.weight])]
    places = {(right, True) for left, right in told if left in asked and left not in given}
    if either_side:
        places |= {(left, False) for left, right in told if right in asked and right not in given}
    return any(
        (left in foreign and (right, True) in places) or (right in foreign and (left, False) in places)
        for left, right in heard
    )


def _is_clipped(word: ShortWord, whole: ShortWord) -> bool:
    """Return whether a word is the beginning of another: "vit" of vitamin."""
    return len(word.text) >= _CLIPPED and whole.text.startswith(word.text)


def _is_link(word: ShortWord) -> bool:
    return word.text in _LINKS and word.weight < 1.0


def _in_words(word: ShortWord, said: Sequence[ShortWord]) -> float:
    if len(word.text) == 1:  # "hepatitis a", but no article
        said = [each for at, each in enumerate(said) if each.weight or at == len(said) - 1]
    surely = max((surely_same(word, other) for other in said), default=0.0)
    return max(surely, SLIP) if are_glued(word.text, said) else surely


def _written_in_one(own: Sequence[ShortWord], said: Sequence[ShortWord]) -> str:
    """Return the stem of a word of an answer that is all of a reference: "btree" for B-tree; empty without one."""
    words = [each.text for each in own if each.weight]
    whole = "".join(words)
    if len(words) < 2 or len(whole) < SHORTEST:
        return ""
    is_exact = any(len(each) <= 2 for each in words)  # "vitamins" is no slip for vitamin K
    written = (each for each in said if each.text not in words)
    return next((each.stem for each in written if _is_written(whole, each.text, is_exact=is_exact)), "")


def _is_written(whole: str, text: str, *, is_exact: bool) -> bool:
    return whole == text if is_exact else is_in_one(whole, text)
