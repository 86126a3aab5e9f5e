from __future__ import annotations

import pytest

from tutor.evaluation.judge_answers import ANSWERS_FOLDER, MIXED_FOLDER, SUBJECTS_FOLDER, read_answers
from tutor.grading import gates
from tutor.grading.keyword_lists import is_keyword_list

QUESTION = "How does AWS Lambda differ from EC2 or ECS?"
POINTS = (
    "EC2: you manage servers, OS patches, scaling groups and networking",
    "ECS: you run containers and define task definitions",
    "Lambda: you manage only the function code",
)
REFERENCE = "On EC2 you manage servers and patches. On ECS you run containers. On Lambda you manage only the code."


@pytest.mark.parametrize(
    ("answer", "flag"),
    [
        ("", gates.BLANK),
        ("   \n\t", gates.BLANK),
        ("🎉🎉🎉", gates.BLANK),
        ("...", gates.BLANK),
        ("asdkjhgf qwrtpsdfg zxcvbnmkl", gates.GIBBERISH),
        ("lambda " * 500, gates.GIBBERISH),
        ("Lambda differs from EC2 and ECS in several ways.", gates.ECHO),
        ("How does AWS Lambda differ from EC2 or ECS?", gates.ECHO),
        ("servers, patches, containers, task definitions, code, scaling, networking", gates.KEYWORDS),
        ("servers patches containers tasks code scaling networking function", gates.KEYWORDS),
        (REFERENCE, gates.PASTED),
    ],
)
def test_each_kind_is_recognised_by_its_name(answer: str, flag: str) -> None:
    assert flag in gates.inspect_answer(answer, QUESTION, REFERENCE, POINTS).flags


@pytest.mark.parametrize(
    "answer",
    [
        "15 minutes max",
        "you only bring code",
        "https 443, ssh 22, postgres 5432, redis 6379",
        "EC2 means servers, ECS means containers, Lambda just code",
        "servers vs containers vs code",
        "no servers to manage, autoscaling, pay only for what you use",
        "CloudWatch metrics + logs, X-Ray",
        "30 compressions, 2 breaths, adult pace, elbows locked, hard surface",
        "path routing, layer 7; static address, layer 4",
        "default: deny, explicit deny: wins, roles: temporary, root: MFA",
        "TCP reorders, UDP doesn't; handshake first; no delivery guarantee",
        "expire unused keys, rotate monthly, never commit them, audit reads, alert on denials",
    ],
)
def test_a_terse_answer_is_none_of_these(answer: str) -> None:
    assert gates.inspect_answer(answer, QUESTION, REFERENCE, POINTS) == gates.Gate()


@pytest.mark.parametrize(
    "answer",
    [
        "layers libraries dependencies runtime reuse numpy",
        "zip, 50 MB, bucket, 250 MB, pipelines, templates",
        "serverless, autoscaling, triggers, pricing, events",
        "Keywords: serverless, autoscaling, triggers, pricing, events",
        "layers libraries dependencies runtime reuse numpy.",
        "layers, limits, 15 minutes, 900 seconds, triggers, pricing",
        "zip, 50 megabytes, bucket, 250 megabytes, pipelines, templates",
        "one_for_one, one_for_all, rest_for_one, max_restarts, permanent, transient, temporary",
        "event sourcing, history, replay, deterministic, activities, fan-out/fan-in, storage",
        "UVB, 7-dehydrocholesterol, 25-hydroxyvitamin D, calcitriol, kidney, liver, rickets",
        "queue, at least once, visibility timeout, 14 days, redrive, dead letters, pay as you go, FIFO",
        "- queue\n- visibility timeout\n- dead letters\n- FIFO\n- batches\n- long polling",
        "queue; visibility timeout; dead letters; FIFO; batches; long polling",
    ],
)
def test_bare_words_are_a_list_of_keywords_even_with_figures(answer: str) -> None:
    assert gates.inspect_answer(answer, QUESTION, REFERENCE, POINTS).is_keyword_list


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("Is HTTP stateless?", ("Yes",)),
        ("Is HTTP stateless?", ("HTTP is stateless", "cookies add state")),
        ("Is a queue or a topic better for fan-out?", ("A topic",)),
        ("Does Python have a GIL?", ("Yes, in CPython",)),
    ],
)
def test_the_question_itself_is_an_echo_though_it_has_the_points_words(question: str, points: tuple[str, ...]) -> None:
    assert gates.inspect_answer(question, question, "x", points).flags == (gates.ECHO,)
    assert gates.inspect_answer(question.lower().rstrip("?"), question, "x", points).flags == (gates.ECHO,)
    assert gates.inspect_answer(f"Yes, {question}", question, "x", points).is_answer
    assert gates.inspect_answer("HTTP is stateless", "Is HTTP stateless?", "x", ("Yes",)).is_answer


def test_a_table_of_orders_is_no_gibberish() -> None:
    table = "bubble O(n^2) O(n^2) O(n), merge O(n log n) O(n log n) O(n log n), heap O(n log n) O(n log n) O(n log n)"
    assert gates.inspect_answer(table, QUESTION, REFERENCE, POINTS).flags == ()
    assert gates.inspect_answer("word " * 40, QUESTION, REFERENCE, POINTS).flags == (gates.GIBBERISH,)


def test_nearly_all_authored_lists_are_recognised_and_hardly_any_terse_answer() -> None:
    answers = [each for folder in (ANSWERS_FOLDER, MIXED_FOLDER, SUBJECTS_FOLDER) for each in read_answers(folder)]

    def taken(kind: str) -> float:
        found = [is_keyword_list(each.answer, each.points) for each in answers if each.kind == f"authored {kind}"]
        return sum(found) / len(found)

    assert taken("keyword_list") >= 0.95
    assert taken("terse_right") <= 0.015


@pytest.mark.parametrize(
    "answer",
    [
        "Reserved capacity or snapshots shorten first invocations.",
        "shorter first invocations thanks reserved capacity, snapshots",
        "Indexes slow writes and occupy disk space.",
    ],
)
def test_a_known_wording_or_a_bare_sentence_is_no_list(answer: str) -> None:
    points = ["Reserved capacity or snapshots shorten first invocations"]
    accepted = ["shorter first invocations thanks to reserved capacity, snapshots"]
    assert not gates.inspect_answer(answer, QUESTION, REFERENCE, points, accepted).is_keyword_list


@pytest.mark.parametrize("answer", ["HTTPS", "Always HTTPS!", "via TLSv1.3", "HTTP2", "CRDTs", "over https, ssh: 22"])
def test_a_short_name_without_a_vowel_is_no_gibberish(answer: str) -> None:
    gate = gates.inspect_answer(answer, "Which protocol?", "HTTPS is used everywhere.", ["HTTPS"])
    assert gates.GIBBERISH not in gate.flags


@pytest.mark.parametrize(
    ("question", "answer", "is_echo"),
    [
        ("Is replication synchronous or asynchronous by default?", "Asynchronous by default.", False),
        ("Is replication synchronous or asynchronous by default?", "Replication is synchronous", False),
        ("Is replication synchronous or asynchronous by default?", "Is replication synchronous or asynchronous?", True),
        ("Are arguments passed by value or by reference?", "by value", False),
        ("Is it an HTTP API or a REST API?", "A REST API", False),
        ("Is it an HTTP API or a REST API?", "an API", True),
        ("Does it push or pull records?", "Pull, not push", False),
        ("Is UDP reliable?", "No, UDP is not reliable", False),
        ("Is UDP reliable?", "UDP is reliable", True),
    ],
)
def test_one_side_of_a_choice_is_no_echo(question: str, answer: str, is_echo: bool) -> None:
    gate = gates.inspect_answer(answer, question, "The first of the two.", ["The first of the two is meant"])
    assert (gates.ECHO in gate.flags) is is_echo


@pytest.mark.parametrize(
    ("answer", "is_pasted"),
    [
        ("Replication is asynchronous by default and a standby may lag.", True),
        ("Replication is asynchronus by default, and a standby may lag", True),
        ("Replication is synchronous by default and a standby may lag.", False),
        ("Replication is not asynchronous by default and a standby may lag.", False),
    ],
)
def test_a_reference_with_a_word_turned_around_is_not_pasted(answer: str, is_pasted: bool) -> None:
    reference = "Replication is asynchronous by default and a standby may lag."
    gate = gates.inspect_answer(answer, "How does replication work?", reference, ["Replication is asynchronous"])
    assert (gates.PASTED in gate.flags) is is_pasted


def test_a_short_reference_is_never_pasted() -> None:
    assert gates.inspect_answer("Canberra", "What is the capital?", "Canberra.", ["Canberra"]).flags == ()


def test_a_list_of_names_is_an_answer_where_names_are_asked_for() -> None:
    points = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD")
    assert not gates.inspect_answer("GET, POST, PUT, DELETE, PATCH, HEAD", "Which methods?", "", points).is_keyword_list
