"""Joins the small edits of minimal pairs: of a right answer and its wrong twins, every compatible mixture is new.

A wrong twin differs from its right answer in a word or two, and its marks say which points that cost. Two such edits
in different places of the same answer give a third answer whose marks follow from theirs. It looks like its twins and
is wrong elsewhere, so it teaches which point is wrong and not merely that something is.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, JudgeExample

TWIN_RATIO = 0.6
"""Share of words, as `SequenceMatcher.ratio` gives it, that a twin has in common with its right answer."""
EDITS = (2, 2, 3)
"""How many twins are joined, drawn from these."""
Edit = tuple[int, int, tuple[str, ...]]
"""First and last word of the right answer (the last one excluded) and what the twin says instead."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A wrong answer as the edits that made it."""

    edits: tuple[Edit, ...]
    wrong: frozenset[int]
    """The points that the edits contradict."""


Family = tuple[JudgeExample, list[Twin]]
"""A right answer and its wrong twins."""


def joined_edits(related: Sequence[Family], per_answer: int, rng: random.Random) -> list[JudgeExample]:
    """Return up to `per_answer` new answers for each family; see `families`."""
    found = []
    for right, twins in related:
        for _ in range(per_answer):
            order = list(twins)
            rng.shuffle(order)
            chosen = _compatible(order, rng.choice(EDITS))
            if len(chosen) > 1:
                found.append(_edited(right, chosen))
    return found


def families(examples: Sequence[JudgeExample]) -> list[Family]:
    """Return every answer that is right on all points, with its wrong twins, if it has two or more."""
    by_question: dict[tuple[str, str], list[JudgeExample]] = defaultdict(list)
    for each in examples:
        by_question[each.group, each.question].append(each)
    found = []
    for answers in by_question.values():
        wrong = [each for each in answers if CONTRADICTED in each.targets and set(each.targets) <= _TOLD]
        for right in (each for each in answers if set(each.targets) == {COVERED}):
            twins = [twin for each in wrong if (twin := _twin(right, each))]
            if len(twins) > 1:
                found.append((right, twins))
    return found


_TOLD = {COVERED, CONTRADICTED}


def _twin(right: JudgeExample, wrong: JudgeExample) -> Twin | None:
    before, after = right.answer.split(" "), wrong.answer.split(" ")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if right.points != wrong.points or matcher.ratio() < TWIN_RATIO:
        return None
    edits = tuple(
        (start, end, tuple(after[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    )
    return Twin(edits, frozenset(at for at, target in enumerate(wrong.targets) if target == CONTRADICTED))


def _compatible(twins: Sequence[Twin], count: int) -> list[Twin]:
    chosen: list[Twin] = []
    for twin in twins:
        if len(chosen) < count and not any(_touch(twin, other) for other in chosen):
            chosen.append(twin)
    return chosen


def _touch(one: Twin, other: Twin) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one.edits for b in other.edits)


def _edited(right: JudgeExample, twins: Sequence[Twin]) -> JudgeExample:
    words = right.answer.split(" ")
    for start, end, said in sorted((edit for twin in twins for edit in twin.edits), reverse=True):
        words[start:end] = said
    wrong = frozenset().union(*(twin.wrong for twin in twins))
    targets = tuple(CONTRADICTED if at in wrong else COVERED for at in range(len(right.points)))
    return replace(right, answer=" ".join(words), targets=targets, kind="edits joined")
