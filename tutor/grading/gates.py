"""Recognises what is not an answer, each kind by its name, before any point is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tutor.grading.quantities import read_quantities
from tutor.grading.wording import FILLER, STOP_WORDS, content_stems, overlap, recall, stem, words

BLANK = "blank"
ECHO = "echo of the question"
KEYWORDS = "keyword list"
GIBBERISH = "gibberish"
FILLER_FLAG = "filler"
INJECTION = "instructions to the grader"
PASTED = "pasted reference"
OFF_TOPIC = "off topic"
OTHER_QUESTION = "answers another question"
_INJECTION_PHRASES = (
    r"ignore (?:all |any |the |your )*(?:(?:previous|prior|above|earlier) )?"
    r"(?:instructions?|rubrics?|prompts?|rules|key ?points)",
    r"(?:give|award|assign|grant) (?:me |this (?:answer )?|it |the )*(?:a |an )?"
    r"(?:full|maximum|max|top|highest|perfect|good|100|10/10) ?(?:marks?|scores?|points?|grades?|credits?|ratings?|%)",
    r"(?:mark|grade|score|rate|count) (?:this|me|it|my answer|the answer|all points?|everything) (?:answer )?"
    r"(?:as |with |at )+(?:an? )?(?:correct|full|strong|perfect|covered|100|right|complete)",
    r"you are (?:now )?(?:an? )?(?:grader|examiner|helpful|ai|assistant|language model)",
    r"system prompt",
    r"full marks",
    r"as an ai\b",
    r"all (?:the )?(?:key ?)?points (?:are|were) (?:covered|correct|met)",
)
_INJECTION = re.compile(rf"\b(?:{'|'.join(_INJECTION_PHRASES)})", re.IGNORECASE)
_INJECTED_SENTENCE = re.compile(rf"[^.!?\n]*{_INJECTION.pattern}[^.!?\n]*[.!?]?", re.IGNORECASE)
_FILLER_STEMS = frozenset(stem(word) for word in FILLER)
_VERBISH = re.compile(
    r"\b(?:is|are|was|can|you|it|that|which|they|we|has|have|does|gets?|by|when|if|for|with|to|from|only|your|because|into)\b",
    re.I,
)
_BARE_WORD = re.compile(r"[^\W_][^\s,;/•|()]*")
_STATES = re.compile(r"[\w)](?::\s|\s?[=→]\s?|\s?->\s?|\s\+\s)[\w(\"'/]")
"""A mark between words that says how they belong together: "default: deny"."""
STATED = 2
"""How many such marks, counted things or lists within a list make a statement of a list; one may head it."""
KEYWORD_ITEMS = 5
"""Fewer bare words than this are a terse answer: the shortest keyword list of the development set has seven items."""
KEYWORD_FUNCTION_SHARE = 0.15
"""Largest share of function words in a keyword list; prose has about .4, development lists .13 at most."""
ECHO_SHARE = 0.85
"""Share of an answer's content words that the question has, from which it is an echo (development: .9 and up)."""
ECHO_POINT_RECALL = 0.7
"""Share of some point's words that an echo never has (development echoes: .4 at most)."""
PASTED_RATIO = 92.0
"""Similarity of spelling with the reference, 0 to 100."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What was recognised before the points are weighed."""

    flags: tuple[str, ...] = ()
    is_answer: bool = True
    """False: nothing in it can earn a point."""
    is_keyword_list: bool = False
    """True: it may earn parts of points only."""


def without_instructions(answer: str) -> str:
    """Return the answer with sentences that address the grader blanked out; offsets stay valid."""
    if not _INJECTION.search(answer):
        return answer  # looking for whole sentences takes eighty times as long
    return _INJECTED_SENTENCE.sub(lambda match: " " * len(match.group()), answer)


def inspect_answer(answer: str, question: str, reference: str, points: Sequence[str]) -> Gate:
    """Return what kind of text an answer is.

    Args:
        answer: the learner's text, instructions to the grader already taken out.
        question: the question as asked.
        reference: the reference answer.
        points: the key points' texts.
    """
    found = words(answer)
    if not found:
        return Gate((BLANK,), is_answer=False)
    if _is_gibberish(found):
        return Gate((GIBBERISH,), is_answer=False)
    if _is_echo(answer, question, points):
        return Gate((ECHO,), is_answer=False)
    flags = (PASTED,) if reference.strip() and fuzz.ratio(_plain(answer), _plain(reference)) >= PASTED_RATIO else ()
    if _is_keyword_list(answer, found, points):
        return Gate((*flags, KEYWORDS), is_keyword_list=True)
    return Gate(flags)


def _plain(text: str) -> str:
    return " ".join(words(text))


def _is_gibberish(found: list[str]) -> bool:
    letters = [word for word in found if word[0].isalpha()]
    if len(letters) >= 6 and len(set(letters)) / len(letters) < 0.2:
        return True
    odd = [word for word in letters if _is_unpronounceable(word)]
    return len(letters) >= 1 and len(odd) / len(letters) >= 0.5


def _is_unpronounceable(word: str) -> bool:
    return len(word) >= 5 and (
        not re.search(r"[aeiouy]", word) or re.search(r"[bcdfghjklmnpqrstvwxz]{6}", word) is not None
    )


def _is_echo(answer: str, question: str, points: Sequence[str]) -> bool:
    asked = set(content_stems(question))
    said = [word for word in content_stems(answer) if word not in _FILLER_STEMS]
    if not asked or not said:
        return bool(asked) and not said and bool(set(content_stems(answer)) & asked)
    taken_over = overlap(said, asked)
    own = [word for word in said if word not in taken_over]
    wanted = {word for point in points for word in content_stems(point)} - asked
    # Some questions hold their answer's words, as a choice does: saying a whole point with them is no echo.
    says_a_point = any(recall(point, answer) >= ECHO_POINT_RECALL for point in points)
    return 1 - len(own) / len(said) >= ECHO_SHARE and not overlap(wanted, own) and not says_a_point


def _is_keyword_list(answer: str, found: list[str], points: Sequence[str]) -> bool:
    # "one_for_one" and "fan-out" are names: what is joined counts once, and nothing in it is a function word.
    bare_words = [word.lower() for word in _BARE_WORD.findall(answer)]
    function = sum(word in STOP_WORDS for word in bare_words) / len(bare_words) if bare_words else 0.0
    items = [item for item in re.split(r"[,;\n/•|]+", answer) if item.strip()]
    longest = max(len(item.split()) for item in items)
    listed = len(items) >= KEYWORD_ITEMS and len(found) / len(items) <= 2.2 and longest <= 4
    bare = len(items) == 1 and len(found) >= KEYWORD_ITEMS + 1 and not re.search(r"[.!?]\s", answer.strip())
    if function > KEYWORD_FUNCTION_SHARE or not (listed or bare) or _VERBISH.search(answer) or _states(answer, items):
        return False
    # Where the points are names themselves, a list of names is the answer that was asked for.
    lengths = sorted(len(content_stems(point)) for point in points)
    return bool(lengths) and lengths[len(lengths) // 2] > 2


def _states(answer: str, items: Sequence[str]) -> bool:
    """Return whether a list says how its words belong together, as a terse answer does."""
    marks = len(_STATES.findall(answer))
    lists = sum("," in part for part in answer.split(";"))
    return max(marks, lists, sum(map(_counts, items))) >= STATED


def _counts(item: str) -> bool:
    """Return whether an item is a figure and what it counts: "16 MB segments", not "250 MB" alone."""
    figures = read_quantities(item) if item.lstrip()[:1].isdigit() else ()
    behind = figures[0].after if figures else "-"  # "7-dehydrocholesterol" is a name
    return not behind.startswith("-") and re.search(r"[A-Za-z]{3}", behind) is not None


def filler_share(answer: str, question: str) -> float:
    """Return the share of an answer's content words that say nothing or repeat the question, 0 to 1."""
    stems = content_stems(answer)
    asked = set(content_stems(question))
    empty = [word for word in stems if word in _FILLER_STEMS or word in asked]
    return len(empty) / len(stems) if stems else 1.0
