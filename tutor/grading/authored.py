"""Recognises what the author or the learner set down as right: a point itself and its accepted wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tutor.grading.clauses import Clause
from tutor.grading.polarity import count_denials, polarity_conflict
from tutor.grading.reported import is_refuted_behind, is_reported
from tutor.grading.wording import Word, content_stems, last_sentence, overlap, words, words_with_places

ACCEPTED_RATIO = 88.0
"""Similarity of spelling, 0 to 100, from which a clause is a known wording: one or two words may differ."""
VERBATIM_WORDS = 4
"""Words that a wording must have to be known wherever they stand in a row; fewer may mean something else."""


@dataclass(frozen=True, slots=True)
class PointWordings:
    """One point with everything that earns or contradicts it."""

    text: str
    accepted: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()


def are_accepted(points: Sequence[PointWordings], clauses: Sequence[Clause], answer: str) -> list[bool]:
    """Return for each point whether the answer has it, or an accepted wording of it, word by word."""
    places, spoken = words_with_places(answer), words(answer)
    return [_is_accepted(point, clauses) or _is_verbatim(point, answer, places, spoken) for point in points]


def _is_accepted(point: PointWordings, clauses: Sequence[Clause]) -> bool:
    """Return whether a clause is an accepted wording nearly word by word, and no nearer to a wrong belief."""
    for clause in clauses:
        rival = spelling(point.misconceptions, clause)
        for wording in point.accepted:
            ratio = spelling((wording,), clause)
            if ratio >= ACCEPTED_RATIO and ratio > rival and _says_all(wording, clause.text):
                return True
    return False


def _says_all(wording: str, clause: str) -> bool:
    """Return whether a clause that is spelt like a wording has all its telling words, and denies what it denies.

    "Not every one has its own" and "every one has its own" differ in three letters, "up to 429" and "up to 859" too.
    """
    wanted = set(content_stems(wording))
    return overlap(wanted, content_stems(clause)) == wanted and polarity_conflict(wording, clause) == 0


def _is_verbatim(point: PointWordings, answer: str, said: Sequence[Word], spoken: Sequence[str]) -> bool:
    """Return whether all words of the point or of a wording stand in the answer in a row, neither denied nor reported.

    Args:
        point: with its accepted wordings.
        answer: the learner's text.
        said: its words with their places.
        spoken: the same words alone.
    """
    for wording in (point.text, *point.accepted):
        wanted = words(wording)
        if len(wanted) < VERBATIM_WORDS:
            continue
        for at in range(len(spoken) - len(wanted) + 1):
            if spoken[at] == wanted[0] and spoken[at : at + len(wanted)] == wanted:
                before, behind = last_sentence(answer[: said[at].start]), answer[said[at + len(wanted) - 1].end :]
                if not (count_denials(before) or is_reported(before) or is_refuted_behind(behind)):
                    return True
    return False


def spelling(wordings: Sequence[str], clause: Clause) -> float:
    """Return how like a clause the nearest of some wordings is spelt, 0 to 100; 0 without any."""
    said = clause.text.lower().rstrip(".")
    return max((fuzz.ratio(wording.lower().rstrip("."), said) for wording in wordings), default=0.0)
