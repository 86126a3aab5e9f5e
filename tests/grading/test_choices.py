from __future__ import annotations

import pytest

from tutor.grading.choices import offered, wrong_replies


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Does S3 invoke a function synchronously or asynchronously?", ("synchron", "asynchron")),
        ("Are arguments passed by value or by reference?", ("valu", "refer")),
        ("Is it an HTTP API or a REST API?", ("http", "rest")),
        ("When do you use a loop, a map or a fold?", None),
        ("What is a queue?", None),
        ("or", None),
    ],
)
def test_two_offered_things_are_known_by_what_tells_them_apart(question: str, sides: tuple[str, str] | None) -> None:
    assert offered(question) == sides


@pytest.mark.parametrize(
    ("question", "point", "answer", "is_wrong"),
    [
        ("Synchronously or asynchronously?", "S3 invokes asynchronously", "Synchronously.", True),
        ("Synchronously or asynchronously?", "S3 invokes asynchronously", "Asynchronously.", False),
        ("Synchronously or asynchronously?", "S3 invokes asynchronously", "Not synchronously.", False),
        ("Synchronously or asynchronously?", "S3 invokes asynchronously", "asynchronously, not synchronously", False),
        ("By value or by reference?", "arguments are passed by value", "by reference", True),
        ("By value or by reference?", "a copy is made", "by reference", False),
        ("Can a destructor be virtual?", "Yes, a destructor can be virtual", "No, it can't.", True),
        ("Can a destructor be virtual?", "Yes, a destructor can be virtual", "Yes.", False),
        ("Can a destructor be virtual?", "Yes, a destructor can be virtual", "No destructor is needed", False),
        ("How long?", "No, 15 minutes is the limit", "yes", True),
    ],
)
def test_the_other_side_is_a_wrong_reply(question: str, point: str, answer: str, is_wrong: bool) -> None:
    assert wrong_replies(question, [point], answer) == [is_wrong]


def test_points_about_both_sides_leave_the_answer_free_to_begin_with_either() -> None:
    points = ["Standard workflows have 25,000 events", "Express workflows cannot wait for a callback"]
    answer = "A Standard execution is limited to 25,000 events."
    assert wrong_replies("When do you choose Standard or Express?", points, answer) == [False, False]
