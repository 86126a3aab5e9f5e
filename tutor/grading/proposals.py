"""Proposes key points for a question that has none, from the bullets and sentences of its reference answer."""

from __future__ import annotations

import re

from tutor.domain.question import KeyPoint
from tutor.grading.clauses import split_clauses
from tutor.grading.wording import content_stems

MAX_PROPOSED = 10
"""An interviewer keeps no more points than this in mind for one question."""
_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_MARKUP = re.compile(r"\*\*|__|`|\\$|^#+\s+|^>\s?|<[^>\n]{1,80}>", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]{1,200})\]\([^)]{0,300}\)")
_LEAD_IN = re.compile(r":\s*$")


def propose_points(reference: str) -> tuple[KeyPoint, ...]:
    """Return up to `MAX_PROPOSED` points marked as proposed; none for a reference without statements."""
    text = _CODE.sub("\n", reference[:20_000])
    text = _MARKUP.sub("", _LINK.sub(r"\1", text))
    statements = [" ".join(part.split()) for part in _statements(text)]
    kept = [statement for statement in statements if len(content_stems(statement)) >= 2]
    if not kept:
        kept = [statement for statement in statements if content_stems(statement)]
    return tuple(KeyPoint(statement[:300], is_proposed=True) for statement in dict.fromkeys(kept))[:MAX_PROPOSED]


def _statements(text: str) -> list[str]:
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)", text):
        flowed = re.sub(r"\s*\n\s*", " ", paragraph.strip())
        if not flowed or _LEAD_IN.search(flowed):
            continue
        found.extend(clause.text for clause in split_clauses(flowed, in_sentences=True))
    return found
