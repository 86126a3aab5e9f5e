from __future__ import annotations

import pytest

from tutor.grading.roles import exchanged_roles

POINTS = ("Errors: number of failed executions", "Throttles: requests rejected due to concurrency limits")


def test_exchanged_statements_are_found() -> None:
    answer = "Throttles is the number of failed executions. Errors are requests rejected due to concurrency limits."
    assert exchanged_roles(POINTS, answer) == [("Errors", "throttles"), ("Throttles", "errors")]


@pytest.mark.parametrize(
    "answer",
    [
        "Errors counts failed executions and Throttles the requests rejected by concurrency limits.",
        "The number of failed executions is Errors, and requests rejected due to concurrency limits are Throttles.",
        "Throttles is one of the metrics.",
        "",
    ],
)
def test_right_statements_in_any_order_are_left_alone(answer: str) -> None:
    assert exchanged_roles(POINTS, answer) == [None, None]


def test_points_without_subjects_have_no_roles() -> None:
    assert exchanged_roles(("it scales", "it is cheap"), "it is cheap and it scales") == [None, None]
