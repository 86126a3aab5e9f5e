from __future__ import annotations

import random

import pytest

from tutor.errors import GradingError
from tutor.evaluation.judge_composition import compose_answers
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED
from tutor.evaluation.judge_facts import FactCard, FactPoint, parse_cards, read_cards
from tutor.evaluation.judge_perturbation import change_number, convert_unit, negate, split_subject, swap_opposite


def test_the_authored_facts_can_be_read_and_are_many() -> None:
    cards = read_cards()
    points = [point for card in cards for point in card.points]
    assert len(points) > 300
    assert all(point.right and point.wrong for point in points)


def test_no_right_wording_is_a_wrong_one_too() -> None:
    for card in read_cards():
        for point in card.points:
            assert not {text.lower() for text in point.right} & {text.lower() for text in point.wrong}


@pytest.mark.parametrize("line", ["= a point before any question", "* unknown mark"])
def test_a_misplaced_line_is_refused(line: str) -> None:
    with pytest.raises(GradingError, match="line 1"):
        parse_cards("facts", [line])


def test_composition_is_repeatable() -> None:
    cards = read_cards()[:5]
    first, second = (compose_answers(cards, 3, random.Random(1), "facts") for _ in range(2))
    assert first == second


def test_composed_labels_fit_their_clauses() -> None:
    card = FactCard("g", "What is it?", [FactPoint("a holds one", ["rightly a"], ["wrongly a"]),
                                         FactPoint("b holds two", ["rightly b"], ["wrongly b"])])  # fmt: skip
    for example in compose_answers([card], 60, random.Random(3), "facts"):
        letter = example.point[0]
        if f"wrongly {letter}" in example.answer.lower():
            assert example.target == CONTRADICTED
        if f"rightly {letter}" in example.answer.lower() and "not" not in example.answer:
            assert example.target in (COVERED, CONTRADICTED)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("the server is stateless", "the server is not stateless"),
        ("requires a key", "doesn't require a key"),
        ("can be rolled back", "cannot be rolled back"),
        ("never retries", None),
        ("just a noun", None),
    ],
)
def test_statements_are_denied(text: str, denied: str | None) -> None:
    assert negate(text) == denied


def test_figures_are_changed_beyond_tolerance() -> None:
    for seed in range(50):
        changed = change_number("limit is 15 minutes", random.Random(seed))
        assert changed is not None
        assert changed != "limit is 15 minutes"
    assert change_number("10.0.0.0/8 is private", random.Random(0)) is None


def test_units_are_converted_rightly() -> None:
    assert convert_unit("15 minutes", random.Random(0)) == "900 seconds"


def test_opposites_are_swapped() -> None:
    assert swap_opposite("runs before the handler", random.Random(0)) == "runs after the handler"


def test_a_statement_splits_after_its_subject() -> None:
    assert split_subject("Errors: number of failures") == ("Errors", ": number of failures")
    assert split_subject("nothing here") is None
