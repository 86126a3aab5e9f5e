from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sessions.deck_check.conftest import no_grader
from tutor.retrieval.searcher import Searcher
from tutor.sessions.deck_check.check import DeckReport, check_deck
from tutor.sessions.deck_check.findings import Rule, Severity

WriteDeck = Callable[[str], Path]
ANSWER = "Because yeast eats the sugar of the flour and gives off gas, which the gluten of the dough then holds."


def no_searcher() -> Searcher:
    raise AssertionError("a deck with errors must not be indexed")


def broken(identity: str) -> str:
    """Return a question with an error, so that the deck is not measured."""
    return f"## Never?\n\n- id: {identity}\n- colour: red\n"


def question(title: str, *, body: str = ANSWER, fields: str = "", after: str = "") -> str:
    return f"## {title}\n\n{fields}\n\n**Answer:**\n\n{body}\n\n{after}\n\n"


def check(folder: Path) -> DeckReport:
    return check_deck(folder, no_searcher, no_grader)


def found(report: DeckReport, rule: Rule) -> list[tuple[int, Severity]]:
    return [(finding.line, finding.severity) for finding in report.findings if finding.rule == rule]


def test_an_unknown_field_is_an_error_at_its_line(write_deck: WriteDeck) -> None:
    report = check(write_deck(question("Why?", fields="- id: a.b\n- colour: red")))
    assert found(report, Rule.SYNTAX) == [(4, Severity.ERROR)]


def test_a_follow_up_to_nowhere_is_reported_once_at_its_own_line(write_deck: WriteDeck) -> None:
    after = "**Follow-ups:**\n\n- next: What then? → `a.c`"
    text = question("Why?", fields="- id: a.b", after=after)
    report = check(write_deck(text))
    line = text.split("\n").index("- next: What then? → `a.c`") + 1
    assert found(report, Rule.DANGLING_ID) == [(line, Severity.ERROR)]
    assert not found(report, Rule.SYNTAX)


def test_a_question_without_answer_is_a_warning_and_is_not_measured(write_deck: WriteDeck) -> None:
    report = check(write_deck("## Why?\n\n- id: a.b\n"))
    assert found(report, Rule.NO_ANSWER) == [(1, Severity.WARNING)]
    assert not found(report, Rule.SYNTAX)


def test_a_missing_id_is_a_warning_that_names_the_one_to_add(write_deck: WriteDeck) -> None:
    report = check(write_deck(question("Why?") + broken("a.b")))
    assert found(report, Rule.MISSING_ID) == [(1, Severity.WARNING)]
    assert "`- id: topic.why`" in next(item.hint for item in report.findings if item.rule == Rule.MISSING_ID)


@pytest.mark.parametrize(
    ("body", "rule"), [("word " * 221, Rule.LONG_ANSWER), ("It depends on it.", Rule.SHORT_ANSWER), (ANSWER, None)]
)
def test_answers_fit_what_is_said_aloud(write_deck: WriteDeck, body: str, rule: Rule | None) -> None:
    report = check(write_deck(question("Why?", body=body, fields="- id: a.b") + broken("a.c")))
    rules = {item.rule for item in report.findings if item.rule in (Rule.LONG_ANSWER, Rule.SHORT_ANSWER)}
    assert rules == ({rule} if rule else set())


def test_code_is_not_said_aloud(write_deck: WriteDeck) -> None:
    body = f"{ANSWER}\n\n```\n{'x = 1; ' * 200}\n```"
    report = check(write_deck(question("Why?", body=body, fields="- id: a.b") + broken("a.c")))
    assert not found(report, Rule.LONG_ANSWER)


def test_a_deck_with_errors_is_not_clean_and_not_measured(write_deck: WriteDeck) -> None:
    report = check(write_deck("## Why?\n\n- id: a.b\n- colour: red\n"))
    assert not report.is_clean(strict=False)
    assert report.figures == {}


def test_a_topic_without_a_level_that_the_others_have_is_reported(write_deck: WriteDeck) -> None:
    folder = write_deck("# Zero\n\n" + question("Why?", fields="- id: z.a\n- level: mid") + broken("z.b"))
    for name in ("one", "two", "three"):
        levels = "".join(question(f"{name} {level}?", fields=f"- level: {level}") for level in ("junior", "mid"))
        (folder / f"{name}.md").write_text(f"# {name}\n\n{levels}", encoding="utf-8")
    missing = [item for item in check(folder).findings if item.rule == Rule.MISSING_LEVEL]
    assert [(item.file, item.message.split(";")[0]) for item in missing] == [
        ("topic.md", 'the topic "Zero" has no junior question')
    ]


def test_a_point_without_probe_is_a_note_only_where_nearly_all_have_one(write_deck: WriteDeck) -> None:
    points = "".join(f"- Point {number}\n  - probe: Which?\n" for number in range(12)) + "- Bare point\n"
    after = f"**Key points:**\n\n{points}"
    report = check(write_deck(question("Why?", fields="- id: a.b", after=after) + broken("a.c")))
    assert [severity for _, severity in found(report, Rule.BARE_POINTS)] == [Severity.NOTE]
