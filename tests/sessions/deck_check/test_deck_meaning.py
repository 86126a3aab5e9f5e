from __future__ import annotations

import pytest

from tutor.domain.question import Question, QuestionId
from tutor.sessions.deck_check.check import DeckReport
from tutor.sessions.deck_check.figures import Statement, conflict, read_statements
from tutor.sessions.deck_check.findings import Rule, Severity
from tutor.sessions.deck_check.routing import Routing, hit_rate
from tutor.sessions.deck_check.support import figures_not_in, stem_recall


def subjects(report: DeckReport, rule: Rule) -> list[tuple[str, ...]]:
    return [finding.subjects for finding in report.findings if finding.rule == rule]


def messages(report: DeckReport, rule: Rule) -> str:
    return "\n".join(f"{finding.place} {finding.message}" for finding in report.findings if finding.rule == rule)


def test_points_that_the_answer_does_not_say_are_found_at_their_line(faulty: DeckReport) -> None:
    found = messages(faulty, Rule.UNSUPPORTED_POINT)
    assert "soil.md:18 " in found and "Roses need pruning" in found
    assert "soil.md:17 " in found and "does not give 12 months" in found
    assert "turned every 2 weeks" not in found


def test_two_questions_that_ask_the_same_are_found(faulty: DeckReport) -> None:
    assert [set(pair) for pair in subjects(faulty, Rule.NEAR_DUPLICATE)] == [{"plants.tulips", "plants.tulip-bulbs"}]


def test_different_figures_for_one_quantity_are_found_once(faulty: DeckReport) -> None:
    assert [set(pair) for pair in subjects(faulty, Rule.CONTRADICTING_NUMBERS)] == [{"soil.lawn", "plants.thirsty"}]


def test_an_example_of_another_question_is_a_note_that_names_where_it_led(faulty: DeckReport) -> None:
    astray = [finding for finding in faulty.findings if "when do tulip bulbs go" in finding.message]
    assert [(finding.rule, finding.severity) for finding in astray] == [(Rule.MISROUTED_EXAMPLE, Severity.NOTE)]
    assert "tulip" in astray[0].message.split("finds")[1]


def routings(*ranks: int) -> list[Routing]:
    return [Routing(0, f"example {number}", rank, 1) for number, rank in enumerate(ranks)]


def test_hit_rate_counts_the_examples_within_so_many_places() -> None:
    found = routings(1, 1, 2, 5)
    assert [hit_rate(found, places) for places in (1, 3, 5)] == [0.5, 0.75, 1.0]
    assert hit_rate([], 1) == 1.0


def test_copies_within_a_question_are_found_and_those_on_the_list_are_allowed(faulty: DeckReport) -> None:
    assert subjects(faulty, Rule.COPIED_EXAMPLE) == [("soil.compost",)]
    assert [(finding.rule, reason) for finding, reason in faulty.allowed] == [
        (Rule.COPIED_EXAMPLE, "the same words are asked of both")
    ]


def test_a_line_of_the_list_that_allows_nothing_is_reported(faulty: DeckReport) -> None:
    assert [finding.line for finding in faulty.findings if finding.rule == Rule.ALLOW_LIST] == [3]


def test_warnings_fail_only_when_strict_and_notes_never(faulty: DeckReport) -> None:
    assert faulty.is_clean(strict=False)
    assert not faulty.is_clean(strict=True)
    assert {finding.severity for finding in faulty.findings} <= {Severity.WARNING, Severity.NOTE}


def test_what_was_measured_is_told(faulty: DeckReport) -> None:
    assert faulty.figures["examples"] == 21
    assert 0 < faulty.figures["hit_at_1"] <= faulty.figures["hit_at_3"] <= 1


@pytest.mark.parametrize(
    ("point", "answer", "missing"),
    [
        ("The limit is 15 minutes", "It may run for 900 seconds.", []),
        ("Retries come after 1 minute and 2 minutes", "Two retries, after 1 and 2 minutes.", []),
        ("The limit is 30 minutes", "It may run for 900 seconds.", ["30 minutes"]),
        ("It is retried", "It is retried.", []),
        ("Reaches up to 100 metres", "It reaches 100,000 mm.", []),
        ("10 Gbps", "The link has 10 Gb/s.", []),
        ("It costs $0.20", "It costs 20 cents.", []),
    ],
)
def test_figures_of_a_point_must_stand_in_the_answer(point: str, answer: str, missing: list[str]) -> None:
    assert figures_not_in(point, answer) == missing


def test_stem_recall_is_the_share_of_words_that_the_answer_has() -> None:
    assert stem_recall("Yeast makes gas", "The yeast making bubbles") == pytest.approx(2 / 3)


def statement(place: int, text: str) -> Statement:
    question = Question(QuestionId(f"a.{place}"), "?", text, "t", "d", "f.md", 1)
    return read_statements(place, question)[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The default timeout is 3 seconds.", "The default timeout is 5 seconds.", ("3 seconds", "5 seconds")),
        ("The limit is 15 minutes per call.", "The limit is 900 seconds per call.", None),
        ("The account allows 1,000 environments.", "The account allows 500 environments.", ("1,000", "500")),
        ("A run of 100 ms needs 200 workers.", "A run of 50 ms needs 100 workers.", None),
        ("The default timeout is 3 seconds.", "Messages are kept for 4 days in a queue.", None),
        ("A gateway takes 10,000 requests per second.", "A gateway takes 500 connections per second.", None),
        ("A gateway takes 10,000 requests per second.", "A gateway takes 500 requests per second.", ("10,000", "500")),
        ("A region costs $0.20 per million.", "A region costs $0.40 per thousand.", None),
        ("A region costs $0.20 per million.", "A region costs $0.40 per million.", ("0.20", "0.40")),
    ],
)
def test_figures_conflict_only_when_one_measure_of_the_same_thing_differs(
    one: str, other: str, expected: tuple[str, str] | None
) -> None:
    assert conflict(statement(0, one), statement(1, other)) == expected
