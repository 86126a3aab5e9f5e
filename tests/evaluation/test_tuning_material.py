from __future__ import annotations

from pathlib import Path

import pytest

from tutor.corpus.loader import load_deck
from tutor.errors import ModelError
from tutor.evaluation.tuning_data import parse_questions, read_questions

DECK = Path(__file__).parents[2] / "corpus" / "aws-lambda"


def test_the_questions_can_be_read_and_are_of_many_subjects() -> None:
    questions = read_questions(DECK)
    assert len({each.subject for each in questions}) >= 40
    assert sum(len(each.wordings) for each in questions) > 11_000


def test_no_wording_is_an_example_of_the_shipped_deck() -> None:
    examples = {text.lower() for question in load_deck(DECK).questions for text in (*question.asked_as, question.title)}
    assert not examples & {text.lower() for each in read_questions(DECK) for text in each.wordings}


def test_no_wording_asks_for_two_questions() -> None:
    wordings = [(each.subject, text.lower()) for each in read_questions(DECK) for text in each.wordings]
    assert len(wordings) == len(set(wordings))


def test_an_answer_that_stands_elsewhere_is_taken_from_there() -> None:
    (question,) = parse_questions("sky", ["? Why is the sky blue?", "- blue sky why"], {"Why is the sky blue?": "Air."})
    assert (question.answer, question.wordings) == ("Air.", ["blue sky why"])


@pytest.mark.parametrize(
    "lines",
    [["no mark"], ["- before any question"], ["? Q", "- no answer"], ["? Q", "! no wording"]],
)
def test_a_line_that_cannot_be_used_is_an_error_that_names_the_file(lines: list[str]) -> None:
    with pytest.raises(ModelError, match="sky"):
        parse_questions("sky", lines, {})
