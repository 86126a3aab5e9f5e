"""Reads what a question offers, "A or B?" and "yes or no?", and whether an answer took the wrong side."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tutor.grading.polarity import denied_stems
from tutor.grading.wording import content_stems

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_YES = r"yes|yep|yeah|yup|ya|true|correct|of course(?! not)|sure|certainly|indeed|definitely|absolutely"
_NO = r"no|nope|nah|never|false|incorrect|not at all|not really|of course not|certainly not|definitely not"
_END = r"\b(?=\s*(?:[,.;:!()–-]|$))"
_REPLY = re.compile(rf"\W*(?:(?P<no>{_NO})|(?P<yes>{_YES})){_END}", re.IGNORECASE)
_LETTER = re.compile(r"\W*(?:(?P<no>n)|(?P<yes>y))\W*", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:(?:yes|no),?\s)?(?:it|they|you|we|he|she|that|this|these|those|one|i|there)\s(?:"
    r"(?P<no>(?:is|are|does|do|ca|can|will|wo|has|have|was|were|did|should|must|could|would)n['’]?t|cannot|(?:is|are|does|do"
    r"|can|will|has|have|was|were|did|should|must|could|would)\snot)"
    rf"|(?P<yes>is|are|does|do|can|will|has|have|was|were|did|should|must|could|would)){_END}",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"(?:.*[,:]\s)?\W*(?:is|are|does|do|can|will|has|have|was|were|did|should|must|could|would)(?:n['’]t)?\s[^,:]*",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"\([^()]*\)")
RESTATED = 0.8
"""Share of a question's words from which an answer says them all again, as "HTTP is stateless"."""


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
    given, said = reply_of(question, answer), _side(sides, answer) if sides and len(named) == 1 else None
    return [_is_wrong(wanted_reply(question, point), point, given, said, sides) for point in points]


def wanted_reply(question: str, point: str) -> bool | None:
    """Return whether a point says yes or no to its question; None where it says neither.

    "Stateless" says yes where the question is whether HTTP is stateless.
    """
    if (reply := _reply(_REPLY, point)) is not None:
        return reply
    named = set(content_stems(point))
    is_of_question = named and named <= set(content_stems(question)) and is_yes_or_no(question)
    return True if is_of_question and not denied_stems(point) and not denied_stems(question) else None


def reply_of(question: str, answer: str) -> bool | None:
    """Return whether an answer says yes or no, as "they don't" does, or says the question again; None of neither."""
    for pattern in (_REPLY, _BARE):
        if (reply := _reply(pattern, answer)) is not None:
            return reply
    if not is_yes_or_no(question):
        return None
    return _reply(_LETTER, answer) if _LETTER.fullmatch(answer) else _restated(question, answer)


def is_bare_reply(point: str) -> bool:
    """Return whether a point is a yes or a no with nothing to explain it but in brackets."""
    found = _REPLY.match(point)
    return found is not None and not content_stems(_BRACKETS.sub("", point[found.end() :]))


def is_yes_or_no(question: str) -> bool:
    """Return whether a question asks for a yes or a no, and offers nothing else."""
    return _YES_OR_NO.fullmatch(question) is not None and not _OR.search(question)


def _restated(question: str, answer: str) -> bool | None:
    """Return whether an answer affirms what the question asks; None where it says other words."""
    asked, said = set(content_stems(question)), set(content_stems(answer))
    if not asked or denied_stems(question) or len(asked & said) < RESTATED * len(asked) or said - asked:
        return None
    return not denied_stems(answer)


def _is_wrong(
    wanted: bool | None, point: str, given: bool | None, said: str | None, sides: tuple[str, str] | None
) -> bool:
    if wanted is not None and given is not None:
        return wanted != given
    right = _side(sides, point) if sides and said else None
    return right is not None and right != said


def _reply(pattern: re.Pattern[str], text: str) -> bool | None:
    """Return whether a text begins with a yes; None when it begins with neither."""
    found = pattern.match(text)
    return found.group("no") is None if found else None


def _side(sides: Collection[str], text: str) -> str | None:
    """Return the only side that a text names; None when it names none or both, or denies one."""
    named = set(content_stems(text)) & set(sides)
    return named.pop() if len(named) == 1 and not named & denied_stems(text) else None
