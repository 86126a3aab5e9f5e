"""Tells a list of keywords, which names things and states nothing, from a terse answer."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from tutor.grading.calibration import margin
from tutor.grading.quantities import read_quantities
from tutor.grading.wording import STOP_WORDS, content_stems, words

SIGNS: Mapping[str, int] = {
    "items": 1, "words": -1, "function": -1, "verbs": -1, "sentences": -1, "marks": -1, "counted": -1, "grouped": -1,
}  # fmt: skip
"""What speaks for a list of keywords and what against."""
COEFFICIENTS: Mapping[str, float] = {
    "items": 4.2679, "words": -3.9902, "function": -4.5459, "verbs": -6.9558, "sentences": -1.9028, "marks": -8.2765,
    "counted": -3.8766, "grouped": -19.8248, "bias": 1.2286,
}  # fmt: skip
"""Of a logistic model of `list_features`, fitted by `python -m benchmarks.keyword_lists` to the authored answers: by
question it finds 556 of their 574 lists of keywords and takes 20 of 1,849 terse right answers for one."""
LONGEST_ITEM = 5
MOST_WORDS = 2.5
"""Words in one item, and on the average, that make a list of statements whatever else it looks like."""
KNOWN_RATIO = 80.0
"""Similarity of spelling, 0 to 100, from which an answer is a known wording; the same words in disorder stay below."""
MOST_NAMES = 6
"""Words of the only point that may be a list of names itself, as "Churchill, Roosevelt and Stalin" is."""
BARE_WORDS = 6
"""Fewer words without a comma are a terse answer."""
_BARE_FUNCTION_SHARE = 0.15
"""Largest share of function words among words without a comma; prose has about .4, development lists .13 at most."""
_SEPARATOR = re.compile(r"[,;\n•|]+|\s/\s")
_WORD = re.compile(r"\S*[^\W_]\S*")
_BARE_WORD = re.compile(r"[^\W_][^\s,;/•|()]*")
_VERBISH = re.compile(
    r"\b(?:is|are|was|can|you|it|that|which|they|we|has|have|does|gets?|by|when|if|for|with|to|from|only|your|because|into)\b",
    re.I,
)
_STATES = re.compile(
    r"\b(?:adds|allows|applies|avoids|becomes|begins|belongs|brings|causes|comes|contains|converts|creates|decides|defines"
    r"|deletes|depends|detects|determines|enables|encrypts|ends|ensures|expires|fails|finds|follows|gives|goes|grows|happens"
    r"|helps|holds|improves|includes|increases|inherits|invokes|isolates|keeps|lasts|leads|leaves|lets|loses|makes|manages"
    r"|means|moves|must|needs|occupies|occupy|occurs|pays|prevents|produces|protects|provides|publishes|puts|raises|reads"
    r"|receives|reduces?|rejects|remains|removes|replaces|requires|resolves|returns|runs|saves|selects|sends|serves|sits"
    r"|slows?|spreads|starts|stays|survives|takes|tells|throws|tries|waits|wins|works|writes|yields)\b",
    re.IGNORECASE,
)
"""Verbs that are hardly the plural of a noun as well."""
_MARK = re.compile(r"[\w)](?::\s|\s?[=→]\s?|\s?->\s?|\s\+\s)[\w(\"'/]")
"""A mark between words that says how they belong together: "default: deny"."""
_NAME_AND_VALUE = re.compile(r"[A-Za-z][\w-]*(?: [A-Za-z][\w-]*)? \d[\w.,%]*(?: [A-Za-z]+)?\.?")
_SENTENCE_END = re.compile(r"[.!?]\s")


def is_keyword_list(answer: str, points: Sequence[str], accepted: Sequence[str] = ()) -> bool:
    """Return whether an answer names things without a statement about them.

    Args:
        answer: the learner's text, with at least one word.
        points: the key points' texts; where they are names themselves, a list of names is what was asked for.
        accepted: other wordings that earn a point; who says one says what is wanted, however bare it is.
    """
    if not (is_listed(answer, COEFFICIENTS) or _is_bare(answer)):
        return False
    said = " ".join(words(answer))
    if _names_values(answer) or any(
        fuzz.ratio(said, " ".join(words(wording))) >= KNOWN_RATIO for wording in (*points, *accepted)
    ):
        return False
    lengths = sorted(len(content_stems(point)) for point in points)
    is_of_names = len(lengths) == 1 and lengths[0] <= MOST_NAMES
    return bool(lengths) and lengths[len(lengths) // 2] > 2 and not is_of_names


def list_features(answer: str) -> dict[str, float]:
    """Return how a list is written, by the names of `SIGNS`: the logarithm of its length, and rates per item."""
    items = _items(answer)
    return {
        "items": math.log(len(items)),
        "words": sum(map(_length, items)) / len(items),
        "function": _function_share(answer),
        "verbs": len(_VERBISH.findall(answer)) / len(items),
        "sentences": len(_SENTENCE_END.findall(answer)) / len(items),
        "marks": len(_MARK.findall(answer)) / len(items),
        "counted": sum(map(_counts, items)) / len(items),
        # "path routing, layer 7; static address, layer 4" says what belongs together.
        "grouped": answer.count(";") / len(items) if "," in answer else 0.0,
    }


def is_short_of_statements(answer: str) -> bool:
    """Return whether an answer's items are too short to be statements, which every list of keywords is."""
    items = _items(answer)
    lengths = [_length(item) for item in items]
    return len(items) > 1 and max(lengths) <= LONGEST_ITEM and sum(lengths) <= MOST_WORDS * len(items)


def is_listed(answer: str, coefficients: Mapping[str, float]) -> bool:
    """Return whether an answer's items are rather keywords than statements, by coefficients such as `COEFFICIENTS`."""
    return is_short_of_statements(answer) and margin(coefficients, list_features(answer)) > 0.0


def _is_bare(answer: str) -> bool:
    said = answer.strip()
    is_sentence = said[:1].isupper() and said.endswith((".", "!"))
    return (
        not is_sentence
        and len(_items(answer)) == 1
        and len(words(answer)) >= BARE_WORDS
        and _function_share(answer) <= _BARE_FUNCTION_SHARE
        and not any(sign.search(said) for sign in (_SENTENCE_END, _VERBISH, _STATES, _MARK))
    )


def _items(answer: str) -> list[str]:
    return [item for item in _SEPARATOR.split(answer) if item.strip()] or [answer]


def _length(item: str) -> int:
    return len(_WORD.findall(item))  # a bullet is no word


def _names_values(answer: str) -> bool:
    """Return whether all items are a name and its value: "https 443, ssh 22"."""
    items = _items(answer)
    return len(items) > 1 and all(_NAME_AND_VALUE.fullmatch(item.strip()) for item in items)


def _function_share(answer: str) -> float:
    # "one_for_one" and "fan-out" are names: what is joined counts once, and nothing in it is a function word.
    found = [word.lower() for word in _BARE_WORD.findall(answer)]
    return sum(word in STOP_WORDS for word in found) / len(found) if found else 0.0


def _counts(item: str) -> bool:
    """Return whether an item is a figure and what it counts: "16 MB segments", not "250 MB" alone."""
    figures = read_quantities(item) if item.lstrip()[:1].isdigit() else ()
    behind = figures[0].after if figures else "-"  # "7-dehydrocholesterol" is a name
    return not behind.startswith("-") and re.search(r"[A-Za-z]{3}", behind) is not None
