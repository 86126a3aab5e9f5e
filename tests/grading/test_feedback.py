from __future__ import annotations

from dataclasses import replace

from tutor.domain.grade import PointStatus, PointVerdict
from tutor.grading import gates
from tutor.grading.feedback import write_feedback


def verdict(name: str, status: PointStatus, confidence: float = 0.9) -> PointVerdict:
    return PointVerdict(name, status, confidence, f"I said {name}", 0, 5)


RIGHT, HALF = verdict("one", PointStatus.COVERED), verdict("two", PointStatus.PARTIAL)
MISSED, WRONG = verdict("three", PointStatus.MISSED), verdict("four", PointStatus.CONTRADICTED)


def test_every_status_has_its_own_sentence() -> None:
    assert write_feedback([RIGHT, HALF, MISSED, WRONG], (), 0.4) == (
        "Right: one. Not so: you said “I said four”; the reference says “four”. Half there: two. Missing: three."
    )


def test_a_close_call_is_a_question_and_comes_after_what_is_sure() -> None:
    unsure = replace(verdict("five", PointStatus.CONTRADICTED, 0.95), is_unsure=True)
    assert write_feedback([unsure], (), 0.0).startswith("Check this: you said “I said five”")
    assert write_feedback([unsure, WRONG], (), 0.0).startswith("Not so: you said “I said four”")


def test_only_a_fair_score_is_told_that_all_is_there() -> None:
    assert write_feedback([RIGHT], (), 0.9) == "That is the point."
    assert write_feedback([RIGHT, RIGHT], (), 0.9) == "All 2 points are there."
    assert write_feedback([RIGHT], (), 0.3) == "Right: one."


def test_what_differs_in_a_covered_point_is_said_and_not_praised() -> None:
    noted = replace(RIGHT, note="check this: you: 5; reference: 4")
    assert write_feedback([noted, replace(RIGHT, point="six")], (), 0.9) == (
        "Good: six. Nearly: one; check this: you: 5; reference: 4."
    )


def test_what_cannot_be_graded_is_told_why() -> None:
    assert "no reference answer" in write_feedback([], (gates.NO_POINTS,), 0.0)
    assert "Latin letters" in write_feedback([MISSED], (gates.OTHER_SCRIPT,), 0.0)
