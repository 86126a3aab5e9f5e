from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from keyword_grader import KeywordGrader

from tutor.domain.attempt import Attempt
from tutor.domain.grade import Grade, PointStatus
from tutor.domain.question import KeyPoint, Question
from tutor.errors import UsageError
from tutor.scheduling.memory import open_memory
from tutor.sessions.disputes import Dispute, dispute
from tutor.sessions.interview_start import Setting
from tutor.sessions.single_answer import keep_answer
from tutor.store import Store

ANSWER = "Well, it is what it is. You pay for gamma0 and other stuff. The weather was fine in Dublin"


@pytest.fixture
def question(setting: Setting) -> Question:
    return setting.questions[0]


def answered(setting: Setting, question: Question, answer: str) -> Attempt:
    return keep_answer(setting.store, question, answer, setting.grader.grade(question, answer), setting.clock)


def disputed(setting: Setting, question: Question, attempt: Attempt, at: int, wording: str = "") -> Dispute:
    point = attempt.grade.points[at].point
    return dispute(setting.store, setting.grader, open_memory(), question, attempt, point, wording)


class Payer(KeywordGrader):
    """Is the surer that a point is missed, the less of a clause is about paying."""

    def grade(self, question: Question, answer: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Grade:
        grade = super().grade(question, answer, aliases=aliases)
        sure = 0.6 if "pay" in answer else 0.9
        return replace(grade, points=tuple(replace(point, confidence=sure) for point in grade.points))


def test_of_a_missed_point_the_nearest_clause_counts_and_not_the_whole_answer(
    setting: Setting, question: Question, store: Store
) -> None:
    setting = replace(setting, grader=Payer())
    attempt = answered(setting, question, ANSWER)
    assert attempt.grade.points[1].status is PointStatus.MISSED
    result = disputed(setting, question, attempt, 1)
    assert [alias.wording for alias in store.aliases.all()] == ["You pay for gamma0 and other stuff"]
    verdict = result.grade.points[1]
    assert ANSWER[verdict.start : verdict.end] == verdict.clause == result.wording


def test_an_answer_of_one_clause_counts_whole(setting: Setting, question: Question) -> None:
    attempt = answered(setting, question, "you pay a bit")
    assert disputed(setting, question, attempt, 1).wording == "you pay a bit"


@pytest.mark.parametrize("wording", ["it is that", "it is good", "what limits resource number 0", "…"])
def test_a_wording_that_says_nothing_beyond_the_question_is_refused(
    setting: Setting, question: Question, store: Store, wording: str
) -> None:
    attempt = answered(setting, question, "you pay a bit")
    with pytest.raises(UsageError, match="cannot count as") as refused:
        disputed(setting, question, attempt, 1, wording)
    assert f"tutor dispute {question.id} 2 --wording" in refused.value.hint
    assert store.aliases.all() == [] and store.overrides.all() == []


@pytest.mark.parametrize("answer", ["", "It is so. That is it."])
def test_an_answer_that_says_nothing_is_refused(setting: Setting, question: Question, answer: str) -> None:
    with pytest.raises(UsageError, match="cannot count as"):
        disputed(setting, question, answered(setting, question, answer), 0)


def test_a_point_that_the_deck_no_longer_has_is_not_counted(setting: Setting, question: Question, store: Store) -> None:
    attempt = answered(setting, question, ANSWER)
    edited = replace(question, key_points=(question.key_points[0], KeyPoint("It bills by the hour")))
    with pytest.raises(UsageError, match="deck was changed since") as refused:
        disputed(setting, edited, attempt, 1)
    assert "again" in refused.value.hint
    assert store.aliases.all() == [] and store.overrides.all() == []
    kept = store.attempts.get(attempt.uid)
    assert kept and kept.mark == attempt.mark


def test_points_that_the_deck_gained_lost_or_reworded_since_do_not_move_the_mark(
    setting: Setting, question: Question, store: Store
) -> None:
    extra = tuple(KeyPoint(f"Further point {name} here") for name in ("one", "two"))
    question = replace(question, key_points=(*question.key_points, *extra))
    attempt = answered(setting, question, ANSWER)
    assert attempt.mark == 0.0
    shorter = replace(question, key_points=(question.key_points[1],))
    assert disputed(setting, shorter, attempt, 1, "you pay for gamma0").mark == pytest.approx(0.25)
    kept = store.attempts.get(attempt.uid)
    assert kept and kept.mark == pytest.approx(0.25)
    easier = replace(question, key_points=(KeyPoint("The weather was fine"), *question.key_points[1:]))
    assert disputed(setting, easier, kept, 2, "fine weather").mark == pytest.approx(0.5)


def test_a_wording_that_was_taken_back_can_be_accepted_again_for_the_same_answer(
    setting: Setting, question: Question, store: Store
) -> None:
    attempt = answered(setting, question, "you pay a bit")
    first = disputed(setting, question, attempt, 1)
    kept = store.attempts.get(attempt.uid)
    assert kept
    with pytest.raises(UsageError, match="disputed “It bills gamma0 delta0” before"):
        disputed(setting, question, kept, 1)
    assert store.aliases.revoke(first.alias_id)
    again = disputed(setting, question, kept, 1)
    assert [alias.wording for alias in store.aliases.all()] == ["you pay a bit"]
    assert again.alias_id != first.alias_id and again.mark == first.mark
    assert store.statistics.disputes() == (1, 1)


def test_a_typed_wording_counts_already_until_it_is_taken_back(setting: Setting, question: Question) -> None:
    attempt = answered(setting, question, "you pay a bit")
    first = disputed(setting, question, attempt, 1, "it costs gamma0")
    for wording in ("", "it costs gamma0"):
        with pytest.raises(UsageError, match="before"):
            disputed(setting, question, attempt, 1, wording)
    assert setting.store.aliases.revoke(first.alias_id)
    assert disputed(setting, question, attempt, 1, "it costs gamma0").wording == "it costs gamma0"


def test_the_verdict_and_the_feedback_follow_the_dispute(setting: Setting, question: Question) -> None:
    attempt = answered(setting, question, "you pay a bit")
    disputed(setting, question, attempt, 0)
    result = disputed(setting, question, attempt, 1)
    assert result.grade.score == 1.0 and result.grade.verdict == "strong"
    assert result.grade.feedback == "All 2 points are there."
