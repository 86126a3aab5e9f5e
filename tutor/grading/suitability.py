"""Notices praise where a question asks for what something is not fit for: "it's perfect for jobs of many hours"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.grading.wording import content_stems, overlap

_ASKS_FOR_MISFITS = re.compile(
    r"(?:\bnot|n['’]t)\s+(?:(?:to|be|a|the|an|you|one|we|i)\s+)*(?:use|using|choose|pick|recommend|good|suit|right|ideal|best|fit)"
    r"|\b(?:bad|poor|wrong)\s+(?:choice|fit|tool|idea|place)\b|\b(?:when|where|which)\b[^?]*\bavoid\b|\bunsuitable\b"
    r"|\bkeep\s+(?:\w+\s+)?(?:off|away|out)\b"
    r"|\b(?:limitations?|drawbacks?|disadvantages?|downsides?|weaknesses)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:is|are|it['’]?s|they['’]?re)\s+(?:(?:also|really|just|still|absolutely|simply|a|an|the|very)\s+)*"
    r"(?:perfect|ideal|great|excellent|best|good|well[- ]suited|suitable|recommended)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;!?\n]+(?:[.;!?\n]+(?!\s|$)[^.;!?\n]+)*")
_TURN = re.compile(r"\b(?:but|however|except|unless)\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:it|it['’]s|they|they['’]re|this|that)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w-]*\w\b")
CLEAR_STEMS = 2
"""Words of a point that have to stand in the praise."""


def praised_misfits(title: str, points: Sequence[str], answer: str) -> list[bool]:
    """Return for each point whether the answer praises for it what the question asks to be warned of."""
    if not _ASKS_FOR_MISFITS.search(title):
        return [False] * len(points)
    praises = [set(content_stems(text)) for text in _praises(title, answer)]
    return [_is_praised(set(content_stems(point)), praises) for point in points]


def _is_praised(point: set[str], praises: Sequence[set[str]]) -> bool:
    return any(len(overlap(point, praise)) >= min(CLEAR_STEMS, len(point)) for praise in praises)


def _praises(title: str, answer: str) -> list[str]:
    """Return what the answer calls the question's subject good for."""
    found = []
    for sentence in _SENTENCE.findall(answer):
        match = _PRAISE.search(sentence)
        if match and _speaks_of_subject(title, sentence[: match.end()]):
            turn = _TURN.search(sentence, match.end())
            found.append(sentence[match.end() : turn.start() if turn else len(sentence)])
    return found


def _speaks_of_subject(title: str, before: str) -> bool:
    """Return whether what is praised is the question's subject, or a pronoun, and no other name."""
    subject = set(content_stems(title))
    names = [name for match in _NAME.finditer(before) for name in content_stems(match.group())]
    if any(name not in subject for name in names[:1] if len(names) > 1) or any(
        name not in subject for name in names[1:]
    ):
        return False
    return bool(_POINTER.search(before) or subject & set(content_stems(before)))
