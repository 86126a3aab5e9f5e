from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.domain.grade import PointStatus
from tutor.domain.question import KeyPoint, Question
from tutor.errors import GradingError, UsageError
from tutor.evaluation.grading_data import MarkedRow, by_name, read_marked
from tutor.grading.raw_questions import build_question

ICE = replace(
    build_question("Why is salt put on ice?", "It lowers the freezing point, so the ice melts.", identifier="salt.ice"),
    source="Q7",
    key_points=(
        KeyPoint("It lowers the freezing point", also=("water freezes colder",), misconceptions=("It warms the ice",)),
        KeyPoint("The ice melts"),
    ),
)
UNANSWERED = Question(ICE.id, "What is brine?", "", "", "", "", 0)
LOWERS = {"point": " It lowers the\n freezing  point", "status": "missed"}
MELTS = {"point": "The ice melts", "status": "covered"}


def row(**fields: object) -> dict[str, object]:
    return {"question_id": "salt.ice", "answer": "it melts", "score": 0.5, **fields}


def read(folder: Path, *rows: object) -> list[MarkedRow]:
    path = folder / "marked.jsonl"
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in rows), encoding="utf-8")
    return read_marked(path, by_name([ICE]))


@pytest.mark.parametrize("named", [{"question_id": "salt.ice"}, {"question_id": None, "q": 7}, {"q": None}])
def test_a_row_without_points_gets_the_known_question(tmp_path: Path, named: dict[str, object]) -> None:
    (found,) = read(tmp_path, row(**named))
    assert found.question is ICE
    assert (found.id, found.statuses) == ("1", ())


def test_points_of_the_known_question_keep_its_wordings_and_give_statuses_in_its_order(tmp_path: Path) -> None:
    for found in read(tmp_path, row(points=[LOWERS, MELTS]), row(points=[MELTS, LOWERS])):
        assert found.question is ICE
        assert found.statuses == (PointStatus.MISSED, PointStatus.COVERED)


def test_key_points_of_the_known_question_keep_its_wordings(tmp_path: Path) -> None:
    (found,) = read(tmp_path, row(key_points=["The ice melts", "It lowers the freezing point"]))
    assert found.question is ICE


@pytest.mark.parametrize(
    "points",
    [[MELTS], [MELTS, MELTS], [MELTS, LOWERS, MELTS], [MELTS, {"point": "Salt is cheap", "status": "partial"}]],
)
def test_other_points_than_those_of_the_known_question_are_taken_as_they_are(
    tmp_path: Path, points: list[dict[str, str]]
) -> None:
    (found,) = read(tmp_path, row(points=points))
    assert [point.text for point in found.question.key_points] == [" ".join(each["point"].split()) for each in points]
    assert [status.value for status in found.statuses] == [each["status"] for each in points]
    assert (found.question.title, found.question.answer) == (ICE.title, ICE.answer)


@pytest.mark.parametrize(
    "texts",
    [
        {"question_id": "salt.sea", "question": "Why is the sea salty?", "reference": "Rivers bring salt."},
        {"question_id": "salt.sea", "reference": "Rivers bring salt."},
        {"question_id": "salt.sea", "key_points": ["Rivers bring salt"]},
        {"question_id": "salt.sea", "points": [{"point": "Rivers bring salt", "status": "covered"}]},
        {"question_id": None, "q": 99, "points": [{"point": "Rivers bring salt", "status": "covered"}]},
        {"question_id": None, "question": "Why is the sea salty?", "reference": "Rivers bring salt."},
        {"question_id": None, "id": "sea-1", "reference": "Rivers bring salt."},
    ],
)
def test_an_unknown_question_with_texts_of_its_own_is_read(tmp_path: Path, texts: dict[str, object]) -> None:
    (found,) = read(tmp_path, row(**texts))
    assert [point.text.rstrip(".") for point in found.question.key_points] == ["Rivers bring salt"]


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ({"question_id": "salt.sea"}, '"salt.sea"'),
        ({"question_id": "salt.sea", "question": "Why is the sea salty?"}, '"salt.sea"'),
        ({"question_id": "salt.sea", "key_points": [" "]}, '"salt.sea"'),
        ({"question_id": None, "q": 99}, '"Q99"'),
        ({"question_id": None, "question": "Why is the sea salty?"}, '"Why is the sea salty?"'),
    ],
)
def test_an_unknown_question_is_named_with_its_line(tmp_path: Path, named: dict[str, object], shown: str) -> None:
    with pytest.raises(GradingError) as caught:
        read(tmp_path, row(), "", row(**named))
    assert caught.value.message.startswith(f"marked.jsonl line 3: the decks have no question {shown}")
    assert "question and reference" in caught.value.hint and "--deck" in caught.value.hint


def test_a_question_that_the_deck_leaves_unanswered_needs_a_reference(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps(row(reference="Salt water.")), encoding="utf-8")
    (found,) = read_marked(path, by_name([UNANSWERED]))
    assert (found.question.title, found.question.answer) == ("What is brine?", "Salt water.")
    path.write_text(json.dumps(row()), encoding="utf-8")
    with pytest.raises(GradingError, match=r'line 1: the decks have no answer to question "salt\.ice"'):
        read_marked(path, by_name([UNANSWERED]))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"score": 1.01}, "score is 1.01; it must be a number from 0 to 1."),
        ({"score": -0.1}, "score is -0.1; it must"),
        ({"score": 10**400}, "score is 1000"),
        ({"score": float("nan")}, "score is NaN; it must"),
        ({"score": float("inf")}, "score is Infinity; it must"),
        ({"score": True}, "score is true; it must"),
        ({"score": "0.5"}, 'score is "0.5"; it must'),
        ({"score": None}, "score is null; it must"),
        ({"answer": None}, "answer is null; it must be a text"),
        ({"answer": 7}, "answer is 7; it must be a text"),
        ({"answer": ["x" * 900]}, f'answer is ["{"x" * 78}…; it must be a text'),
        ({"points": "all"}, 'points is "all"; it must be a list'),
        ({"points": {"point": "x", "status": "covered"}}, 'points is {"point": "x", "status": "covered"}; it must'),
        ({"points": ["The ice melts"]}, 'point 1 is "The ice melts"; it must be {"point"'),
        ({"points": [MELTS, {"status": "missed"}]}, "point of point 2 is missing; it must"),
        ({"points": [{"point": " ", "status": "missed"}]}, 'point of point 1 is " "; it must'),
        ({"points": [{"point": "x"}]}, "status of point 1 is missing; it must"),
        (
            {"points": [{"point": "x", "status": "right"}]},
            'status of point 1 is "right"; it must be one of covered, partial, missed, contradicted.',
        ),
        ({"points": [{"point": "x", "status": ["covered"]}]}, 'status of point 1 is ["covered"]; it must'),
        ({"key_points": "melts"}, 'key_points is "melts"; it must be a list of texts'),
        ({"key_points": [1]}, "key_points is [1]; it must be a list of texts"),
        ({"question": 3}, "question is 3; it must be a text"),
        ({"reference": ["x"]}, 'reference is ["x"]; it must be a text'),
        ({"question_id": ["x"]}, 'question_id is ["x"]; it must be a text or a whole number'),
        ({"question_id": None, "q": True}, "q is true; it must"),
        ({"id": 0.5}, "id is 0.5; it must"),
        ({"kind": 1}, "kind is 1; it must be a text"),
        ({"question_id": None}, "the row names no question."),
    ],
)
def test_a_wrong_field_is_a_sentence(tmp_path: Path, fields: dict[str, object], message: str) -> None:
    with pytest.raises(GradingError) as caught:
        read(tmp_path, row(), row(**fields))
    assert caught.value.message.startswith(f"marked.jsonl line 2: {message}")
    assert caught.value.hint


@pytest.mark.parametrize("name", ["answer", "score"])
def test_a_missing_field_is_a_sentence(tmp_path: Path, name: str) -> None:
    content = row()
    del content[name]
    with pytest.raises(GradingError, match=f"line 1: {name} is missing; it must be a"):
        read(tmp_path, content)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("\x00", "this is not JSON"),
        ("[1, 2]", r"\[1, 2\] is not a JSON object"),
        ("null", "null is not a JSON object"),
        ('"text"', '"text" is not a JSON object'),
    ],
)
def test_a_line_that_is_no_object_is_a_sentence(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(GradingError, match=rf"marked\.jsonl line 2: {message}"):
        read(tmp_path, row(), line)


def test_a_file_that_is_not_utf_8_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_bytes(json.dumps(row()).encode() + b'\n{"answer": "caf\xe9"}')
    with pytest.raises(UsageError, match=r"marked\.jsonl cannot be read: line 2 is not UTF-8"):
        read_marked(path, by_name([ICE]))


def test_a_byte_order_mark_odd_line_ends_and_half_surrogates_are_read(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    answers = ["one\u2028two", "\ud83e"]
    lines = [json.dumps(row(answer=answers[0]), ensure_ascii=False), "", json.dumps(row(answer=answers[1]))]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    found = read_marked(path, by_name([ICE]))
    assert [(each.id, each.answer) for each in found] == [("1", "one\u2028two"), ("3", "?")]


def test_the_documented_row_is_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "deck-format.md").read_text(encoding="utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    (found,) = read(tmp_path, example.replace("limits.timeout", "salt.ice").strip())
    assert (found.question, found.score) == (ICE, 0.5)
