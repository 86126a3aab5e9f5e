"""Recognises what is not an answer, each kind by its name, before any point is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tutor.grading.choices import takes_one_side
from tutor.grading.growth import find_growth
from tutor.grading.keyword_lists import is_keyword_list
from tutor.grading.literal import is_literally
from tutor.grading.polarity import count_denials
from tutor.grading.short_words import says_in_words
from tutor.grading.wording import FILLER, content_stems, overlap, recall, stem, words, words_as_written

NO_POINTS = "nothing to grade against"
BLANK = "blank"
CUT = "only the beginning was read"
OTHER_SCRIPT = "another script"
ECHO = "echo of the question"
KEYWORDS = "keyword list"
GIBBERISH = "gibberish"
FILLER_FLAG = "filler"
INJECTION = "instructions to the grader"
PASTED = "pasted reference"
OFF_TOPIC = "off topic"
OTHER_QUESTION = "answers another question"
_FILLER_STEMS = frozenset(stem(word) for word in FILLER)
ECHO_SHARE = 0.85
"""Share of an answer's content words that the question has, from which it is an echo (development: .9 and up)."""
ECHO_POINT_RECALL = 0.7
"""Share of some point's words that an echo never has (development echoes: .4 at most)."""
REPEATED_RATIO = 92.0
"""Similarity of spelling, 0 to 100, from which an answer is the question itself; "HTTP is stateless" is .82 of it."""
PASTED_RATIO = 92.0
"""Similarity of spelling with the reference, 0 to 100."""
PASTED_WORDS = 8
"""Words of a reference that nobody hits upon by chance."""
_FEW_WORDS = 20
"""Different words below which an answer may be the same few again and again; a long one repeats some of its many."""
_SHORT_NAME = 6
"""Letters in capitals that may be a name such as HTTPS; more of them without a vowel are none."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What was recognised before the points are weighed."""

    flags: tuple[str, ...] = ()
    is_answer: bool = True
    """False: nothing in it can earn a point."""
    is_keyword_list: bool = False
    """True: it may earn parts of points only."""


def inspect_answer(
    answer: str, question: str, reference: str, points: Sequence[str], accepted: Sequence[str] = ()
) -> Gate:
    """Return what kind of text an answer is.

    Args:
        answer: the learner's text, instructions to the grader already taken out.
        question: the question as asked.
        reference: the reference answer.
        points: the key points' texts.
        accepted: other wordings that earn a point.
    """
    if not words(answer) and not _is_sign(answer, points):
        return Gate((OTHER_SCRIPT if any(map(str.isalpha, answer)) else BLANK,), is_answer=False)
    if _is_gibberish(answer, " ".join((question, reference, *points))):
        return Gate((GIBBERISH,), is_answer=False)
    if _is_echo(answer, question, points):
        return Gate((ECHO,), is_answer=False)
    flags = (PASTED,) if _is_pasted(answer, reference) else ()
    if is_keyword_list(answer, points, accepted):
        return Gate((*flags, KEYWORDS), is_keyword_list=True)
    return Gate(flags)


def _is_sign(answer: str, points: Sequence[str]) -> bool:
    """Return whether an answer is a point sign by sign, or has what a point without a word is, such as "==="."""
    if any(is_literally(point, answer) for point in points):
        return True
    return any(point.strip() and not words(point) and point.strip(" .`") in answer for point in points)


def _is_pasted(answer: str, reference: str) -> bool:
    """Return whether an answer is the reference, but for what was mistyped: a word of its own may turn it around."""
    said, wanted = words(answer), words(reference)
    if len(wanted) < PASTED_WORDS or fuzz.ratio(" ".join(said), " ".join(wanted)) < PASTED_RATIO:
        return False
    own = set(content_stems(answer))
    return overlap(own, content_stems(reference)) == own and count_denials(answer) == count_denials(reference)


def _is_gibberish(answer: str, known: str) -> bool:
    letters = [word for word in words_as_written(_without_growth(answer)) if word[0].isalpha()]
    different = len({word.lower() for word in letters})
    if len(letters) >= 6 and different < _FEW_WORDS and different / len(letters) < 0.2:
        return True
    odd = [word for word in letters if _is_unpronounceable(word)]
    meant = frozenset(words(known)) if odd else frozenset()
    odd = [word for word in odd if word.lower() not in meant]
    return len(letters) >= 1 and len(odd) / len(letters) >= 0.5


def _without_growth(answer: str) -> str:
    """Return an answer without its orders of growth: a table of them has few words besides."""
    for found in reversed(list(find_growth(answer))):
        answer = f"{answer[: found.start]} {answer[found.end :]}"
    return answer


def _is_unpronounceable(word: str) -> bool:
    """Return whether a word is neither spoken nor a short name with capitals or digits behind its first letter."""
    if len(word) < 5 or (len(word) <= _SHORT_NAME and not word[1:].islower()):
        return False
    lowered = word.lower()
    return not re.search(r"[aeiouy]", lowered) or re.search(r"[bcdfghjklmnpqrstvwxz]{6}", lowered) is not None


def _repeats(answer: str, question: str) -> bool:
    """Return whether an answer is the question itself, but for slips: a yes or a not more says something."""
    said, asked = words(answer), words(question)
    is_alike = bool(asked) and fuzz.ratio(" ".join(said), " ".join(asked)) >= REPEATED_RATIO
    return is_alike and overlap(said, asked) == set(said)


def _is_echo(answer: str, question: str, points: Sequence[str]) -> bool:
    if _repeats(answer, question):
        return True
    asked = set(content_stems(question))
    said = [word for word in content_stems(answer) if word not in _FILLER_STEMS]
    if takes_one_side(question, answer) or count_denials(answer) > count_denials(question):
        return False
    if not asked or not said:
        return bool(asked) and not said and bool(set(content_stems(answer)) & asked)
    taken_over = overlap(said, asked)
    own = [word for word in said if word not in taken_over]
    wanted = {word for point in points for word in content_stems(point)} - asked
    # Some questions hold their answer's words, as a choice does: saying a whole point with them is no echo.
    says_a_point = any(
        recall(point, answer) >= ECHO_POINT_RECALL or says_in_words(point, question, answer) for point in points
    )
    return 1 - len(own) / len(said) >= ECHO_SHARE and not overlap(wanted, own) and not says_a_point


def filler_share(answer: str, question: str) -> float:
    """Return the share of an answer's content words that say nothing or repeat the question, 0 to 1."""
    stems = content_stems(answer)
    asked = set(content_stems(question))
    empty = [word for word in stems if word in _FILLER_STEMS or word in asked]
    return len(empty) / len(stems) if stems else 1.0
