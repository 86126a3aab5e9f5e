from __future__ import annotations

import pytest

from tutor.grading.authored import PointWordings, are_accepted
from tutor.grading.clauses import split_clauses
from tutor.grading.reported import is_refuted_behind, is_reported

POINT = PointWordings(
    "Files in /tmp survive, but only while the environment lives",
    accepted=("kept in tmp as long as its environment lives",),
)


@pytest.mark.parametrize(
    ("answer", "is_accepted"),
    [
        ("Files in /tmp survive, but only while the environment lives.", True),
        ("- global variables\n- files in tmp survive but only while the environment lives", True),
        ("- it does not last for ever\n- files in tmp survive but only while the environment lives", True),
        ("They are kept in /tmp as long as its environment lives.", True),
        ("It is not true that files in /tmp survive, but only while the environment lives.", False),
        ("Many believe that files in /tmp survive, but only while the environment lives.", False),
        ("That files in /tmp survive, but only while the environment lives, is a myth.", False),
        ("Files in /tmp survive while the environment lives.", False),
        ("kept in tmp as long as its enviroment lives", True),
        ("kept in ram as long as its environment lives", False),
    ],
)
def test_a_point_in_its_own_words_is_known_unless_it_is_denied(answer: str, is_accepted: bool) -> None:
    assert are_accepted([POINT], split_clauses(answer), answer) == [is_accepted]


def test_two_words_of_a_point_are_too_few_to_be_known() -> None:
    answer = "No versions, it is all one big thing of two stages"
    assert are_accepted([PointWordings("two stages")], split_clauses(answer), answer) == [False]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Some people think that it is free", True),
        ("You might believe it is free", True),
        ("It's a myth that it is free", True),
        ("Contrary to popular belief it costs money", True),
        ("A common mistake is to leave it on", True),
        ("It is wrong that it is free", True),
        ("You can expect two retries", False),
        ("Most people use a queue", False),
        ("It thinks for three seconds", False),
        ("The right answer is three", False),
    ],
)
def test_what_others_believe_is_told_from_what_is_said(text: str, reported: bool) -> None:
    assert is_reported(text) is reported


@pytest.mark.parametrize(
    ("text", "refuted"),
    [(" is a myth", True), (", which is wrong", True), (" is not true.", True), (" is right", False), ("", False)],
)
def test_a_refutation_may_stand_behind(text: str, refuted: bool) -> None:
    assert is_refuted_behind(text) is refuted
