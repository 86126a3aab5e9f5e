"""References of a few words, as flash cards have them."""

from __future__ import annotations

import pytest

from tutor.domain.grade import PointStatus, Verdict
from tutor.grading.grader import Grader
from tutor.grading.raw_questions import build_question
from tutor.grading.short_words import find_words, says_in_words

WHAT = "What is it?"


@pytest.mark.parametrize(
    ("point", "answer", "share"),
    [
        ("UDP.", "it's udp", 1.0),
        ("UDP", "the user datagram protocol", 1.0),
        ("User Datagram Protocol", "udp", 0.9),
        ("3NF", "third normal form", 1.0),
        ("FIFO", "first in, first out", 1.0),
        ("UDP", "TCP", 0.0),
        ("Garbage collection", "the garbage collector", 0.9),
        ("A salt", "a slat", 0.9),
        ("A salt", "malt", 0.0),
        ("Hypertension", "hypotension", 0.0),
        ("A DaemonSet", "a deamonset", 0.9),
        ("B-tree", "btree", 0.9),
        ("mergesort", "merge sort", 0.9),
        ("William Shakespeare", "shakespear", 0.9),
        ("William Shakespeare", "William", 0.5),
        ("Vitamin K", "vitamin D", 0.5),
        ("One month", "1 month", 1.0),
        ("`===`", "it's ===", 1.0),
        ("`===`", "==", 0.0),
    ],
)
def test_words_are_found_in_every_form(point: str, answer: str, share: float) -> None:
    found = find_words(point, WHAT, answer)
    assert found
    assert found.share == pytest.approx(share, abs=0.06)


def test_what_the_question_says_is_not_asked_for() -> None:
    found = find_words("the network layer", "Which layer is it?", "the layer")
    assert found
    assert found.share == 0.0


def test_words_of_neither_side_are_foreign_but_no_talk() -> None:
    found = find_words("UDP", "Which protocol carries DNS?", "I think the protocl is TCP")
    assert found
    assert found.foreign == {"tcp"}


@pytest.mark.parametrize(
    ("point", "is_short"),
    [
        ("UDP", True),
        ("Too many requests", True),
        ("Churchill, Roosevelt and Stalin", True),
        ("by reference", True),
        ("The address of a location in memory", False),
        ("A queue keeps its messages until somebody deletes them", False),
    ],
)
def test_names_are_told_from_statements(point: str, is_short: bool) -> None:
    found = find_words(point, WHAT, "x")
    assert found
    assert found.is_short is is_short


def test_repeating_a_choice_says_nothing() -> None:
    question = "Do queues or topics keep messages?"
    assert says_in_words("queues", question, "queues")
    assert not says_in_words("queues", question, "queues or topics keep messages")


@pytest.mark.parametrize(
    ("title", "reference", "answer", "status"),
    [
        ("Which layer does IP belong to?", "The network layer.", "Layer 3, the network layer", PointStatus.COVERED),
        ("Which layer does IP belong to?", "The network layer.", "the transport layer", PointStatus.CONTRADICTED),
        ("Which protocol carries DNS?", "UDP", "It uses TCP.", PointStatus.MISSED),
        ("Which protocol carries DNS?", "UDP", "not UDP", PointStatus.CONTRADICTED),
        ("Which operator compares types as well?", "`===`", "===", PointStatus.COVERED),
        ("Which SQL clause filters groups?", "`HAVING`", "the HAVING clause", PointStatus.COVERED),
        ("Who met at Yalta?", "Churchill, Roosevelt and Stalin", "Roosevelt, Churchill, Stalin", PointStatus.COVERED),
        ("How long may a sprint be?", "One month", "1 month", PointStatus.COVERED),
        ("How fast is a hash table?", "O(1) on average", "constant time on average", PointStatus.COVERED),
        ("How fast is a hash table?", "O(1) on average", "O(log n) on average", PointStatus.CONTRADICTED),
        ("Is Python statically typed?", "No, dynamically.", "no its dynamic", PointStatus.COVERED),
        ("Is Python statically typed?", "No, dynamically.", "Yes, statically.", PointStatus.CONTRADICTED),
    ],
)
def test_a_flash_card_is_graded(grader: Grader, title: str, reference: str, answer: str, status: PointStatus) -> None:
    assert grader.grade(build_question(title, reference), answer).points[0].status is status


def test_a_flash_card_is_graded_without_the_judge(rules: Grader) -> None:
    question = build_question("Which layer does IP belong to?", "The network layer.")
    right, wrong = (rules.grade(question, answer) for answer in ("network layer", "the transport layer"))
    assert right.verdict is Verdict.STRONG
    assert wrong.score < 0.3
