from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from tutor.errors import GradingError
from tutor.evaluation.grading_data import RIGHT_KINDS, read_marked
from tutor.evaluation.judge_answers import (
    ANSWERS_FOLDER,
    LONG_FOLDER,
    MIXED_FOLDER,
    PAIRS_FOLDER,
    SUBJECTS_FOLDER,
    parse_answers,
    read_answers,
)
from tutor.evaluation.judge_composition import compose_answers
from tutor.evaluation.judge_examples import (
    CONTRADICTED,
    COVERED,
    MISSED,
    PARTIAL,
    SOURCE_GROUP,
    example,
    question_of,
    statuses_of,
)
from tutor.evaluation.judge_facts import FactCard, FactPoint, parse_cards, read_cards
from tutor.evaluation.judge_perturbation import change_number, convert_unit, negate, split_subject, swap_opposite
from tutor.evaluation.judge_rounds import deck_rounds
from tutor.evaluation.judge_sources import freshly_worded, with_other_figure

UNSEEN = Path(__file__).parents[2] / "benchmarks" / "unseen_answers"


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
    for each in compose_answers([card], 60, random.Random(3), "facts"):
        for point, target in zip(each.points, each.targets, strict=True):
            if f"wrongly {point[0]}" in each.answer.lower():
                assert target == CONTRADICTED
            if f"rightly {point[0]}" in each.answer.lower() and "not" not in each.answer:
                assert target in (COVERED, CONTRADICTED)


def test_the_authored_answers_can_be_read_and_mark_every_point() -> None:
    answers = read_answers()
    assert len(answers) > 1500
    assert all(len(each.points) == len(each.targets) > 1 and each.answer.strip() for each in answers)
    assert {f"Q{number}" for number in range(1, 27)} <= {each.group for each in answers}


def test_the_mixed_answers_are_to_the_questions_of_the_pairs_in_every_manner() -> None:
    mixed = read_answers(MIXED_FOLDER)
    assert {each.question for each in mixed} == {each.question for each in read_answers(PAIRS_FOLDER)}
    kinds = {each.kind.removeprefix("authored ") for each in mixed}
    assert {"full_concise", "terse_right", "equivalent_units", "negated", "keyword_list", "half_wrong"} <= kinds
    right = [each for each in mixed if set(each.targets) == {COVERED}]
    assert 0.25 < len(right) / len(mixed) < 0.6


def test_the_answers_about_many_subjects_are_ten_to_each_question_and_none_is_about_the_deck() -> None:
    breadth = read_answers(SUBJECTS_FOLDER)
    by_group = Counter(each.group for each in breadth)
    assert len(by_group) > 700
    assert set(by_group.values()) == {10}
    assert not any(each.group.startswith(SOURCE_GROUP) for each in breadth)
    wrong = [each for each in breadth if CONTRADICTED in each.targets]
    assert 0.35 < len(wrong) / len(breadth) < 0.6
    right = [each for each in breadth if each.kind.removeprefix("authored ") in RIGHT_KINDS]
    assert not any(CONTRADICTED in each.targets for each in right)


def test_the_long_answers_are_long_and_most_leave_points_out() -> None:
    long = read_answers(LONG_FOLDER)
    assert len(long) > 2500
    assert all(370 < len(each.answer) < 950 for each in long)
    assert 0.5 < sum(MISSED in each.targets for each in long) / len(long) < 0.8
    assert 0.2 < sum(CONTRADICTED in each.targets for each in long) / len(long) < 0.5
    own = {each.group for each in long if each.group.startswith(SOURCE_GROUP)}
    assert len(own) == 26
    known = {
        (each.question, each.points) for folder in (SUBJECTS_FOLDER, MIXED_FOLDER) for each in read_answers(folder)
    }
    assert {(each.question, each.points) for each in long if each.group not in own} <= known


def test_an_authored_answer_has_a_question_and_statuses() -> None:
    marks = [("it is a", COVERED), ("it is b", PARTIAL), ("it is c", MISSED), ("it is d", CONTRADICTED)]
    authored = example("What is it?", marks, "a, half of b, and e", "g", "half_wrong")
    assert [str(status) for status in statuses_of(authored)] == ["covered", "partial", "missed", "contradicted"]
    assert [point.text for point in question_of(authored).key_points] == [point for point, _ in marks]


def test_the_second_stage_is_drawn_the_same_each_time_and_its_rounds_differ() -> None:
    rows = read_marked(UNSEEN / "everyday.jsonl")[:3]
    first, again = deck_rounds(rows, []), deck_rounds(rows, [])
    assert first == again
    assert first[0] != first[1]
    assert {row.answer for row in rows} <= {each.answer for rounds in first for each in rounds if each.kind == "marked"}
    assert not any(each.group.startswith(SOURCE_GROUP) for rounds in first for each in rounds)


def test_no_answer_to_measure_on_is_trained_or_fitted_on() -> None:
    folders = (ANSWERS_FOLDER, LONG_FOLDER, MIXED_FOLDER, PAIRS_FOLDER, SUBJECTS_FOLDER)
    trained = {each.answer for folder in folders for each in read_answers(folder)}
    measured = [json.loads(line)["answer"] for path in sorted(UNSEEN.glob("*.jsonl")) for line in path.open("rb")]
    assert len(measured) > 600
    assert not trained & set(measured)


@pytest.mark.parametrize("line", ["@ half c", "@ half cz", "an answer without marks", "@ half"])
def test_marks_that_do_not_fit_the_points_are_refused(line: str) -> None:
    with pytest.raises(GradingError, match=r"sums\.txt line 4"):
        parse_answers("sums", ["? What is it?", "= a is one", "= b is two", line])


def test_a_figure_made_wrong_contradicts_only_the_points_that_name_it() -> None:
    marked = [("limit is 15 minutes", COVERED), ("retries twice", COVERED), ("15 is not told", MISSED)]
    wrong = with_other_figure(example("q", marked, "15 min, then it retries twice", "g", "full"), random.Random(1))
    assert wrong is not None
    assert "15" not in wrong.answer
    assert wrong.targets == (CONTRADICTED, COVERED, MISSED)
    assert with_other_figure(example("q", marked, "a quarter of an hour", "g", "full"), random.Random(1)) is None


def test_rewording_keeps_the_marks_and_is_repeatable() -> None:
    answers = read_answers()[:40]
    first, second = (freshly_worded(answers, random.Random(7)) for _ in range(2))
    assert first == second
    kept = [each for each in first if each.kind != "figure changed"]
    assert [each.targets for each in kept] == [each.targets for each in answers]
    assert any(each.answer != before.answer for each, before in zip(kept, answers, strict=True))


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
