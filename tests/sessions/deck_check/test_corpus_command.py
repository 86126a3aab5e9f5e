from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from tutor.cli.corpus import corpus

KITCHEN = Path(__file__).parents[2] / "fixtures" / "decks" / "kitchen"


def test_stats_count_every_topic_and_all_of_them() -> None:
    result = CliRunner().invoke(corpus, ["stats", str(KITCHEN), "--json"])
    topics = json.loads(result.output)["decks"][0]["topics"]
    assert [line["topic"] for line in topics] == ["Bread", "Heat", "all topics"]
    assert topics[-1]["questions"] == sum(line["questions"] for line in topics[:-1])
    assert sum(topics[-1]["levels"].values()) <= topics[-1]["questions"]


def test_stats_are_a_table_for_people() -> None:
    result = CliRunner().invoke(corpus, ["stats", str(KITCHEN)])
    assert result.exit_code == 0
    assert "junior" in result.output and "all topics" in result.output


def test_check_prints_one_object_and_names_file_and_line(tmp_path: Path) -> None:
    deck = tmp_path / "bad.md"
    deck.write_text("## Why?\n\n- id: a.b\n", encoding="utf-8")
    result = CliRunner().invoke(corpus, ["check", str(deck), "--json"], standalone_mode=False)
    report = json.loads(result.stdout)["decks"][0]
    assert result.return_value == 0
    assert report["errors"] == 0
    assert report["findings"][0] | {"message": "", "hint": ""} == {
        "file": "bad.md",
        "line": 1,
        "rule": "no-answer",
        "severity": "warning",
        "message": "",
        "hint": "",
        "subjects": ["a.b"],
    }


def test_check_tells_people_that_the_rest_waits_for_the_errors(tmp_path: Path) -> None:
    deck = tmp_path / "bad.md"
    deck.write_text("## Why?\n\n- id: a.b\n- colour: red\n", encoding="utf-8")
    result = CliRunner().invoke(corpus, ["check", str(deck)], standalone_mode=False)
    assert "bad.md:1: warning [no-answer]" in result.output
    assert "left out until the errors are mended" in result.output
