"""Notices praise where a question asks for what something is not fit for: "it's perfect for jobs of many hours"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.grading.reported import is_reported
from tutor.grading.wording import content_stems, overlap, sentences

_ASKS_FOR_MISFITS = re.compile(
    r"(?:\bnot|n['’]t)\s+(?:(?:to|be|a|the|an|you|one|we|i)\s+)*(?:use|using|choose|pick|recommend|good|suit|right|ideal|best|fit)"
    r"|\b(?:bad|poor|wrong)\s+(?:choice|fit|tool|idea|place)\b|\b(?:would|should|do) you avoid\b|\bunsuitable\b"
    r"|\bkeep\s+(?:\w+\s+)?(?:off|away)\b"
    r"|\b(?:limitations?|drawbacks?|disadvantages?|downsides?|weaknesses)\b",
    re.IGNORECASE,
)
_ASKS_FOR_FITS = re.compile(
    r"\b(?:advantages?|benefits?|pros|strengths|upsides)\b|\bwhat (?:is|are) an?\b|\bhow\b"
    r"|\bwhen\s+(?:should|would|do|can|to)\s+(?:\w+\s+)?use\b",
    re.IGNORECASE,
)
"""What a question with two sides also asks for: praise may answer that one."""
_PRAISE = re.compile(
    r"\b(?:is|are|it['’]?s|they['’]?re)\s+(?:(?:also|really|just|still|absolutely|simply|a|an|the|very)\s+)*"
    r"(?:perfect|ideal|great|excellent|best|good|well[- ]suited|suitable|recommended)"
    r"\s+(?:\w+\s+)?(?:for|at|when|with)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|however|except|unless|not|never|rather than|instead of|avoid)\b|n['’]t\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:not|never|no|hardly)\b|n['’]t\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:it|they|this|that)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,(] )[A-Z][\w-]*\w\b|\b[A-Z][\w-]*[A-Z\d][\w-]*\b")
"""A capital within a sentence, or one more than the first."""
_WITHIN = re.compile(
    r"\b(?:short(?:er)?|small(?:er)?|up to|under|below|within|less than|few(?:er)?|light)\b", re.IGNORECASE
)
_BEYOND = re.compile(
    r"\b(?:long(?:er)?|larg(?:e|er)|big(?:ger)?|more than|over|above|beyond|exceed\w*|many|heavy)\b", re.IGNORECASE
)
"""Sides of a limit: praise for what lies within it is none for what lies beyond."""
CLEAR_STEMS = 2
"""Words of a point that have to stand in the praise."""


def praised_misfits(title: str, points: Sequence[str], answer: str) -> list[bool]:
    """Return for each point whether the answer praises for it what the question asks to be warned of."""
    if not asks_for_misfits(title):
        return [False] * len(points)
    praises = _praises(set(content_stems(title)), answer)
    return [any(_is_praised(point, praise) for praise in praises) for point in points]


def asks_for_misfits(title: str) -> bool:
    """Return whether a question asks what something is not fit for, and nothing else."""
    return bool(_ASKS_FOR_MISFITS.search(title)) and not _ASKS_FOR_FITS.search(title)


def _is_praised(point: str, praise: str) -> bool:
    wanted = set(content_stems(point))
    is_across = _BEYOND.search(point) and _WITHIN.search(praise) and not _BEYOND.search(praise)
    return (
        bool(wanted) and len(overlap(wanted, content_stems(praise))) >= min(CLEAR_STEMS, len(wanted)) and not is_across
    )


def _praises(subject: set[str], answer: str) -> list[str]:
    """Return what the answer calls the question's subject good for.

    Args:
        subject: Stems of the question.
        answer: As given.
    """
    found = []
    named = True  # whether the last name before was of the subject; a pronoun points to it
    for sentence in sentences(answer):
        match = _PRAISE.search(sentence)
        before = sentence[: match.end()] if match else ""
        if match and not (_DENIAL.search(before) or is_reported(before)) and _is_of_subject(subject, before, named):
            turn = _TURN.search(sentence, match.end())
            found.append(sentence[match.end() : turn.start() if turn else len(sentence)])
        named = _last_name_is_of(subject, sentence, named)
    return found


def _is_of_subject(subject: set[str], before: str, named: bool) -> bool:
    """Return whether what is praised is the subject, or a pronoun for it, and nothing else has a name."""
    if not all(set(content_stems(name)) <= subject for name in _NAME.findall(before)):
        return False
    return bool(subject & set(content_stems(before))) or bool(named and _POINTER.search(before))


def _last_name_is_of(subject: set[str], sentence: str, before: bool) -> bool:
    names = _NAME.findall(sentence)
    return set(content_stems(names[-1])) <= subject if names else before
