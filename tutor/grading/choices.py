"""Reads what a question offers, "A or B?" and "yes or no?", and whether an answer took the wrong side."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tutor.grading.polarity import denied_stems
from tutor.grading.wording import content_stems

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_REPLY = re.compile(r"\W*(?P<reply>yes|yep|yeah|no|nope)\b(?=\s*(?:[,.;:!–-]|$))", re.IGNORECASE)


def offered(question: str) -> tuple[str, str] | None:
    """Return the stems that tell apart the two things a question offers; None when it offers none."""
    offer = _OR.search(question)
    if not offer or "," in question[: offer.start()]:  # of a longer list nothing is excluded
        return None
    before, after = content_stems(question[: offer.start()])[-2:], content_stems(question[offer.end() :])[:2]
    left = next((word for word in reversed(before) if word not in after), None)
    right = next((word for word in after if word not in before), None)
    return (left, right) if left and right else None


def takes_one_side(question: str, answer: str) -> bool:
    """Return whether an answer names one of the two things that a question offers and does not deny it."""
    sides = offered(question)
    said = set(content_stems(answer)) - denied_stems(answer)
    return sides is not None and len(said & set(sides)) == 1


def wrong_replies(question: str, points: Sequence[str], answer: str) -> list[bool]:
    """Return for each point whether the answer says no for yes, or takes the other side of what the question offers.

    Where the points speak of both sides the question asks about both, and the answer may begin with either.

    Args:
        question: as asked.
        points: the key points.
        answer: the whole answer.
    """
    sides = offered(question)
    named = set(sides or ()) & {stem for point in points for stem in content_stems(point)}
    given, said = _replies_yes(answer), _side(sides, answer) if sides and len(named) == 1 else None
    return [_is_wrong(point, given, said, sides) for point in points]


def _is_wrong(point: str, given: bool | None, said: str | None, sides: tuple[str, str] | None) -> bool:
    wanted = _replies_yes(point)
    if wanted is not None and given is not None:
        return wanted != given
    right = _side(sides, point) if sides and said else None
    return right is not None and right != said


def _replies_yes(text: str) -> bool | None:
    """Return whether a text begins with a yes; None when it begins with neither."""
    found = _REPLY.match(text)
    return found.group("reply").lower().startswith("y") if found else None


def _side(sides: Collection[str], text: str) -> str | None:
    """Return the only side that a text names; None when it names none or both, or denies one."""
    named = set(content_stems(text)) & set(sides)
    return named.pop() if len(named) == 1 and not named & denied_stems(text) else None
