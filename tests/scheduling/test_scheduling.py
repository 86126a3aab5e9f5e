"""FSRS as we use it: the table of ratings, the queue, wrong clocks, and a learner whose forgetting is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import fsrs
import pytest

from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.memory import Card, CardState, Rating
from tutor.domain.question import QuestionId
from tutor.scheduling.constants import LEARNING_STEPS, LEECH_LAPSES
from tutor.scheduling.goal_plan import PlanRequest, plan_goal
from tutor.scheduling.memory import new_card, open_memory
from tutor.scheduling.queue import build_queue, is_due
from tutor.scheduling.rating import rate
from tutor.scheduling.reattachment import propose_reattachments
from tutor.scheduling.recall import estimate_recall
from tutor.scheduling.reviewing import bury, is_leech, rerate, reschedule, suspend

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Q = QuestionId("limits.timeout")


def make_grade(*statuses: PointStatus) -> Grade:
    return Grade(Q, 0.5, Verdict.WEAK, tuple(PointVerdict(f"p{n}", status, 1.0) for n, status in enumerate(statuses)))


@pytest.mark.parametrize(
    ("mark", "hints", "statuses", "expected"),
    [
        (1.0, 0, (), Rating.EASY),
        (0.85, 0, (), Rating.EASY),
        (0.849, 0, (), Rating.GOOD),
        (0.6, 0, (), Rating.GOOD),
        (0.59, 0, (), Rating.HARD),
        (0.35, 0, (), Rating.HARD),
        (0.34, 0, (), Rating.AGAIN),
        (0.0, 0, (), Rating.AGAIN),
        (0.95, 1, (), Rating.GOOD),
        (0.9, 0, (PointStatus.CONTRADICTED,), Rating.HARD),
        (0.1, 2, (PointStatus.CONTRADICTED,), Rating.AGAIN),
    ],
)
def test_the_table_of_ratings(mark: float, hints: int, statuses: tuple[PointStatus, ...], expected: Rating) -> None:
    assert rate(make_grade(*statuses), mark, hints) is expected


def test_our_memory_is_fsrs_review_for_review() -> None:
    memory, random = open_memory(), Random(1)
    theirs = fsrs.Scheduler(
        learning_steps=LEARNING_STEPS, relearning_steps=LEARNING_STEPS, maximum_interval=365, enable_fuzzing=False
    )
    card, other, moment = new_card(Q, NOW), fsrs.Card(card_id=1, due=NOW), NOW
    for _ in range(60):
        rating = random.choice([Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY])
        card = memory.review(card, rating, moment)
        other, _ = theirs.review_card(other, fsrs.Rating(int(rating)), moment)
        assert (card.due, card.stability, card.difficulty, int(card.state)) == (
            other.due, other.stability, other.difficulty, int(other.state),
        )  # fmt: skip
        later = moment + timedelta(days=random.randint(0, 40), hours=random.randint(0, 20))
        assert memory.retrievability(card, later) == theirs.get_card_retrievability(other, later)
        moment = later


def test_a_simulated_learner_recalls_as_often_as_fsrs_says() -> None:
    """200 questions, a learner who forgets along FSRS's own curve and reviews on the day something is due."""
    memory, random = open_memory(), Random(7)
    cards = {
        QuestionId(f"q.{n}"): memory.review(new_card(QuestionId(f"q.{n}"), NOW), Rating.GOOD, NOW) for n in range(200)
    }
    asked = recalled = 0
    loads, expected = [], []
    for day in range(1, 181):
        moment = NOW + timedelta(days=day)
        due = build_queue(memory, list(cards), cards.values(), moment).due
        loads.append(len(due))
        for key in due:
            chance = memory.retrievability(cards[key], moment)
            is_recalled = random.random() < chance
            expected.append(chance)
            asked, recalled = asked + 1, recalled + is_recalled
            cards[key] = memory.review(cards[key], Rating.GOOD if is_recalled else Rating.AGAIN, moment)
    assert recalled / asked == pytest.approx(sum(expected) / asked, abs=0.03)
    assert recalled / asked == pytest.approx(0.9, abs=0.05)
    assert sum(loads[:30]) > 2 * sum(loads[150:]), "the load falls as intervals grow"
    share = estimate_recall(memory, cards.values(), list(cards), [], NOW + timedelta(days=180)).questions
    assert share > 0.9


def test_points_remember_apart_from_their_question() -> None:
    memory = open_memory()
    effect = reschedule(memory, [], make_grade(PointStatus.COVERED, PointStatus.MISSED), Rating.HARD, NOW)
    later = NOW + timedelta(days=5)
    recall = {card.point: memory.retrievability(card, later) for card in effect.after}
    assert recall["p0"] > recall[""] > recall["p1"]
    assert effect.card.reviews == 1 and all(card.reviews == 0 for card in effect.before)


def test_another_rating_replaces_the_first_instead_of_adding_to_it() -> None:
    memory = open_memory()
    effect = reschedule(memory, [], make_grade(), Rating.EASY, NOW)
    assert (
        rerate(memory, effect.before, Rating.AGAIN, NOW) == reschedule(memory, [], make_grade(), Rating.AGAIN, NOW).card
    )


def test_the_queue_holds_what_is_due_most_endangered_first() -> None:
    memory = open_memory()
    strong = replace(memory.review(new_card(QuestionId("a.strong"), NOW), Rating.EASY, NOW))
    weak = memory.review(new_card(QuestionId("a.weak"), NOW), Rating.HARD, NOW)
    gone = suspend(memory.review(new_card(QuestionId("a.gone"), NOW), Rating.HARD, NOW), QuestionId("a.gone"), NOW)
    later = bury(None, QuestionId("a.later"), NOW + timedelta(days=30))
    ids = [QuestionId(f"a.{name}") for name in ("new", "strong", "weak", "gone", "later")]
    queue = build_queue(memory, ids, [strong, weak, gone, later], NOW + timedelta(days=30))
    assert queue.due == ("a.weak", "a.strong") and queue.new == ("a.new",)
    assert queue.first(2) == ("a.weak", "a.strong")


def test_leeches_are_questions_forgotten_again_and_again() -> None:
    memory, card, moment = open_memory(), new_card(Q, NOW), NOW
    while not is_leech(card):
        for rating in (Rating.GOOD, Rating.GOOD, Rating.AGAIN):
            moment += timedelta(days=3)
            card = memory.review(card, rating, moment)
    assert card.lapses == LEECH_LAPSES


@pytest.mark.parametrize("moment", [datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), NOW])
def test_no_moment_breaks_the_calendar(moment: datetime) -> None:
    memory = open_memory()
    card = memory.review(new_card(Q, moment), Rating.GOOD, moment)
    for rating in (Rating.EASY, Rating.AGAIN, Rating.GOOD):
        card = memory.review(card, rating, NOW)
        card = memory.review(card, rating, moment)
    assert 0.0 <= memory.retrievability(card, NOW) <= 1.0


def test_a_clock_set_back_counts_as_no_time_and_one_set_forward_does_not_hide_a_question() -> None:
    memory = open_memory()
    card = memory.review(new_card(Q, NOW), Rating.GOOD, NOW)
    assert memory.retrievability(card, NOW - timedelta(days=400)) == 1.0
    from_the_future = replace(card, last_review=NOW + timedelta(days=4000), due=NOW + timedelta(days=4010))
    assert is_due(from_the_future, NOW)
    assert not is_due(bury(card, Q, NOW + timedelta(hours=1)), NOW + timedelta(hours=2))


def test_the_plan_keeps_the_time_and_more_time_never_brings_less() -> None:
    memory, ids = open_memory(), [QuestionId(f"q.{n}") for n in range(120)]
    shares = []
    for minutes in (5, 15, 40):
        plan = plan_goal(memory, PlanRequest(ids, [], NOW, 21, minutes, 90.0))
        assert all(day.minutes <= minutes for day in plan.days)
        shares.append(estimate_recall(memory, plan.cards, ids, [], NOW + timedelta(days=21)).questions)
    assert shares == sorted(shares) and shares[-1] > 0.85
    assert plan_goal(memory, PlanRequest(ids, [], NOW, 0, 25, 90.0)).days == ()


def test_a_reattachment_is_proposed_once_and_doubt_is_said() -> None:
    remembered = {
        QuestionId("old.a"): "how long may it run",
        QuestionId("old.b"): "what is a layer",
        QuestionId("kept.c"): "x",
    }
    present = {
        QuestionId("new.a"): "how long may it run",
        QuestionId("new.aa"): "how long may it run?",
        QuestionId("kept.c"): "x",
    }

    def alike(one: str, other: str) -> float:
        return len(set(one.split()) & set(other.split())) / max(len(one.split()), len(other.split()))

    found = propose_reattachments(remembered, present, alike)
    assert [(each.old_id, each.new_id, each.is_doubtful) for each in found] == [("old.a", "new.a", False)]
    assert propose_reattachments(remembered, {**present, QuestionId("new.d"): "how long may it run"}, alike)[
        0
    ].is_doubtful


def test_a_card_says_where_it_stands() -> None:
    assert Card(Q, NOW).state is CardState.LEARNING
