from __future__ import annotations

import pytest

from tutor.grading.clauses import MAX_CLAUSES, split_clauses


@pytest.mark.parametrize(
    ("answer", "clauses"),
    [
        ("One thing. Another thing.", ["One thing", "Another thing."]),
        ("- first\n- second", ["first", "second"]),
        ("1. first\n2) second", ["first", "second"]),
        ("a; b", ["a", "b"]),
        ("uses Python 3.9 e.g. for scripts", ["uses Python 3.9 e.g. for scripts"]),
        ("", []),
        ("... !!! ---", []),
    ],
)
def test_answers_are_cut_where_statements_end(answer: str, clauses: list[str]) -> None:
    found = [clause.text.rstrip(".") for clause in split_clauses(answer)]
    assert found == [clause.rstrip(".") for clause in clauses]


def test_a_long_sentence_is_cut_at_its_conjunctions() -> None:
    answer = "It keeps the environments warm so that there is no cold start, but it costs extra compared to on-demand."
    assert [clause.text[:8] for clause in split_clauses(answer)] == ["It keeps", "but it c"]


@pytest.mark.parametrize("answer", ["a b. c d", "x\x00y. z", "• eins\n• zwei", "tab\there. fin\u200b."])
def test_spans_point_at_the_learners_words(answer: str) -> None:
    for clause in split_clauses(answer):
        assert answer[clause.start : clause.end] == clause.text


def test_long_answers_are_bounded() -> None:
    assert len(split_clauses("a. " * 5000)) <= MAX_CLAUSES
