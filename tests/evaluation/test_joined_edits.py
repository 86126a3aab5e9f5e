"""Answers made from others: mixtures of minimal pairs, and names put in each other's place."""

from __future__ import annotations

import random

from tutor.evaluation.judge_answers import PAIRS_FOLDER, read_answers
from tutor.evaluation.judge_edits import families, joined_edits
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, MISSED, SOURCE_GROUP, JudgeExample, example
from tutor.evaluation.judge_exchange import exchanged_answers
from tutor.evaluation.judge_facts import FactCard, FactPoint

POINTS = ("retried twice", "kept for four days", "read in order")
RIGHT = "It is retried twice, kept for four days and always read in order by one reader."


def _answer(text: str, wrong: str = "") -> JudgeExample:
    marked = [(point, CONTRADICTED if point in wrong else COVERED) for point in POINTS]
    return example("How?", marked, text, "g", "wrong_fact")


ONE_WRONG = _answer(RIGHT.replace("twice", "nine times"), POINTS[0])
OTHER_WRONG = _answer(RIGHT.replace("four days", "an hour"), POINTS[1])


def test_two_edits_in_different_places_are_joined_with_their_marks() -> None:
    (mixed,) = joined_edits(families([_answer(RIGHT), ONE_WRONG, OTHER_WRONG]), 1, random.Random(1))
    assert mixed.answer == "It is retried nine times, kept for an hour and always read in order by one reader."
    assert mixed.targets == (CONTRADICTED, CONTRADICTED, COVERED)


def test_edits_of_the_same_words_are_never_joined() -> None:
    again = _answer(RIGHT.replace("twice", "never"), POINTS[0])
    assert joined_edits(families([_answer(RIGHT), ONE_WRONG, again]), 5, random.Random(1)) == []


def test_only_answers_nearly_word_for_word_are_twins() -> None:
    freely = _answer("They lose it after an hour, though order is kept and a failure is tried two times.", POINTS[1])
    missed = example("How?", [(POINTS[0], CONTRADICTED), (POINTS[1], MISSED)], RIGHT, "g", "half_wrong")
    assert families([_answer(RIGHT), ONE_WRONG, freely, missed]) == []


def test_the_minimal_pairs_hold_many_twins_and_every_mixture_has_wrong_and_right_marks() -> None:
    mixed = joined_edits(families(read_answers(PAIRS_FOLDER)), 1, random.Random(2))
    assert len(mixed) > 200
    assert all(CONTRADICTED in each.targets for each in mixed)
    assert sum(COVERED in each.targets for each in mixed) > 0.8 * len(mixed)


def test_names_exchanged_between_points_contradict_both() -> None:
    card = FactCard("g:1", "What does what?", [FactPoint("reports go to Kafka each night"),
                                                FactPoint("alarms are kept in Redis"),
                                                FactPoint("nobody reads them")])  # fmt: skip
    answers = exchanged_answers([card], 80, random.Random(5), "names exchanged")
    swapped = [each for each in answers if "Redis each night" in each.answer and "kept in Kafka" in each.answer]
    assert swapped
    assert all(each.targets[:2] == (CONTRADICTED, CONTRADICTED) for each in swapped)
    right = [each for each in answers if CONTRADICTED not in each.targets]
    assert right
    assert all("Redis each night" not in each.answer and "in Kafka" not in each.answer for each in right)


def test_a_point_that_was_left_out_is_missed() -> None:
    card = FactCard(
        "g:1", "?", [FactPoint("reports go to Kafka"), FactPoint("alarms go to Redis"), FactPoint("it ends")]
    )
    answers = exchanged_answers([card], 60, random.Random(6), "names exchanged")
    assert any(MISSED in each.targets for each in answers)
    assert all((each.targets[2] == MISSED) == ("end" not in each.answer.lower()) for each in answers
               if each.targets[2] != CONTRADICTED)  # fmt: skip


def test_no_minimal_pair_is_about_the_shipped_deck() -> None:
    pairs = read_answers(PAIRS_FOLDER)
    assert len(pairs) > 2000
    assert not any(each.group.startswith(SOURCE_GROUP) for each in pairs)
