"""Questions that have a reference and no key points, as imported ones do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tutor.domain.question import Question
from tutor.grading.gates import OFF_TOPIC
from tutor.grading.grader import Grader
from tutor.grading.raw_questions import build_question

Score = Callable[[str], float]


@pytest.fixture
def sourdough() -> Question:
    return build_question(
        "Why does a sourdough loaf rise although no yeast from a packet is added to the dough?",
        "Wild yeast in the starter feeds on sugars in the flour and gives off carbon dioxide, whose bubbles the gluten "
        "holds.",
    )


@pytest.fixture
def score(grader: Grader, sourdough: Question) -> Score:
    return lambda answer: grader.grade(sourdough, answer).score


def test_own_words_earn_what_the_references_words_earn(score: Score) -> None:
    assert score("The starter has wild yeasts, they eat the flour's sugar and make CO2 gas, and gluten traps it.") > 0.6


def test_spelling_costs_little(score: Score) -> None:
    right = "wild yeast of the starter eats the sugar of the flour and makes carbon dioxide bubbles, gluten keeps them"
    misspelt = (
        "wild yeest of the starter eats the sugger of the flower and makes carbon dioxid bubbels, gluten keeps them"
    )
    assert score(right) > 0.7
    assert score(misspelt) > 0.6 * score(right)


def test_the_questions_own_words_earn_nothing(score: Score) -> None:
    assert score("The dough of a sourdough loaf rises although no packet yeast is added, it rises well.") < 0.15


def test_what_denies_the_reference_is_worth_less_than_a_gap(score: Score) -> None:
    gap = score("There is wild yeast in the starter.")
    denied = score("Wild yeast in the starter does not feed on sugars in the flour and gives off no carbon dioxide.")
    assert denied < gap


def test_a_short_right_answer_in_other_words_is_not_off_topic(grader: Grader) -> None:
    question = build_question("How are arrays handed to functions?", "By reference, so no element is copied.")
    assert OFF_TOPIC not in grader.grade(question, "as a reference, nothing gets copied").flags


def test_a_rambling_answer_that_says_a_little_is_not_off_topic(grader: Grader, sourdough: Question) -> None:
    answer = (
        "my grandmother kept a jar on the window sill, little wild things moved in there and gave off gas all day "
        "long, as for the rest I never knew more"
    )
    grade = grader.grade(sourdough, answer)
    assert OFF_TOPIC not in grade.flags
    assert 0.05 < grade.score < 0.5


def test_another_subject_is_off_topic(grader: Grader, sourdough: Question) -> None:
    grade = grader.grade(sourdough, "The treaty was signed in spring and the fleet went home to its harbours.")
    assert OFF_TOPIC in grade.flags
    assert grade.score == 0
