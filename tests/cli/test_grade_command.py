from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run, run_process
from tests.conftest import DECK
from tutor.cli.grade_json import ErrorLineJson, GradeJson, GradeLineJson
from tutor.domain.clock import system_clock
from tutor.errors import TutorError, UsageError
from tutor.store import open_store

GOOD = "Yeast turns the sugar into carbon dioxide, and gluten holds that gas in the dough."
REFERENCE = "Salt lowers the freezing point of water. It also slows the yeast."


@pytest.fixture(autouse=True)
def kitchen_only(kitchen_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "kitchen").symlink_to(DECK)
    monkeypatch.setenv("TUTOR_CORPUS", str(corpus))
    monkeypatch.setenv("TUTOR_INDEX", str(kitchen_index))


def grade_lines(*rows: object) -> list[dict[str, object]]:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    printed = run("grade", "--batch", "-", typed=text.encode()).stdout
    return [json.loads(line) for line in printed.splitlines()]


def test_json_has_the_documented_fields_and_clauses_point_into_the_answer() -> None:
    content = json.loads(run("grade", "--json", "bread.rise", GOOD).stdout)
    graded = GradeJson.model_validate(content, strict=True)
    assert set(content) == set(GradeJson.model_fields)
    assert graded.question_id == "bread.rise"
    assert 0 <= graded.score <= 1
    assert len(graded.points) == 2
    for point in graded.points:
        if point.start >= 0:
            assert GOOD[point.start : point.end] == point.clause
    assert any(point.clause for point in graded.points)


def test_the_coverage_map_has_numbers_clauses_and_the_question() -> None:
    shown = run("grade", "bread.rise", *GOOD.split()).stdout
    assert shown.startswith("Why does bread dough rise?\n")
    assert "✓ 1. Yeast turns sugar into carbon dioxide" in shown
    assert "you said: Yeast turns the sugar" in shown


def test_an_answer_comes_from_stdin_and_a_question_by_its_source() -> None:
    content = json.loads(run("grade", "--json", "K4", "-", typed="Boiling is at 100 °C.").stdout)
    assert content["question_id"] == "heat.boil-simmer"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["- 15 minutes at most"], "- 15 minutes at most"),
        (["-5 minutes"], "-5 minutes"),
        (["-5", "minutes"], "-5 minutes"),
        (["-", "15", "minutes"], "- 15 minutes"),
        (["- yeast\n- gluten"], "- yeast\n- gluten"),
        (["--memory sets it"], "--memory sets it"),
        (["-\tyeast"], "-\tyeast"),
        (["--", "-x", "--json"], "-x --json"),
    ],
)
def test_an_answer_may_begin_with_a_dash_before_and_behind_options(
    words: list[str], answer: str, tmp_path: Path
) -> None:
    json.loads(run("grade", "--json", "bread.rise", *words).stdout)
    if "--" not in words:
        json.loads(run("grade", "bread.rise", *words, "--json").stdout)
    with open_store(tmp_path / "data_dir" / "tutor.db", system_clock) as store:
        assert {attempt.answer for attempt in store.attempts.latest()} == {answer}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--jsn", "bread.rise", "yeast"], "There is no option '--jsn'. Did you mean --json?"),
        (["bread.rise", "yeast", "--jsn"], "There is no option '--jsn'. Did you mean --json?"),
        (["bread.rise", "--dek=/tmp", "yeast"], "There is no option '--dek'. Did you mean --deck?"),
        (["bread.rise", "-x"], "There is no option '-x'."),
        (["bread.rise", "--jsn", "yeast", "--", "-x"], "There is no option '--jsn'. Did you mean --json?"),
        (["bread.rise", "-\x1b[31m"], r"There is no option '-\x1b[31m'."),
    ],
)
def test_a_mistyped_option_is_no_answer(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        run("grade", *words)
    assert caught.value.message == message
    assert "--" in caught.value.hint


def test_an_option_keeps_its_value_whatever_that_begins_with() -> None:
    with pytest.raises(TutorError, match="There is no deck at -x"):
        run("grade", "--deck", "-x", "bread.rise", "yeast")


@pytest.mark.parametrize(
    "answer",
    ["", "   ", "x" * 100_000, "yeast " * 20_000, "\x00\x1b[31m\x07\u202e", "🍞🍞🍞", "```\nprint(1)\n```"],
    ids=["empty", "blanks", "long word", "one word repeated", "control characters", "emoji", "code"],
)
def test_odd_answers_get_a_grade_and_never_full_marks(answer: str) -> None:
    content = json.loads(run("grade", "--json", "bread.rise", "-", typed=answer.encode()).stdout)
    assert content["score"] < 0.5


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    shown = run("grade", "bread.rise", "\x1b[31mYeast turns sugar into carbon dioxide\x07").stdout
    assert "Yeast turns sugar" in shown
    assert "\x1b" not in shown and "\x07" not in shown


def test_the_answer_is_kept_unless_it_is_blank(tmp_path: Path) -> None:
    run("grade", "bread.rise", GOOD)
    run("grade", "bread.rise", " ")
    with open_store(tmp_path / "data_dir" / "tutor.db", system_clock) as store:
        assert [attempt.answer for attempt in store.attempts.latest()] == [GOOD]
        assert store.cards.get(store.attempts.latest()[0].question_id) is None


def test_data_that_cannot_be_written_costs_no_grade(tmp_path: Path) -> None:
    (tmp_path / "data_dir").write_text("in the way")
    result = run("grade", "--json", "bread.rise", GOOD)
    assert json.loads(result.stdout)["question_id"] == "bread.rise"
    assert "was not kept" in result.stderr


def test_a_dispute_makes_a_wording_count_until_it_is_taken_back() -> None:
    wording = "little creatures burp in it"
    before = json.loads(run("grade", "--json", "bread.rise", wording).stdout)
    assert before["points"][0]["status"] == "missed"
    told = run("dispute", "bread.rise", "1")
    assert "Counted: Yeast turns sugar" in told.stdout
    assert json.loads(run("grade", "--json", "bread.rise", wording).stdout)["points"][0]["status"] == "covered"
    run("learned", "--remove", told.stderr.rsplit(" ", 1)[1].strip())
    assert json.loads(run("grade", "--json", "bread.rise", wording).stdout)["points"][0]["status"] == "missed"


def test_of_a_long_answer_only_the_clause_nearest_to_the_point_counts() -> None:
    run("grade", "bread.rise", "My aunt bakes on Sundays. Little creatures burp in the mixture. Then we all eat.")
    told = run("dispute", "bread.rise", "1")
    assert "“Little creatures burp in the mixture” counts" in told.stderr
    content = json.loads(run("grade", "--json", "bread.rise", "My aunt bakes on Sundays. Then we all eat.").stdout)
    assert content["points"][0]["status"] == "missed"


def test_a_dispute_counts_again_after_its_wording_was_taken_back() -> None:
    wording = "little creatures burp in it"
    run("grade", "bread.rise", wording)
    key = run("dispute", "bread.rise", "1").stderr.rsplit(" ", 1)[1].strip()
    run("learned", "--remove", key)
    assert "Counted: Yeast" in run("dispute", "bread.rise", "1").stdout
    assert json.loads(run("grade", "--json", "bread.rise", wording).stdout)["points"][0]["status"] == "covered"


def test_disputes_that_make_no_sense_are_sentences() -> None:
    with pytest.raises(UsageError, match="not answered this question yet"):
        run("dispute", "bread.rise", "1")
    run("grade", "bread.rise", "the yeast makes gas bubbles")
    with pytest.raises(UsageError, match="has 2 points"):
        run("dispute", "bread.rise", "3")
    with pytest.raises(UsageError, match="counted as covered"):
        run("dispute", "bread.rise", "1")
    run("dispute", "bread.rise", "2")
    with pytest.raises(UsageError, match="disputed “Gluten holds the gas” before"):
        run("dispute", "bread.rise", "2")


def test_two_disputes_of_one_answer_raise_its_mark_once_each(tmp_path: Path) -> None:
    run("grade", "bread.rise", "nobody knows, honestly it is a mystery of the kitchen")
    run("dispute", "bread.rise", "1", "--wording", "one strange thing")
    first = _mark(tmp_path)
    run("dispute", "bread.rise", "2", "--wording", "another strange thing")
    assert first < 0.8
    assert _mark(tmp_path) == pytest.approx(1.0, abs=0.1)


def _mark(tmp_path: Path) -> float:
    with open_store(tmp_path / "data_dir" / "tutor.db", system_clock) as store:
        return store.attempts.latest()[0].mark


def test_a_batch_keeps_order_and_a_bad_row_says_so_in_its_line() -> None:
    lines = grade_lines(
        {"id": "a", "question_id": "bread.rise", "answer": GOOD},
        "not json",
        {"id": 2, "question": "Why salt the ice?", "reference": REFERENCE, "answer": "It lowers the freezing point."},
        {"id": 3, "question_id": "no.such", "answer": "x"},
        {"id": 4, "question_id": "bread.rise"},
        [1],
        {"id": 5, "question": "q", "reference": "", "answer": "x"},
        {"id": 6, "question": "q", "reference": "r", "key_points": "one", "answer": "x"},
        {"id": {}, "question_id": "bread.rise", "answer": "x"},
        {"id": 7, "answer": "x"},
        "[" * 100_000,
        {"id": 8, "question_id": "bread.rise", "answer": ""},
    )
    assert [line["id"] for line in lines] == ["a", None, 2, 3, 4, None, 5, 6, None, 7, None, 8]
    for line in lines:
        model = ErrorLineJson if "error" in line else GradeLineJson
        model.model_validate(line, strict=True)
        assert set(line) == set(model.model_fields)
    assert [line["id"] for line in lines if "error" not in line] == ["a", 2, 8]
    assert all(str(line["error"]).endswith(".") for line in lines if "error" in line)


@pytest.mark.parametrize("identifier", [True, False, 1.0, [], {}])
def test_an_id_that_is_neither_text_nor_whole_number_is_refused(identifier: object) -> None:
    (line,) = grade_lines({"id": identifier, "question_id": "bread.rise", "answer": GOOD})
    assert line == {"id": None, "error": "The id in line 1 is neither a text nor a whole number."}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"question_id": 7}, "The question_id must be a text. Mend the row."),
        ({"key_points": [1]}, "The key_points must be texts. Mend the row."),
        ({"key_points": "one"}, "The fields question and reference must be texts, key_points a list. Mend the row."),
        ({"question": 7}, "The fields question and reference must be texts, key_points a list. Mend the row."),
        ({"question": "q"}, "A row needs a reference or key_points. Add one of them."),
        ({}, "A row needs a question_id, or question and reference. Add them."),
        ({"answer": None}, "The row has no answer. Give it as a text."),
    ],
)
def test_errors_of_a_batch_write_fields_as_they_are(fields: dict[str, object], error: str) -> None:
    assert grade_lines({"id": 1, "answer": "x", **fields}) == [{"id": 1, "error": error}]


def test_a_batch_with_its_own_questions_needs_no_deck_and_knows_its_siblings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the decks were read")

    monkeypatch.setattr("tutor.cli.grade.read_questions", refuse)
    monkeypatch.setattr("tutor.corpus.loader.load_deck", refuse)
    salt = {"question": "Why is salt put on ice?", "reference": REFERENCE}
    oven = {
        "question": "How hot is an oven for bread?",
        "reference": "An oven for bread is at 230 °C. Steam keeps the crust soft for ten minutes.",
        "key_points": ["230 °C", "Steam keeps the crust soft"],
    }
    lines = grade_lines({"id": 1, **salt, "answer": oven["reference"]}, {"id": 2, **oven, "answer": "At 230 °C"})
    assert "answers another question" in str(lines[0]["flags"])
    assert [line["question_id"] != "" for line in lines] == [True, True]


def test_half_a_surrogate_pair_and_odd_line_separators_do_not_end_a_batch() -> None:
    row = '{"id": "\\ud800", "question": "q\\ud800", "reference": "Salt \\ud800 slows yeast", "answer": "it\u2028does"}'
    lines = grade_lines(row, {"id": 2, "question_id": "bread.rise", "answer": GOOD})
    assert [line["id"] for line in lines] == ["?", 2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade"], "A question id and an answer are needed"),
        (["grade", "bread.rise"], "A question id and an answer are needed"),
        (["grade", "bread.rize", "x"], "No question has the id “bread.rize”"),
        (["grade", "\x1b[31m", "x"], "No question has the id"),
        (["grade", "--batch", "/no/such/file"], "cannot be read"),
        (["grade", "--batch", "-", "bread.rise"], "not both"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_a_sentence(arguments: list[str], message: str) -> None:
    with pytest.raises(TutorError, match=message) as caught:
        run(*arguments)
    assert caught.value.exit_code == 2
    assert "\x1b" not in caught.value.message


def test_an_unknown_id_gets_a_suggestion_and_no_traceback() -> None:
    result = run_process("grade", "bread.rize", "x")
    assert result.returncode == 2
    assert "Did you mean bread.rise" in result.stderr.decode()
    assert b"Traceback" not in result.stderr
