"""Any sequence of actions leaves a valid state, never repeats a question and never loses an answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from keyword_grader import START, KeywordGrader, make_questions

from tutor.domain.attempt import Confidence
from tutor.domain.grade import PointStatus
from tutor.domain.question import Level
from tutor.errors import UsageError
from tutor.sessions import interview_actions as actions
from tutor.sessions.interview_json import dump_interview, load_interview
from tutor.sessions.interview_machine import is_allowed, step
from tutor.sessions.interview_plan import draw_pool
from tutor.sessions.interview_state import Interview, InterviewSettings, Outcome, Phase
from tutor.sessions.probe_questions import choose_probes

QUESTIONS = {question.id: question for question in make_questions(30)}
GRADER = KeywordGrader()
_TEXTS = st.one_of(
    st.just(""), st.text(max_size=30), st.sampled_from(["alpha1 beta1", "wrong3 and more", "x" * 100_000])
)


def begin(plan: InterviewSettings) -> Interview:
    pool = draw_pool(list(QUESTIONS.values()), {}, plan)
    return Interview("uid", plan, START, START, pool)


@st.composite
def plans(draw: st.DrawFn) -> InterviewSettings:
    return InterviewSettings(
        seed=draw(st.integers(0, 99)),
        questions=draw(st.integers(1, 12)),
        minutes=draw(st.sampled_from([0, 1, 30])),
        level=draw(st.sampled_from([None, *Level])),
        asks_confidence=draw(st.booleans()),
    )


def make_action(kind: str, text: str, number: int, interview: Interview) -> actions.Action:
    turn = interview.turn
    question = QUESTIONS[turn.question_id] if turn else next(iter(QUESTIONS.values()))
    grade = GRADER.grade(question, turn.answer if turn else "")
    table: dict[str, actions.Action] = {
        "advance": actions.Advance(),
        "submit": actions.Submit(text),
        "give up": actions.GiveUp(GRADER.grade(question, "")),
        "skip": actions.Skip(text),
        "hint": actions.TakeHint(text),
        "confide": actions.Confide([None, *Confidence][number % 4]),
        "graded": actions.Graded(grade, choose_probes(question, grade)),
        "probe": actions.AnswerProbe(text),
        "probe graded": actions.ProbeGraded(list(PointStatus)[number % 4]),
        "withdraw": actions.Withdraw(text),
        "pause": actions.Pause(),
        "resume": actions.Resume(),
        "finish": actions.Finish(text),
    }
    return table[kind]


KINDS = (
    *("advance", "submit", "graded", "confide", "probe", "probe graded") * 3,
    *("give up", "skip", "hint", "withdraw", "pause", "resume", "resume", "finish"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), _TEXTS, st.integers(0, 99), st.integers(-10_000, 10_000)), max_size=60
)


def check(before: Interview, after: Interview) -> None:
    asked = [turn.question_id for turn in after.turns]
    assert len(asked) == len(set(asked)), "a question was repeated"
    assert len(after.turns) >= len(before.turns)
    assert after.seconds >= before.seconds >= 0
    for old, new in zip(before.turns, after.turns, strict=False):
        if old.answer:
            assert new.answer == old.answer, "an answer was lost"
        for was, now in zip(old.probes, new.probes, strict=False):
            assert not was.answer or now.answer == was.answer, "an answer to a probe was lost"
    for turn in after.turns[:-1]:
        assert turn.outcome is not Outcome.OPEN
    assert all(turn.mark is None or 0.0 <= turn.mark <= 1.0 for turn in after.turns)
    assert sum(turn.outcome is not Outcome.WITHDRAWN for turn in after.turns) <= after.settings.questions
    if after.is_ended:
        assert not after.turns or after.turns[-1].outcome is not Outcome.OPEN
    if after.phase is Phase.PROBING:
        assert after.turn is not None and after.turn.open_probe is not None


@given(plans(), STEPS)
@settings(max_examples=150, deadline=None)
def test_any_sequence_of_actions_keeps_every_promise(
    plan: InterviewSettings, steps: list[tuple[str, str, int, int]]
) -> None:
    interview, at = begin(plan), START
    for kind, text, number, seconds in steps:
        action, at = make_action(kind, text, number, interview), at + timedelta(seconds=seconds)
        allowed = is_allowed(interview, action)
        try:
            after = step(interview, action, at)
        except UsageError:
            assert not allowed
            continue
        assert allowed
        check(interview, after)
        interview = after
    assert load_interview(dump_interview(interview)) == interview


@given(plans(), STEPS)
@settings(max_examples=60, deadline=None)
def test_every_reachable_state_can_be_brought_to_an_end(
    plan: InterviewSettings, steps: list[tuple[str, str, int, int]]
) -> None:
    interview = begin(plan)
    for kind, text, number, _ in steps:
        action = make_action(kind, text, number, interview)
        if is_allowed(interview, action):
            interview = step(interview, action, START)
    if not interview.is_ended:
        interview = step(interview, actions.Finish(), START)
    for kind in ("graded", "probe graded"):
        action = make_action(kind, "", 0, interview)
        if is_allowed(interview, action):
            interview = step(interview, action, START)
    assert interview.is_ended


def play(plan: InterviewSettings, quality: str) -> Interview:
    interview = step(begin(plan), actions.Advance(), START)
    while not interview.is_ended:
        assert interview.turn is not None
        question = QUESTIONS[interview.turn.question_id]
        text = ". ".join(point.text for point in question.key_points) if quality == "good" else "no idea at all"
        interview = step(interview, actions.Submit(text), START)
        interview = step(interview, actions.Graded(GRADER.grade(question, text)), START)
        interview = step(interview, actions.Advance(), START)
    return interview


def test_the_same_seed_asks_the_same_questions() -> None:
    plan = InterviewSettings(seed=7, asks_confidence=False)
    assert [t.question_id for t in play(plan, "good").turns] == [t.question_id for t in play(plan, "good").turns]


def test_strong_answers_raise_the_level_and_weak_ones_lower_it() -> None:
    plan = InterviewSettings(seed=1, questions=6, level=Level.MID, asks_confidence=False)
    strong = [list(Level).index(turn.level) for turn in play(plan, "good").turns]
    weak = [list(Level).index(turn.level) for turn in play(plan, "bad").turns]
    assert strong[:2] == weak[:2] == [1, 1]
    assert strong[2] == 2 and strong[4] == 3
    assert weak[2] == 0


def test_a_plan_without_a_level_climbs_and_covers_the_topics() -> None:
    turns = play(InterviewSettings(seed=3, questions=8, asks_confidence=False), "good").turns
    ranks = [list(Level).index(turn.level) for turn in turns]
    assert ranks[0] == 0 and ranks[-1] == 3
    assert len({turn.topic for turn in turns}) == 3


def test_time_counts_without_pauses_sleep_and_clocks_set_back() -> None:
    interview = step(begin(InterviewSettings(seed=1)), actions.Advance(), START)

    def after(minutes: float) -> datetime:
        return START + timedelta(minutes=minutes)

    interview = step(interview, actions.Pause(), after(2))
    interview = step(interview, actions.Resume(), after(60))
    interview = step(interview, actions.TakeHint("x"), after(61))
    interview = step(interview, actions.TakeHint("y"), after(30))
    interview = step(interview, actions.TakeHint("z"), after(600))
    assert interview.seconds == 180.0
    assert interview.turn is not None and interview.turn.seconds == 180.0
