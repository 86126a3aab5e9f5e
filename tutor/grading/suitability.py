"""Notices praise where a question asks for what something is not fit for: "it's perfect for jobs of many hours"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
CLEAR_STEMS = 2
"""Words of a point that have to stand in the praise."""


def praised_misfits(title: str, points: Sequence[str], answer: str) -> list[bool]:
    """Return for each point whether the answer praises for it what the question asks to be warned of."""
    if not _ASKS_FOR_MISFITS.search(title) or _ASKS_FOR_FITS.search(title):
        return [False] * len(points)
    praises = [set(content_stems(text)) for text in _praises(set(content_stems(title)), answer)]
    return [_is_praised(set(content_stems(point)), praises) for point in points]


def _is_praised(point: set[str], praises: Sequence[set[str]]) -> bool:
    return bool(point) and any(len(overlap(point, praise)) >= min(CLEAR_STEMS, len(point)) for praise in praises)


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
        if match and not _DENIAL.search(before) and _is_of_subject(subject, before, named):
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
