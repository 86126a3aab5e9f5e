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


TOPICS = (
    "a topic is a named channel to many receivers",
    "queues keep messages until one receiver deletes them",
)
INTEGRATIONS = (
    "proxy integration passes the entire HTTP request",
    "custom integration uses mapping templates for input and output",
)


def test_a_subject_is_known_by_its_verb_too_and_in_singular_or_plural() -> None:
    answer = "Topics keep messages until one receiver deletes them. A queue has a name."
    assert exchanged_roles(TOPICS, answer) == [None, ("queues", "a topic")]


def test_statements_exchanged_within_one_sentence_are_found() -> None:
    answer = (
        "With proxy you write mapping templates for input and output, with custom the entire HTTP request is passed."
    )
    assert exchanged_roles(INTEGRATIONS, answer) == [
        ("proxy integration", "custom integration"),
        ("custom integration", "proxy integration"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "The entire HTTP request is passed by proxy, the custom one uses mapping templates for input and output.",
        "Proxy and custom differ: the entire HTTP request is passed, or mapping templates treat input and output.",
        "Custom integration is older. Proxy integration passes the entire HTTP request.",
    ],
)
def test_right_statements_within_one_sentence_are_left_alone(answer: str) -> None:
    assert exchanged_roles(INTEGRATIONS, answer) == [None, None]


@pytest.mark.parametrize(
    "answer",
    [
        "A topic, unlike a queue, is a named channel to many receivers.",
        "In contrast to a queue a topic is a named channel to many receivers.",
        "Topics differ from queues: they are named channels to many receivers.",
        "A queue is not a named channel to many receivers, a topic is.",
        "There are topics. A queue isn't a named channel to many receivers.",
    ],
)
def test_a_rival_that_is_compared_with_or_denied_has_nothing(answer: str) -> None:
    assert exchanged_roles(TOPICS, answer) == [None, None]


def test_a_subject_of_two_points_is_not_known_by_a_word_that_its_rival_has() -> None:
    points = (
        "reserved concurrency limits how far a function can scale",
        "reserved concurrency costs nothing extra",
        "provisioned concurrency keeps environments initialised and ready",
    )
    answer = (
        "Provisioned concurrency limits how far a function can scale. Reserved concurrency keeps environments ready."
    )
    assert exchanged_roles(points, answer)[0] == ("reserved concurrency", "provisioned concurrency")


@pytest.mark.parametrize("answer", ["topic " * 1000, "topic and queue " * 400, "." * 6000 + "x"])
def test_endless_answers_are_left_alone(answer: str) -> None:
    assert exchanged_roles(TOPICS, answer) == [None, None]


def test_words_of_both_statements_do_not_hide_an_exchange() -> None:
    points = (
        "zip deployment: bundle dependencies with the code",
        "layers: store common dependencies separately",
        "fewer dependencies reduce the start",
    )
    answer = "Zip deployment: store common dependencies separately from the code. Layers: bundle them with the code."
    assert exchanged_roles(points, answer)[1] == ("layers", "zip deployment")


def test_a_name_and_a_common_word_or_the_same_thing_are_no_rivals() -> None:
    points = ("IPv6 uses neighbor discovery in place of ARP", "outgoing packets have their source rewritten")
    answer = "IPv6 is longer, and splitting packets is left to neighbor discovery in place of ARP."
    assert exchanged_roles(points, answer) == [None, None]
    points = ("A good LCP is at most 2.5 seconds", "LCP measures when the largest element is shown")
    assert exchanged_roles(points, "LCP must be at most 2.5 seconds to be good; a good one is.") == [None, None]


@pytest.mark.parametrize(
    ("points", "answer"),
    [
        (
            ("Newton formulated the law of gravity", "Leibniz introduced the notation with dx"),
            "Leibniz formulated the law of gravity. Newton introduced the notation with dx.",
        ),
        (
            ("The producer writes to the partition leader", "The consumer commits the offset"),
            "The consumer writes to the partition leader. The producer commits the offset.",
        ),
    ],
)
def test_subjects_are_known_by_any_common_verb(points: tuple[str, str], answer: str) -> None:
    assert all(exchanged_roles(points, answer))
    right = ". ".join(points)
    assert exchanged_roles(points, right) == [None, None]
