"""Reads comparisons, so that "AOF is faster than RDB" is not taken for "RDB is faster than AOF"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tutor.grading.polarity import count_denials
from tutor.grading.wording import content_stems

_COMPARISON = re.compile(
    r"(?P<left>[^,;.:]*?)\b(?P<how>(?:more|less|fewer|better|worse)\b|(?!rather|other|after|never|under)[a-z]{3,}er\b)(?P<what>[^,;.:]*?)\bthan\b"
    r"(?P<right>[^,;.:]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Comparison:
    left: str
    right: str
    how: str

    @property
    def of_left(self) -> frozenset[str]:
        return _stems(self.left) - _stems(self.right)

    @property
    def of_right(self) -> frozenset[str]:
        return _stems(self.right) - _stems(self.left)


@lru_cache(maxsize=2048)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def exchanged_operands(point: str, clause: str) -> tuple[str, str] | None:
    """Return the two things that a point compares, where a clause has them the other way round."""
    wanted, given = _read(point), _read(clause)
    if not wanted or not given or not _is_exchanged(wanted, given) or wanted.how != given.how:
        return None
    return _shared(wanted.left, given.of_right), _shared(wanted.right, given.of_left)


def _shared(text: str, stems: frozenset[str]) -> str:
    return " ".join(word for word in text.split() if _stems(word) & stems)


def says_conversely(point: str, clause: str, contrast: tuple[str, str]) -> bool:
    """Return whether a clause says the same from the other side: "AOF is slower than RDB".

    Args:
        point: the key point.
        clause: what the learner said about it.
        contrast: the opposites that the two have (`contrasts.mixed_up`).
    """
    wanted, given = _read(point), _read(clause)
    if not wanted or not given or (wanted.how, given.how) != contrast:
        return False
    return _is_exchanged(wanted, given)


def _is_exchanged(wanted: _Comparison, given: _Comparison) -> bool:
    # A verb beside both, as in "RDB restarts faster", is no operand.
    left, other = wanted.of_left - given.of_left, given.of_left - wanted.of_left
    return bool(left & given.of_right and other & wanted.of_right) and not wanted.of_right & given.of_right


@lru_cache(maxsize=2048)
def _read(text: str) -> _Comparison | None:
    """Return the only comparison of a text that denies nothing; None without one."""
    found = list(_COMPARISON.finditer(text))
    if len(found) != 1 or count_denials(text):
        return None
    match = found[0]
    return _Comparison(match.group("left"), match.group("right"), match.group("how").lower())
