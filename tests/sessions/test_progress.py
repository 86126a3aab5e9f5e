"""Progress counts local days, survives changes of the clock, and adds up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from keyword_grader import START, Hands, KeywordGrader, good_answer, make_questions

from tutor.domain.attempt import Confidence
from tutor.domain.learner import Goal
from tutor.errors import UsageError
from tutor.sessions.interview_start import Setting
from tutor.sessions.plan_to_goal import checked_goal, look_ahead
from tutor.sessions.progress import Streak, build_progress, count_streak
from tutor.sessions.review_session import begin_review
from tutor.store import Store, open_store

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ([], Streak(0, 0, 0)),
        ([0], Streak(1, 1, 1)),
        ([2, 1], Streak(2, 2, 2)),
        ([3, 2], Streak(0, 2, 2)),
        ([9, 8, 7, 1, 0], Streak(2, 3, 5)),
        ([1, 0, -3000], Streak(2, 2, 3)),
    ],
)
def test_streaks(back: list[int], expected: Streak) -> None:
    assert count_streak([TODAY - timedelta(days=days) for days in back], TODAY) == expected


def test_a_day_is_the_learners_day_also_when_summer_time_ends(tmp_path: Path) -> None:
    clock = Hands(datetime(2026, 10, 24, 21, 30, tzinfo=UTC))  # 23:30 in Berlin
    with open_store(tmp_path / "tutor.db", clock, ZoneInfo("Europe/Berlin")) as store:
        setting = Setting(make_questions(6), store, KeywordGrader(), clock)
        for hours in (0, 1, 25):  # 23:30, 00:30, and 00:30 a day later, in winter time
            clock.now = datetime(2026, 10, 24, 21, 30, tzinfo=UTC) + timedelta(hours=hours)
            begin_review(setting).answer("anything")
        days = [total.day.day for total in store.statistics.days()]
        assert days == [24, 25]


def test_progress_adds_up(setting: Setting, store: Store, clock: Hands) -> None:
    session = begin_review(setting)
    for number in range(4):
        clock.forward(seconds=60)
        question = session.question
        assert question is not None
        right = number % 2 == 0
        session.answer(good_answer(question) if right else "no", Confidence.CERTAIN)
    progress = build_progress(store, setting.questions, clock())
    assert progress.attempts == progress.reviews == 4
    assert progress.seconds == 240.0 == progress.seconds_last_week
    assert progress.calibration.brier == pytest.approx((2 * 0.01 + 2 * 0.81) / 4)
    assert len(progress.sure_but_wrong) == 2
    assert progress.ready == pytest.approx(4 / 24)
    assert sum(progress.due_by_day) == 4 and progress.due_by_day[0] == 2
    assert sum(topic.seen for topic in progress.topics) == 4
    assert [level.name for level in progress.levels] == ["junior", "mid", "senior", "principal"]


def test_the_plan_raises_what_is_likely_recalled_on_the_day(setting: Setting, store: Store, clock: Hands) -> None:
    goal = Goal(TODAY + timedelta(days=30), 25)
    outlook = look_ahead(store, setting.questions, goal, clock())
    assert outlook.days_left == 30 and len(outlook.days) == 30
    assert outlook.without.questions == 0.0 < 0.8 < outlook.with_plan.questions <= 1.0
    assert outlook.with_plan.points > 0.8 and outlook.unseen == 0
    curve = [day.recall for day in outlook.days if day.recall is not None]
    assert curve[0] < curve[-1] and len(curve) == 30
    assert all(day.minutes <= 25 for day in outlook.days)


def test_too_little_time_is_said_with_what_would_do(setting: Setting, store: Store) -> None:
    outlook = look_ahead(store, setting.questions, Goal(TODAY + timedelta(days=2), 2), START)
    assert outlook.unseen > 0 and outlook.minutes_needed > 2


@pytest.mark.parametrize("moment", [START, datetime(9999, 12, 30, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
def test_a_goal_in_year_9999_is_planned_like_any_other(setting: Setting, store: Store, moment: datetime) -> None:
    outlook = look_ahead(store, setting.questions, Goal(date(9999, 12, 31), 25), moment)
    assert 0.0 <= outlook.with_plan.questions <= 1.0


@pytest.mark.parametrize(("day", "minutes"), [(date(2026, 11, 22), 25), (TODAY, 0), (TODAY, 5000)])
def test_impossible_goals_get_a_sentence(day: date, minutes: int) -> None:
    with pytest.raises(UsageError):
        checked_goal(day, minutes, TODAY)
