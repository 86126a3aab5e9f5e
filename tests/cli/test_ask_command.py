from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DECK
from tutor.cli.ask_json import AnswerJson, BatchAnswerJson

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(kitchen_index: Path, tmp_path: Path) -> dict[str, str]:
    """Folders of a learner whose only deck is the kitchen's, already indexed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "kitchen").symlink_to(DECK)
    return {
        **os.environ,
        "TUTOR_CORPUS": str(corpus),
        "TUTOR_INDEX": str(kitchen_index),
        "TUTOR_DATA_DIR": str(tmp_path / "data"),
    }


def run(environment: dict[str, str], *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tutor", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, cwd=ROOT, check=False)


def test_an_answer_shows_its_source_the_passage_others_and_what_to_ask_next(environment: dict[str, str]) -> None:
    result = run(environment, "ask", "why", "does", "dough", "rise?")
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "Bread · junior · bread.md:3" in text
    assert "Yeast eats sugar" in text
    assert "Fits your question best:" in text
    assert "Also close:" in text
    assert "1 contrast" in text
    assert result.stderr == b""


def test_a_question_may_begin_with_a_dash(environment: dict[str, str]) -> None:
    result = run(environment, "ask", "- why does dough rise?", "--json")
    assert json.loads(result.stdout)["hits"][0]["question_id"] == "bread.rise"


def test_json_has_the_documented_fields(environment: dict[str, str]) -> None:
    result = run(environment, "ask", "--json", "simmer or boil")
    content = json.loads(result.stdout)
    answer = AnswerJson.model_validate(content, strict=True)
    assert set(content) == set(AnswerJson.model_fields)
    assert answer.answered
    assert answer.hits[0].question_id == "heat.boil-simmer"
    assert answer.hits[0].source == "K4"
    assert answer.hits[0].file == "heat.md"
    assert answer.hits[0].line == 3
    assert answer.hits[0].deck == "Kitchen"


def test_no_answer_is_exit_code_3_and_lists_the_nearest(environment: dict[str, str]) -> None:
    result = run(environment, "ask", "terraform state locking with dynamodb")
    assert result.returncode == 3
    assert result.stdout.decode().startswith("No answer in this deck. Closest questions (not an answer):")


def test_a_batch_answers_line_by_line_in_order(environment: dict[str, str]) -> None:
    lines = [
        {"id": "a", "text": "why does dough rise"},
        {"id": 2, "text": "and how long in the fridge?", "history": ["why does dough rise"]},
        {"id": None, "text": ""},
    ]
    stdin = "\n".join(json.dumps(line) for line in lines).encode()
    result = run(environment, "ask", "--batch", "-", stdin=stdin)
    answers = [BatchAnswerJson.model_validate_json(line, strict=True) for line in result.stdout.splitlines()]
    assert result.returncode == 0
    assert [answer.id for answer in answers] == ["a", 2, None]
    assert answers[1].hits[0].question_id == "bread.cold-rest"
    assert answers[2].hits == []


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["ask"], b"", "There is no question."),
        (["ask", "--jsn", "why"], b"", "There is no option '--jsn'. Did you mean --json?"),
        (["ask", "--batch", "-", "x"], b"", "either a question or --batch"),
        (["ask", "--batch", "-"], b'{"id": 1}\n', "Line 1 of the batch"),
        (["ask", "--batch", "-"], b"not json\n", "Line 1 of the batch"),
        (["ask", "--batch", "/no/such/file"], b"", "cannot be read"),
        (["nonsense"], b"", "No such command"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_a_sentence(
    environment: dict[str, str], arguments: list[str], stdin: bytes, message: str
) -> None:
    result = run(environment, *arguments, stdin=stdin)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


@pytest.mark.parametrize(
    ("deck", "message"),
    [("/no/such/deck", "There is no deck"), ("/dev/null", "There is no deck"), (os.sep, "holds no questions")],
)
def test_a_deck_that_is_none_is_exit_code_1_with_a_sentence(
    environment: dict[str, str], tmp_path: Path, deck: str, message: str
) -> None:
    path = str(tmp_path / "empty") if deck == os.sep else deck
    (tmp_path / "empty").mkdir()
    result = run(environment, "ask", "--deck", path, "x")
    assert result.returncode == 1
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_asking_imports_no_training_framework_and_opens_no_socket(environment: dict[str, str]) -> None:
    program = """
import socket, sys
def refuse(*_): raise AssertionError("a socket was opened")
socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
class Refusing(socket.socket):
    def __init__(self, *a, **k): refuse()
socket.socket = Refusing
sys.argv = ["tutor", "ask", "why does dough rise"]
from tutor.__main__ import main
try:
    main()
except SystemExit as end:
    assert end.code == 0, end.code
heavy = {"torch", "transformers", "sentence_transformers", "textual", "sklearn", "scipy", "pandas"} & set(sys.modules)
assert not heavy, heavy
"""
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, cwd=ROOT, check=False
    )
    assert result.returncode == 0, result.stderr.decode()


def test_a_question_is_remembered_and_one_without_answer_is_a_gap(environment: dict[str, str], tmp_path: Path) -> None:
    from tutor.domain.clock import system_clock
    from tutor.store import open_store

    run(environment, "ask", "why does dough rise")
    run(environment, "ask", "terraform state locking")
    with open_store(tmp_path / "data" / "tutor.db", system_clock) as store:
        assert [search.query for search in store.searches.latest()] == [
            "terraform state locking",
            "why does dough rise",
        ]
        assert [gap.text for gap in store.gaps.all()] == ["terraform state locking"]


def test_data_that_cannot_be_written_costs_no_answer(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    result = run(environment, "ask", "why does dough rise")
    assert result.returncode == 0
    assert "Yeast" in result.stdout.decode()
    assert "was not kept" in result.stderr.decode()


def test_the_learners_own_wording_is_learned(
    tmp_path: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import build_tutor
    from tutor.domain.question import QuestionId

    wording = "what about the thing from before"
    first = build_tutor(DECK, tmp_path / "index", encoder_folder)
    before = first.conversation().ask(wording).outcome.hits[0]
    first.teach(wording, QuestionId("bread.cold-rest"))
    after = build_tutor(DECK, tmp_path / "index", encoder_folder).conversation().ask(wording).outcome.hits[0]
    assert before.question.id != "bread.cold-rest"
    assert after.question.id == "bread.cold-rest"
