from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run
from tutor.cli.learned_json import LearnedJson
from tutor.domain.clock import system_clock
from tutor.domain.question import QuestionId
from tutor.errors import UsageError
from tutor.store import Store, open_store

BREAD = QuestionId("bread.rise")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data_dir" / "tutor.db", system_clock) as opened:
        yield opened


def test_nothing_learned_is_said_on_stderr() -> None:
    result = run("learned")
    assert result.stdout == ""
    assert "Nothing was learned" in result.stderr


def test_both_kinds_are_listed_with_keys_and_taken_back(store: Store) -> None:
    search = store.learned.add("why does it\x1b[31m grow", BREAD)
    point = store.aliases.add(BREAD, "Gluten holds the gas", "the sticky stuff")
    shown = run("learned").stdout
    assert f"s{search}  " in shown and f"p{point}  " in shown
    assert "\x1b" not in shown
    content = json.loads(run("learned", "--json").stdout)
    assert set(content) == set(LearnedJson.model_fields)
    listed = LearnedJson.model_validate(content, strict=True)
    assert [item.key for item in listed.searches] == [f"s{search}"]
    assert [item.wording for item in listed.points] == ["the sticky stuff"]
    run("learned", "--remove", f"s{search}", "--remove", f"P{point}")
    assert store.learned.all() == [] and store.aliases.all() == []
    assert store.aliases.all(with_revoked=True)


@pytest.mark.parametrize("key", ["", "s", "1", "x1", "s-1", "s1.5", "s٣", "p" + "9" * 40, "s1"])
def test_a_key_that_is_none_is_a_sentence(key: str) -> None:
    with pytest.raises(UsageError, match=r"is not a key|There is no entry"):
        run("learned", "--remove", key)
