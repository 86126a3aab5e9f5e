from __future__ import annotations

import textwrap
import time

import pytest

from tutor.domain.question import Question
from tutor.grading import gates
from tutor.grading.answer_text import MAX_CHARACTERS, read_text
from tutor.grading.grader import Grader

PLAIN = "It may run for 15 minutes. By default it stops after 3 seconds."
LONG = (
    "One invocation may run for 15 minutes at most and is stopped then, whatever it does. The default of the timeout "
    "is 3 seconds, which is little for a function that calls others over the network and waits for what they say."
)


@pytest.mark.parametrize(
    "answer",
    [
        PLAIN.replace(" ", "  "),
        PLAIN.replace(" ", "\t"),
        PLAIN.replace(" ", "\u00a0"),
        PLAIN.replace(" ", " \u200b"),
        PLAIN.replace("15", "**15**").replace("3", "`3`"),
        PLAIN.replace("15", "<b>15</b>").replace("3 ", "3&nbsp;"),
        PLAIN.replace("15", "１５").replace("3", "\u0969"),
        PLAIN.replace("It", "> It", 1),
        PLAIN.replace("may", "ma\u00ady"),
    ],
)
def test_how_it_is_typed_makes_no_difference(answer: str) -> None:
    assert read_text(answer).text == PLAIN


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("½ hour or 1¼ hours", "0.5 hour or 1.25 hours"),
        ("first<br>second", "first\nsecond"),
        ("| maximum | 15 min |\n|---|---|\n| default | 3 s | short |", "maximum: 15 min\ndefault: 3 s, short"),
        ("List<String>, 2**10, __init__, x < y && z > 0, m²", "List<String>, 2**10, __init__, x < y && z > 0, m²"),
        ("a | b", "a | b"),
        ("", ""),
    ],
)
def test_markup_says_nothing_and_code_stays(answer: str, text: str) -> None:
    assert read_text(answer).text == text


@pytest.mark.parametrize("width", [50, 72, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n> "])
def test_full_lines_are_joined(width: int, end: str) -> None:
    assert read_text(end.join(textwrap.wrap(LONG, width))).text == LONG


@pytest.mark.parametrize(
    "answer",
    [
        "Global variables survive between calls\nOpen connections survive between calls\nFiles in /tmp survive too",
        "- one invocation may run for 15 minutes\n- the default of the timeout is 3 seconds",
        "1. one invocation may run for 15 minutes\n2. the default of the timeout is 3 seconds",
        "short\nlines",
    ],
)
def test_lists_keep_their_lines(answer: str) -> None:
    assert read_text(answer).text == answer


def test_every_character_knows_where_it_comes_from() -> None:
    answer = "It may run for **15**\u00a0 minutes&nbsp;at most"
    read = read_text(answer)
    start = read.text.index("15 minutes")
    first, last = read.span(start, start + len("15 minutes"))
    assert answer[first:last] == "15**\u00a0 minutes"


@pytest.mark.parametrize(
    "answer",
    [PLAIN, f"so: {PLAIN}".replace(" ", "\u00a0"), PLAIN.replace("15", "**15**\u200b"), "\x00" + PLAIN + "\x1b[31m"],
)
def test_a_grade_shows_the_learners_own_characters(rules: Grader, timeout_question: Question, answer: str) -> None:
    points = rules.grade(timeout_question, answer).points
    assert any(point.clause for point in points)
    assert all(answer[point.start : point.end] == point.clause for point in points if point.clause)


def test_an_answer_that_is_cut_says_so(rules: Grader, timeout_question: Question) -> None:
    grade = rules.grade(timeout_question, f"{PLAIN} " + "So much for that. " * 500)
    assert gates.CUT in grade.flags
    assert "first 6,000 characters" in grade.feedback
    assert gates.CUT not in rules.grade(timeout_question, PLAIN + " " * 10_000).flags


def test_hostile_texts_are_read_in_bounded_time() -> None:
    started = time.perf_counter()
    for unit in ("&amp;", "<b>", "**", "`", "| a ", "|-", "> ", "\u200b", "½", "a\n", "１", "<p "):
        assert len(read_text(unit * 50_000).text) <= 4 * MAX_CHARACTERS
    assert time.perf_counter() - started < 5.0
