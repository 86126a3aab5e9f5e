from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import build_tutor
from tests.sessions.deck_check.conftest import WriteDeck
from tests.sessions.keyword_grader import KeywordGrader
from tutor.corpus.loader import load_deck
from tutor.sessions.deck_check.check import check_deck
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.marked import check_marked, grade_marked

DECK = """\
# Salt

## Why is salt put on icy roads?

- id: salt.ice

**Answer:**

Salt lowers the freezing point of water, so ice melts below zero degrees. It works down to about minus ten degrees.

**Key points:**

- Salt lowers the freezing point of water
- Ice melts below zero degrees

**Marked answers:**

- good: Salt lowers the freezing point of water, so ice melts even below zero degrees
- partial: The freezing point of water gets lower with salt
"""
FULL = "Salt lowers the freezing point of water and ice melts below zero degrees"


def findings(folder: Path) -> list[Finding]:
    return list(check_marked(grade_marked(load_deck(folder), KeywordGrader())))


def test_answers_that_are_graded_as_they_are_marked_are_no_finding(write_deck: WriteDeck) -> None:
    assert findings(write_deck(DECK)) == []


@pytest.mark.parametrize(
    ("item", "severity", "expected"),
    [
        ("- good: It is a custom of the winter service", Severity.WARNING, "gets 0.00, but 0.7 or more"),
        (f"- wrong: {FULL}", Severity.WARNING, "gets 1.00, but 0.6 or less"),
        (f"- partial: {FULL}", Severity.NOTE, "gets 1.00, but 0.2 to 0.8"),
        ("- partial: It is a custom", Severity.NOTE, "gets 0.00, but 0.2 to 0.8"),
        (f"- partial (0.7): {FULL}", Severity.WARNING, "gets 1.00, but the author gives 0.70"),
    ],
)
def test_an_answer_graded_otherwise_is_found_at_its_line(
    write_deck: WriteDeck, item: str, severity: Severity, expected: str
) -> None:
    text = DECK + item + "\n"
    (found,) = findings(write_deck(text))
    assert (found.rule, found.severity, found.subjects) == (Rule.MARKED_OTHERWISE, severity, ("salt.ice",))
    assert found.place == f"topic.md:{len(text.splitlines())}"
    assert expected in found.message and "tutor grade salt.ice" in found.hint


def test_a_partial_answers_own_score_says_more_than_its_band(write_deck: WriteDeck) -> None:
    assert findings(write_deck(DECK + "- partial (0.2): It is a custom\n")) == []


def test_a_wrong_answer_must_stay_below_the_good_ones_even_where_its_score_is_low(write_deck: WriteDeck) -> None:
    good, wrong = "- good: It is a custom", "- wrong: It warms the water"
    messages = [found.message for found in findings(write_deck(DECK.split("- good")[0] + f"{good}\n{wrong}\n"))]
    assert ["a good answer to the same question gets 0.00" in message for message in messages] == [False, True]


def test_a_long_answer_is_shown_by_its_beginning(write_deck: WriteDeck) -> None:
    (found,) = findings(write_deck(DECK + f"- wrong: {FULL}\n"))
    assert '"Salt lowers the freezing point of water and ice melts below…"' in found.message


def test_the_doctor_grades_a_decks_marked_answers_and_counts_them(
    write_deck: WriteDeck, tmp_path: Path, encoder_folder: Path
) -> None:
    folder = write_deck(DECK + f"- wrong: {FULL}\n")
    tutor = build_tutor(folder, tmp_path / "index", encoder_folder)
    report = check_deck(folder, tutor.searcher, KeywordGrader)
    assert (report.figures["marked_answers"], report.figures["graded_as_marked"]) == (3, 2)
    assert [found.line for found in report.findings if found.rule is Rule.MARKED_OTHERWISE] == [20]
    assert report.is_clean(strict=False)
    (folder / "check-allow.txt").write_text("marked-otherwise salt.ice the grader of this test counts words\n", "utf-8")
    allowed = check_deck(folder, tutor.searcher, KeywordGrader).allowed
    assert [finding.rule for finding, _ in allowed] == [Rule.MARKED_OTHERWISE]
