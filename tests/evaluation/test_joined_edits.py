"""Mixtures of minimal pairs: what they say and how they are marked."""

from __future__ import annotations

import random

from tutor.evaluation.judge_answers import read_answers
from tutor.evaluation.judge_edits import families, joined_edits
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, MISSED, JudgeExample, example

POINTS = ("retried twice", "kept for four days", "read in order")
RIGHT = "It is retried twice, kept for four days and always read in order by one reader."


def _answer(text: str, wrong: str = "") -> JudgeExample:
    marked = [(point, CONTRADICTED if point in wrong else COVERED) for point in POINTS]
    return example("How?", marked, text, "g", "wrong_fact")


ONE_WRONG = _answer(RIGHT.replace("twice", "nine times"), POINTS[0])
OTHER_WRONG = _answer(RIGHT.replace("four days", "an hour"), POINTS[1])


def test_two_edits_in_different_places_are_joined_with_their_marks() -> None:
    (mixed,) = joined_edits([_answer(RIGHT), ONE_WRONG, OTHER_WRONG], 1, random.Random(1))
    assert mixed.answer == "It is retried nine times, kept for an hour and always read in order by one reader."
    assert mixed.targets == (CONTRADICTED, CONTRADICTED, COVERED)


def test_edits_of_the_same_words_are_never_joined() -> None:
    again = _answer(RIGHT.replace("twice", "never"), POINTS[0])
    assert joined_edits([_answer(RIGHT), ONE_WRONG, again], 5, random.Random(1)) == []


def test_only_answers_nearly_word_for_word_are_twins() -> None:
    freely = _answer("They lose it after an hour, though order is kept and a failure is tried two times.", POINTS[1])
    missed = example("How?", [(POINTS[0], CONTRADICTED), (POINTS[1], MISSED)], RIGHT, "g", "half_wrong")
    assert families([_answer(RIGHT), ONE_WRONG, freely, missed]) == []


def test_the_authored_answers_hold_many_twins_and_every_mixture_has_wrong_and_right_marks() -> None:
    mixed = joined_edits(read_answers(), 1, random.Random(2))
    assert len(mixed) > 200
    assert all(CONTRADICTED in each.targets for each in mixed)
    assert sum(COVERED in each.targets for each in mixed) > 0.8 * len(mixed)
