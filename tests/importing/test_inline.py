"""Titles without decoration, and with everything that belongs to them."""

from __future__ import annotations

import pytest

from tutor.importing.inline import clean_title, is_bold, split_number
from tutor.importing.wording import is_answer_heading, is_asking, is_generic_title


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("**Q4: Why?**", "Why?"),
        ("Q. ***What is it?***", "What is it?"),
        ("1️⃣ **Why?**", "Why?"),
        ("✅ 1. Why?", "Why?"),
        ("17a. Why? 🟢", "Why?"),
        ("[Why?](https://example.org)", "Why?"),
        ("<a name='x'></a>Why <code>x</code>?", "Why `x`?"),
        ("What is `<b>` and _____ and ${x}?", "What is `<b>` and _____ and ${x}?"),
        ("`__proto__` or [[Prototype]]", "`__proto__` or [[Prototype]]"),
        ("__proto__", "__proto__"),
        ("3 ways to ask", "3 ways to ask"),
        ("Q-learning: what is it?", "Q-learning: what is it?"),
        ("Q33。 为什么", "为什么"),
        ("Question 5 - How?", "How?"),
    ],
)
def test_a_title_is_cleaned(raw: str, title: str) -> None:
    assert clean_title(raw) == title


def test_numbers_and_labels_are_told() -> None:
    assert split_number("Q12: Why?") == ("Why?", "12", True)
    assert split_number("3.1. Why?") == ("Why?", "3.1", False)


@pytest.mark.parametrize(
    "text", ["Explain it", "Describe the stack", "A vs B", "x = ____", "Jak to działa", "为什么", "Why"]
)
def test_questions_need_no_question_mark(text: str) -> None:
    assert is_asking(text)


@pytest.mark.parametrize("text", ["When it rains, it pours.", "Contents", "The stack"])
def test_statements_do_not_ask(text: str) -> None:
    assert not is_asking(text)


@pytest.mark.parametrize("text", ["Answer", "View answer", "Answer: D", "الاجابة", "Solution", "Show"])
def test_labels_of_answers_are_no_questions(text: str) -> None:
    assert is_answer_heading(text)


def test_generic_titles_and_bold_lines() -> None:
    assert is_generic_title("Table of Contents")
    assert not is_generic_title("How to run a script as another user?")
    assert is_bold("**Why? 🟢**")
    assert not is_bold("**Note** that")
