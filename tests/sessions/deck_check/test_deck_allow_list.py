from __future__ import annotations

from pathlib import Path

import pytest

from tutor.domain.question import QuestionId
from tutor.errors import DeckError
from tutor.sessions.deck_check.allow_list import parse_allow_list, read_allow_list
from tutor.sessions.deck_check.findings import Finding, Rule, Severity

FINDING = Finding(
    "a.md", 3, Rule.NEAR_DUPLICATE, Severity.WARNING, "twice", subjects=(QuestionId("a.one"), QuestionId("a.two"))
)


@pytest.mark.parametrize("target", ["a.one", "a.two", "a.one,a.two", "a.md"])
def test_a_line_allows_a_finding_about_its_ids_or_file(target: str) -> None:
    kept, allowed = parse_allow_list("allow", [f"near-duplicate {target} a contrast on purpose"]).sift([FINDING])
    assert not kept
    assert allowed == [(FINDING, "a contrast on purpose")]


@pytest.mark.parametrize(
    "line", ["near-duplicate a.three other", "near-duplicate a.one,a.three other", "syntax a.one x"]
)
def test_a_line_about_something_else_allows_nothing_and_is_reported_as_unused(line: str) -> None:
    kept, allowed = parse_allow_list("allow", ["# why", "", line]).sift([FINDING])
    assert not allowed
    assert [(item.rule, item.line) for item in kept] == [(Rule.NEAR_DUPLICATE, 3), (Rule.ALLOW_LIST, 3)]


def test_unused_lines_are_not_reported_when_not_every_check_ran() -> None:
    kept, _ = parse_allow_list("allow", ["syntax b.md x"]).sift([], is_complete=False)
    assert not kept


@pytest.mark.parametrize("line", ["near-duplicate a.one", "nonsense a.one because", "allow-list a.one because"])
def test_a_line_without_reason_or_with_an_unknown_rule_is_an_error(line: str) -> None:
    kept, _ = parse_allow_list("allow", [line]).sift([])
    assert [(item.severity, item.line) for item in kept] == [(Severity.ERROR, 1)]


def test_a_list_that_was_named_must_exist(tmp_path: Path) -> None:
    assert not read_allow_list(tmp_path / "none.txt", is_named=False).allowances
    with pytest.raises(DeckError, match="cannot be read"):
        read_allow_list(tmp_path / "none.txt", is_named=True)
