from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from tests.cli.running import run
from tests.conftest import DECK
from tutor.errors import TutorError, UsageError
from tutor.evaluation.grading_report import Report
from tutor.evaluation.retrieval_report import RankingLine, RetrievalReport, confidence_line, ranking_lines, scope_lines
from tutor.evaluation.retrieval_running import NOT_FOUND, Asked

QUERIES = [
    {"id": 1, "text": "why does dough rise", "question_id": "bread.rise", "style": "plain"},
    {"id": 2, "text": "simmer or boil", "relevant": ["K4"], "style": "short"},
    {"id": 3, "text": "dough in the fridge overnight", "relevant": ["bread.cold-rest", "bread.rise"], "style": "plain"},
]
FOREIGN = [{"text": "who won the cup final", "kind": "far"}, {"text": "how to poach an egg", "kind": "near"}]
TALKS = [{"turns": [QUERIES[0], {"text": "and how long in the fridge?", "relevant": ["bread.cold-rest"]}]}]
MARKED = [
    {"question_id": "bread.rise", "kind": "full_concise", "score": 1.0,
     "answer": "Yeast turns sugar into carbon dioxide and gluten holds the gas."},
    {"question_id": "bread.rise", "kind": "keyword_list", "score": 0.1, "answer": "idk, magic"},
    {"question_id": "bread.rise", "kind": "half", "score": 0.5, "answer": "Gluten holds the gas.",
     "points": [{"point": "Yeast turns sugar into carbon dioxide", "status": "missed"},
                {"point": "Gluten holds the gas", "status": "covered"}]},
]  # fmt: skip


@pytest.fixture(autouse=True)
def kitchen_only(kitchen_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "kitchen").symlink_to(DECK)
    monkeypatch.setenv("TUTOR_CORPUS", str(corpus))
    monkeypatch.setenv("TUTOR_INDEX", str(kitchen_index))


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    return [
        "--queries", write(tmp_path / "q.jsonl", QUERIES), "--out-of-scope", write(tmp_path / "o.jsonl", FOREIGN),
        "--conversations", write(tmp_path / "c.jsonl", TALKS),
    ]  # fmt: skip


def test_retrieval_json_has_the_fields_of_the_report(files: list[object]) -> None:
    content = json.loads(run("evaluate", "retrieval", "--json", *files).stdout)
    assert set(content) == {field.name for field in fields(RetrievalReport)}
    assert [line["group"] for line in content["ranking"]] == ["all", "plain", "short"]
    assert set(content["ranking"][0]) == {field.name for field in fields(RankingLine)}
    assert content["ranking"][0]["hit_at_3"]["value"] == 1.0
    assert [line["kind"] for line in content["scope"]] == ["all", "far", "near"]
    assert [line["group"] for line in content["conversations"]] == ["first turns", "later turns"]
    assert 0 <= content["confidence"]["calibration_error"]["value"] <= 1


def test_retrieval_prints_tables(files: list[object]) -> None:
    shown = run("evaluate", "retrieval", *files).stdout
    for word in ("hit@1", "nDCG@10", "AUROC", "later turns", "Coverage at 95 % precision"):
        assert word in shown


def test_without_queries_every_example_of_the_decks_is_asked() -> None:
    content = json.loads(run("evaluate", "retrieval", "--json").stdout)
    everything = content["ranking"][0]
    assert everything["count"] == sum(
        line.startswith("- ") and " → " not in line
        for file in DECK.glob("*.md")
        for part in file.read_text().split("**Asked as:**")[1:]
        for line in part.split("**")[0].split("\n## ")[0].splitlines()
    )
    assert content["scope"][0]["kind"] == "shipped, fitted on"


def test_the_figures_are_those_of_their_definitions() -> None:
    asked = [Asked("a", 1, 0.9), Asked("a", 2, 0.8), Asked("b", NOT_FOUND, 0.2), Asked("b", 1, 0.7)]
    whole, first, second = ranking_lines(asked)
    assert (whole.hit_at_1.value, first.hit_at_1.value, second.hit_at_3.value) == (0.5, 0.5, 0.5)
    assert whole.mrr.value == pytest.approx((1 + 0.5 + 0 + 1) / 4)
    assert first.ndcg_at_10.value == pytest.approx((1 + 1 / np.log2(3)) / 2)
    assert whole.hit_at_1.low <= 0.5 <= whole.hit_at_1.high
    outside = [Asked("far", NOT_FOUND, 0.1), Asked("near", NOT_FOUND, 0.75)]
    everything, far, near = scope_lines(asked, outside)
    assert (everything.count, far.auroc.value, near.auroc.value) == (2, 1.0, 0.5)
    assert confidence_line(asked, outside).coverage_at_95_precision.value == pytest.approx(1 / 6)


def test_grading_json_has_the_fields_of_the_report(tmp_path: Path) -> None:
    data = write(tmp_path / "marked.jsonl", MARKED)
    content = json.loads(run("evaluate", "grading", "--json", "--data", data).stdout)
    assert set(content) == {field.name for field in fields(Report)}
    assert content["count"] == 3
    assert content["pearson"]["value"] > 0.8
    assert content["pairs_won"]["value"] == 1.0
    assert sum(sum(row.values()) for row in content["confusion"].values()) == 2
    shown = run("evaluate", "grading", "--data", data).stdout
    assert "Pearson" in shown and "keyword_list" in shown and "false fails" in shown


def test_a_decks_own_marked_answers_are_used_without_data(
    tmp_path: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "salt"
    deck.mkdir()
    text = "# Salt\n\n## Why is salt put on ice?\n\n- id: salt.ice\n\n**Answer:**\n\nIt lowers the freezing point.\n\n"
    answers = "**Marked answers:**\n\n- 1: It lowers the freezing point.\n- 0: It makes the ice harder.\n"
    (deck / "salt.md").write_text(text + answers, encoding="utf-8")
    content = json.loads(run("evaluate", "grading", "--json", "--deck", deck).stdout)
    assert [(line["kind"], line["count"]) for line in content["kinds"]] == [("good", 1), ("wrong", 1)]


@pytest.mark.parametrize(
    ("command", "option", "text", "message"),
    [
        ("retrieval", "--queries", "", "holds no rows"),
        ("retrieval", "--queries", '{"text": "x", "question_id": "bread.rise"}\n{"text": 1, "q": 2}', "Line 2"),
        ("retrieval", "--queries", '{"text": "x"}', "Line 1"),
        ("retrieval", "--queries", "[" * 100_000, "Line 1"),
        ("retrieval", "--queries", '{"text": "x", "q": 99}', "No query names a question of the deck"),
        ("retrieval", "--out-of-scope", "\x00\x01", "Line 1"),
        ("retrieval", "--conversations", '{"turns": 3}', "Line 1"),
        ("grading", "--data", "", "holds no rows"),
        ("grading", "--data", '{"answer": "x"}\n', "line 1"),
    ],
)
def test_bad_data_is_a_sentence(tmp_path: Path, command: str, option: str, text: str, message: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TutorError, match=message):
        run("evaluate", command, option, file)


@pytest.mark.parametrize(("command", "option"), [("retrieval", "--queries"), ("grading", "--data")])
def test_a_missing_file_is_wrong_usage(tmp_path: Path, command: str, option: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        run("evaluate", command, option, tmp_path / "none.jsonl")


def test_a_deck_without_marked_answers_says_so() -> None:
    with pytest.raises(UsageError, match="no marked answers"):
        run("evaluate", "grading")


def test_odd_queries_are_asked_without_an_exception(tmp_path: Path) -> None:
    texts = ["", "\x00\x1b[31m", "dough " * 20_000, "🍞", "why does dough rise"]
    rows: list[dict[str, object]] = [{"text": text, "question_id": "bread.rise"} for text in texts]
    content = json.loads(run("evaluate", "retrieval", "--json", "--queries", write(tmp_path / "q", rows)).stdout)
    assert content["ranking"][0]["count"] == 5
