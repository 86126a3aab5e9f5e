"""Finds a short reference in an answer as an acronym, and an acronym spelt out: UDP, NACL, "RB tree", S3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from tutor.grading.short_reading import ORDINALS, ShortWord
from tutor.grading.wording import STOP_WORDS

_LONGEST = 6
"""Letters of an acronym, and words of what it stands for."""
_SHAPE = re.compile(r"(?=.*[a-z])[a-z\d]{2,6}")
_TIMES = re.compile(r"([a-z])([2-9])")
_LEFT_OUT = re.compile(r"([a-z])(\d{1,2})([a-z])")
_VOWEL = re.compile(r"[aeiou]")
_COMPOUNDS = {"hypertext": "ht", "database": "db", "javascript": "js", "typescript": "ts", "cross": "x", "by": "x"}
_OUTER = "ex"


def in_short(own: Sequence[ShortWord], said: Sequence[ShortWord], asked: frozenset[str]) -> dict[str, str]:
    """Return the stems of a reference's words that an answer abbreviates, each with the acronym's stem.

    Args:
        own: the words of the reference, of which a run may be abbreviated: "RB tree".
        said: the words of the answer.
        asked: the stems of the question, whose own acronyms are no answer.
    """
    found: dict[str, str] = {}
    known = {each.text for each in own}
    for word in said:
        if word.text in known or word.stem in asked or not _may_be_acronym(word, said):
            continue
        for run in _runs(own):
            if _stands_for(word.text, run):
                found |= dict.fromkeys((each.stem for each in run), word.stem)
    return found


def spelt_out(own: Sequence[ShortWord], said: Sequence[ShortWord], asked: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the stems of a reference's acronyms that an answer spells out, each with the stems of its words."""
    found: dict[str, frozenset[str]] = {}
    for word in own:
        if not (word.is_capital or any(map(str.isdigit, word.text))) or not _SHAPE.fullmatch(word.text):
            continue
        for run in _runs(said):
            stems = frozenset(each.stem for each in run)
            if _is_spelling(run) and _stands_for(word.text, run) and not stems <= asked:
                found[word.stem] = stems
    return found


def _may_be_acronym(word: ShortWord, said: Sequence[ShortWord]) -> bool:
    """Return whether a word of an answer is meant as an acronym; "is" and "tap" seldom are."""
    if not _SHAPE.fullmatch(word.text):
        return False
    if word.is_capital or [each.text for each in said if each.weight] in ([], [word.text]):
        return True
    return word.text not in STOP_WORDS and (len(word.text) > 2 or not _VOWEL.search(word.text))


def _runs(words: Sequence[ShortWord]) -> Iterator[Sequence[ShortWord]]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 2 * _LONGEST) + 1):
            yield words[start:end]


def _is_spelling(run: Sequence[ShortWord]) -> bool:
    """Return whether words may be what an acronym stands for: none begins with a stop word or ends with an article."""
    return run[0].text not in STOP_WORDS and run[-1].weight > 0.0


def _stands_for(short: str, run: Sequence[ShortWord]) -> bool:
    if len(run) == 1:
        left_out = _LEFT_OUT.fullmatch(short)
        text = run[0].text
        return left_out is not None and text == (
            f"{left_out[1]}{text[1:-1]}{left_out[3]}" if len(text) == int(left_out[2]) + 2 else ""
        )
    if not 1 < len(run) <= 2 * _LONGEST or any(each.text == short for each in run):
        return False
    wanted = {short, _TIMES.sub(lambda match: match[1] * int(match[2]), short)}
    weighty = [each for each in run if each.weight]
    return any(_matches(text, words) for text in wanted for words in (run, weighty) if len(words) > 1)


def _matches(short: str, words: Sequence[ShortWord]) -> bool:
    """Return whether an acronym has what each of the words gives it, in order."""
    if len(words) > len(short):
        return False
    return any("".join(parts) == short for parts in product(*map(_given, words)))


def _given(word: ShortWord) -> list[str]:
    """Return what a word may give to an acronym: its initial, 3 for "third", all of an acronym in it."""
    given = [word.text[0]]
    if word.text in ORDINALS:
        given.append(str(ORDINALS.index(word.text) + 1))
    if word.is_capital:
        given.append(word.text)
    if word.text in _COMPOUNDS:
        given.append(_COMPOUNDS[word.text])
    return [*given, "x"] if word.text.startswith(_OUTER) else given
