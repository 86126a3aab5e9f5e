"""A sitting: due first, rated by the grade, changeable and undoable."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from keyword_grader import START, Hands, good_answer

from tutor.domain.attempt import Confidence
from tutor.domain.grade import PointStatus
from tutor.domain.memory import Rating
from tutor.errors import UsageError
from tutor.scheduling.memory import open_memory
from tutor.sessions.disputes import dispute
from tutor.sessions.interview_start import Setting
from tutor.sessions.progress import build_progress
from tutor.sessions.reattach import find_reattachments, reattach
from tutor.sessions.review_session import NEW_PER_REVIEW, ReviewSession, begin_review, questions_to_review
from tutor.store import Store


def best(session: ReviewSession) -> str:
    assert session.question is not None
    return good_answer(session.question)


def test_a_first_sitting_brings_in_a_few_new_questions(setting: Setting) -> None:
    assert len(begin_review(setting).waiting) == NEW_PER_REVIEW
    assert len(begin_review(setting, limit=3).waiting) == 3
    assert {q.topic for q in begin_review(setting, topic="Cost").waiting} == {"Cost"}


def test_the_grade_gives_the_rating_and_the_learner_may_change_it(setting: Setting, store: Store) -> None:
    session = begin_review(setting)
    recorded = session.answer(best(session), Confidence.FAIRLY)
    assert recorded.rating is Rating.EASY
    easy = store.cards.get(recorded.attempt.question_id)
    card = session.rate(Rating.HARD)
    assert card and easy and card.due < easy.due and card.reviews == 1
    log = store.reviews.of(recorded.attempt.question_id)
    assert [(entry.rating, entry.suggested) for entry in log] == [(Rating.HARD, Rating.EASY)]


def test_undo_puts_the_question_and_its_memory_back(setting: Setting, store: Store) -> None:
    session = begin_review(setting)
    first = session.question
    session.answer("nothing")
    session.rate(Rating.HARD)
    assert session.undo() == first
    card = first and store.cards.get(first.id)
    assert card and card.last_review is None
    assert store.attempts.count() == 1 and store.statistics.recall().reviews == 0


def test_a_hint_makes_the_mark_lower_and_the_rating_at_most_good(setting: Setting) -> None:
    session = begin_review(setting)
    assert session.hint("")
    recorded = session.answer(best(session))
    assert recorded.attempt.mark == pytest.approx(0.95) and recorded.rating is Rating.GOOD


def test_buried_questions_come_back_tomorrow_and_suspended_ones_do_not(setting: Setting, clock: Hands) -> None:
    session = begin_review(setting)
    buried, suspended = session.question, (session.bury(), session.question)[1]
    session.suspend()
    ids = questions_to_review(setting).new
    assert buried and suspended and buried.id not in ids and suspended.id not in ids
    clock.forward(days=1, minutes=1)
    ids = questions_to_review(setting).new
    assert buried.id in ids and suspended.id not in ids


def test_what_was_forgotten_is_due_soon_and_comes_first(setting: Setting, clock: Hands) -> None:
    session = begin_review(setting)
    forgotten = session.answer("no idea").attempt.question_id
    session.answer(best(session))
    clock.forward(minutes=11)
    assert questions_to_review(setting).due == (forgotten,)
    clock.forward(days=60)
    assert questions_to_review(setting).due[0] == forgotten


@pytest.mark.parametrize("moment", [datetime(1971, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)])
def test_a_clock_that_is_wrong_breaks_nothing(setting: Setting, clock: Hands, store: Store, moment: datetime) -> None:
    session = begin_review(setting)
    session.answer(best(session))
    clock.now = moment
    session = begin_review(setting)
    session.answer(best(session))
    session.answer("no idea")
    clock.now = START
    assert begin_review(setting).waiting
    assert build_progress(store, setting.questions, clock()).attempts == 3


def test_i_was_right_accepts_the_wording_for_good(setting: Setting, store: Store) -> None:
    session = begin_review(setting)
    question = session.question
    assert question is not None
    attempt = session.answer("quite my own words").attempt
    point = question.key_points[0].text
    result = dispute(store, setting.grader, open_memory(), question, attempt, point, "my own words")
    assert result.mark == pytest.approx(0.5)
    assert result.grade.points[0].status is PointStatus.COVERED
    assert store.statistics.disputes() == (1, 1)
    card = store.cards.get(question.id)
    assert card and card.reviews == 1
    again = begin_review(setting)
    again.waiting.insert(0, question)
    assert again.answer("in my own words again").attempt.grade.points[0].status is PointStatus.COVERED
    assert store.aliases.revoke(result.alias_id)
    with pytest.raises(UsageError):
        dispute(store, setting.grader, open_memory(), question, attempt, "no such point")


def test_history_follows_a_changed_id_after_it_was_agreed(setting: Setting, store: Store) -> None:
    from dataclasses import replace

    session = begin_review(setting)
    old = session.question
    assert old is not None
    session.answer(best(session))
    new = replace(old, id=old.id + "-renamed", title=old.title + "!")  # type: ignore[arg-type]
    questions = [new if question.id == old.id else question for question in setting.questions]

    def alike(one: str, other: str) -> float:
        return 1.0 if one.rstrip("!") == other.rstrip("!") else 0.0

    found = find_reattachments(store, questions, alike)
    assert [(each.old_id, each.new_id) for each in found] == [(old.id, new.id)]
    assert store.cards.get(new.id) is None, "a dry run changes nothing"
    reattach(store, found)
    card = store.cards.get(new.id)
    assert card and card.reviews == 1 and len(store.attempts.of(new.id)) == 1
    assert find_reattachments(store, questions, alike) == []
    assert store.statistics.last_marks() == {new.id: 1.0}
