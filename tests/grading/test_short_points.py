"""References of a few words, as flash cards have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.domain.grade import PointStatus, Verdict
from tutor.evaluation.grading_data import read_marked
from tutor.grading.grader import Grader
from tutor.grading.literal import differs_in_signs
from tutor.grading.raw_questions import build_question
from tutor.grading.short_words import find_words, is_short, says_in_words

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
        ("Vitamin K", "vitamin D", 0.5),
        ("One month", "1 month", 1.0),
        ("`===`", "it's ===", 1.0),
        ("`===`", "==", 0.0),
        ("?.", "??", 0.0),
        ("Network ACL", "NACL", 0.9),
        ("Read-write lock", "RW lock", 0.9),
        ("Red-black tree", "RB tree", 0.9),
        ("Round robin", "RR", 0.9),
        ("FCFS", "first come first served", 1.0),
        ("S3", "Simple Storage Service", 1.0),
        ("3rd normal form", "3NF", 0.9),
        ("Insertion sort", "it is quicksort", 0.0),
        ("ARP", "a routing protocol", 0.0),
        ("OR", "one register", 0.0),
        ("14th", "fourteenth", 1.0),
        ("Hyperkalemia", "hypercalcemia", 0.0),
        ("Hyperkalemia", "hyperkalaemia", 0.9),
        ("uncommitted", "committed", 0.0),
        ("garçon", "garcon", 1.0),
        ("führen", "fahren", 0.0),
        ("In-order", "pre-order", 0.5),
        ("Hepatitis A", "hepatitis B", 0.5),
        ("ls -a", "ls -l", 0.5),
        ("Phrenic nerve (C3, C4, C5)", "phrenic nerve", 1.0),
        ("Layer 4 (transport)", "transport layer", 1.0),
        ("Visibility, not atomicity", "visibility", 1.0),
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


@pytest.mark.parametrize(
    ("point", "question", "answer", "share"),
    [
        ("William Shakespeare", "Who wrote it?", "shakespear", 0.9),
        ("William Shakespeare", "Who wrote it?", "William", 0.5),
        ("Alexander Fleming", "Which scientist found penicillin?", "the physician Fleming", 0.9),
        ("Alexander Fleming", "Who found penicillin?", "Ian Fleming", 0.5),
        ("LEFT JOIN", "Which join keeps all rows of one table?", "right join", 0.0),
        ("Elastic Block Store", "Which service has volumes?", "Elastic File Store", 0.67),
    ],
)
def test_a_last_name_is_enough_only_for_a_person(point: str, question: str, answer: str, share: float) -> None:
    found = find_words(point, question, answer)
    assert found
    assert found.share == pytest.approx(share, abs=0.06)


@pytest.mark.parametrize(
    ("point", "question", "answer", "share"),
    [
        ("useState", "React hook for state?", "useEffect", 0.26),
        ("StatefulSet", "Object for stateful apps?", "DaemonSet", 0.5),
        ("KeyError", "Exception for a missing dict key?", "ValueError", 0.5),
        ("UNION ALL", "UNION or UNION ALL for duplicates?", "INTERSECT ALL", 0.5),
        ("collections.defaultdict", "default dict class?", "default dict", 0.86),
        ("Structured Query Language", "What does SQL stand for?", "SQL", 0.0),
        ("UDP", "Which protocol?", "User Datagram Protocol", 1.0),
    ],
)
def test_asked_words_tell_a_name_from_its_siblings(point: str, question: str, answer: str, share: float) -> None:
    found = find_words(point, question, answer)
    assert found
    assert found.share == pytest.approx(share, abs=0.06)


def test_words_of_neither_side_are_foreign_but_no_talk() -> None:
    found = find_words("UDP", "Which protocol carries DNS?", "I think the protocl is TCP")
    assert found
    assert found.foreign == {"tcp"}


@pytest.mark.parametrize(
    ("point", "is_name"),
    [
        ("UDP", True),
        ("Too many requests", True),
        ("Churchill, Roosevelt and Stalin", True),
        ("The address of a location in memory", False),
        ("A queue keeps its messages until somebody deletes them", False),
    ],
)
def test_names_are_told_from_statements(point: str, is_name: bool) -> None:
    assert is_short(point) is is_name


def test_repeating_a_choice_says_nothing() -> None:
    question = "Do queues or topics keep messages?"
    assert says_in_words("queues", question, "queues")
    assert not says_in_words("queues", question, "queues or topics keep messages")


@pytest.mark.parametrize(
    ("point", "answer", "differs"),
    [
        ("chmod +x", "chmod -x", True),
        ("chmod +x", "chmod +x file", False),
        ("-sin x", "sin x", True),
        ("-sin x", "minus sin(x)", False),
        ("a[::-1]", "a[1:]", True),
        ("b^2 - 4ac", "b^2 + 4ac", True),
        ("b^2 - 4ac", "b² − 4ac", False),
        ("n!", "n", True),
        ("n!", "n factorial", False),
        (r"\d", r"\D", True),
        ("-i", "-I", True),
        ("-i", "grep -i", False),
        ("Too many requests", "too many requests!", False),
        ("O(n^2)", "n squared", False),
    ],
)
def test_signs_tell_code_and_formulas_apart(point: str, answer: str, differs: bool) -> None:
    assert differs_in_signs(point, answer) is differs


@pytest.mark.parametrize(
    "sign",
    ["+", "*", "#", ">", ">>", "-", "<a>", "<br>", "for line in f:", "n!", "\N{FACE WITH TEARS OF JOY}", "привет"],
)
def test_what_mark_up_swallows_is_graded_as_it_is_written(grader: Grader, sign: str) -> None:
    question = build_question("What is it?", sign)
    assert [point.text for point in question.key_points] == [sign]
    assert grader.grade(question, sign).verdict is Verdict.STRONG


@pytest.mark.parametrize("reference", ["...", "---", "", "https://example.com", "See the manual."])
def test_what_holds_no_answer_is_no_point(reference: str) -> None:
    assert not build_question("What is it?", reference).key_points


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
        ("Do arrays have a fixed size?", "Yes", "they do", PointStatus.COVERED),
        ("Do arrays have a fixed size?", "Yes", "they don't", PointStatus.CONTRADICTED),
        ("Do arrays have a fixed size?", "Yes", "never", PointStatus.CONTRADICTED),
        ("Is HTTP stateless?", "Yes", "HTTP is stateless", PointStatus.COVERED),
        ("Is HTTP stateless?", "Stateless", "no", PointStatus.CONTRADICTED),
        ("Can strings be changed in Python?", "No", "you can't", PointStatus.COVERED),
        ("Is Redis durable?", "Yes (RDB and AOF)", "yes", PointStatus.COVERED),
        ("What is NULL = NULL in SQL?", "NULL (unknown)", "NULL", PointStatus.COVERED),
        ("What is a pure function?", "No side effects", "it has side effects", PointStatus.CONTRADICTED),
        ("What is a pure function?", "No side effects", "without side effects", PointStatus.COVERED),
        ("Which operator excludes rows?", "NOT IN", "IN", PointStatus.CONTRADICTED),
        ("What kind of lock is it?", "non-exclusive", "exclusive", PointStatus.CONTRADICTED),
        ("What does volatile give?", "Visibility, not atomicity", "visibility and atomicity", PointStatus.CONTRADICTED),
        ("How fast is a hash table?", "O(1)", "constant", PointStatus.COVERED),
        ("What do beta agonists do?", "↑ heart rate", "↓ heart rate", PointStatus.CONTRADICTED),
    ],
)
def test_a_flash_card_is_graded(grader: Grader, title: str, reference: str, answer: str, status: PointStatus) -> None:
    assert grader.grade(build_question(title, reference), answer).points[0].status is status


def test_no_more_of_a_list_is_earned_than_is_said_of_it(grader: Grader) -> None:
    question = build_question("What does ACID stand for?", "Atomicity, Consistency, Isolation, Durability")
    assert grader.grade(question, "atomicity, consistency, integrity, durability").score <= 0.75
    assert grader.grade(question, "atomicity, consistency, isolation, durability").verdict is Verdict.STRONG


def test_a_flash_card_is_graded_without_the_judge(rules: Grader) -> None:
    question = build_question("Which layer does IP belong to?", "The network layer.")
    right, wrong = (rules.grade(question, answer) for answer in ("network layer", "the transport layer"))
    assert right.verdict is Verdict.STRONG
    assert wrong.score < 0.3


@pytest.mark.parametrize("reference", ["by reference", "Through iteration.", "By using constructors"])
def test_how_something_is_done_has_many_wordings(reference: str) -> None:
    assert not is_short(reference)


@pytest.mark.parametrize("reference", ["UDP", "A queue", "Not found", "`===`", "1989", "O(log n)"])
def test_a_long_answer_to_something_else_says_no_name(grader: Grader, reference: str) -> None:
    for row in read_marked(Path(__file__).parents[2] / "benchmarks" / "unseen_answers" / "long.jsonl")[:3]:
        assert grader.grade(build_question("What is it called there?", reference), row.answer).score < 0.3


@pytest.mark.parametrize(
    ("answer", "most"),
    [
        ("UDP or TCP", 0.6),
        ("either TCP, or maybe UDP", 0.6),
        ("TCP, UDP, ICMP, SCTP, QUIC", 0.3),
        ("UDP is wrong, it's TCP", 0.3),
    ],
)
def test_who_names_everything_has_not_said_it(grader: Grader, answer: str, most: float) -> None:
    assert grader.grade(build_question("Which protocol does DNS use by default?", "UDP"), answer).score <= most


@pytest.mark.parametrize(
    "answer", ["UDP, short for user datagram protocol", "UDP, although TCP is used for large answers"]
)
def test_what_is_added_to_a_name_costs_nothing(grader: Grader, answer: str) -> None:
    assert grader.grade(build_question("Which protocol does DNS use by default?", "UDP"), answer).score > 0.8
