"""Tells when a last name stands for a person's whole name, "Fleming" for "Alexander Fleming"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from tutor.grading.short_reading import is_slip

_LIKE = 70.0
"""Similarity of spelling, 0 to 100, of a first name in two languages: Juri and Yuri."""
_FULL_NAME = re.compile(r"\W*[A-Z][\w.]*(?: (?:[A-Z][\w.]*|de|da|van|von|der))* [A-Z]\w+\W*")
_ROLES = (
    r"(?:co-?)?(?:author|inventor|composer|painter|scientist|writer|artist|poet|novelist|mathematician|physicist|chemist"
    r"|philosopher|president|king|queen|emperor|empress|director|founder|creator|discoverer|explorer|leader|architect"
    r"|playwright|sculptor|astronomer|biologist|economist|psychologist|person|man|woman|general|monarch|minister"
    r"|chancellor|dictator|engineer|designer|developer|programmer|singer|actor|actress|politician|statesman|surgeon"
    r"|physician|doctor|professor|sir|lord|lady|mr|mrs|ms|dr|saint|st|pope|tsar|commander|captain)"
)
_PERSON = re.compile(rf"\b(?:who|whom|whose|{_ROLES})s?\b", re.IGNORECASE)
_ROLE = re.compile(_ROLES, re.IGNORECASE)


def is_surname(name: str, question: str, said: Sequence[str], foreign: Collection[str]) -> bool:
    """Return whether the last name in an answer is that of the person whom a question asks for.

    Args:
        name: the reference.
        question: as asked.
        said: the words of the answer.
        foreign: stems of the answer that neither the reference nor the question has; another first name is such.
    """
    if not _FULL_NAME.fullmatch(name) or not _PERSON.search(question):
        return False
    parts = re.findall(r"\w+", name.lower())
    last = parts[-1]
    before = [one for one, other in pairwise(said) if other == last or is_slip(other, last)]
    return all(_may_precede(word, parts, foreign) for word in before)


def _may_precede(word: str, parts: Sequence[str], foreign: Collection[str]) -> bool:
    if len(word) == 1 and word not in ("a", "s"):
        return any(part.startswith(word) for part in parts[:-1])
    if any(fuzz.ratio(word, part) >= _LIKE for part in parts[:-1]):
        return True
    return _ROLE.fullmatch(word) is not None or not any(word.startswith(each) for each in foreign)
