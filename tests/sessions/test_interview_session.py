"""An interview with its effects: saved, resumed, graded, asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyword_grader import Hands, KeywordGrader, good_answer, make_questions

from tutor.domain.attempt import Confidence
from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.question import Level, QuestionId
from tutor.errors import StoreError, UsageError
from tutor.sessions.interview_session import InterviewSession
from tutor.sessions.interview_start import Setting, begin_interview, resume_interview
from tutor.sessions.interview_state import InterviewSettings, Outcome, Phase, ProbeKind
from tutor.sessions.probe_questions import choose_probes
from tutor.sessions.report_building import build_report
from tutor.store import Store

PLAN = InterviewSettings(seed=5, questions=4)


def begin(setting: Setting, plan: InterviewSettings = PLAN) -> InterviewSession:
    return begin_interview(setting, plan, lambda: "one")


def answer(session: InterviewSession, text: str, confidence: Confidence | None = None) -> None:
    session.submit(text)
    session.confide(confidence)


def good(session: InterviewSession) -> str:
    assert session.question is not None
    return good_answer(session.question)


def test_a_good_answer_is_marked_kept_and_scheduled(setting: Setting, store: Store) -> None:
    session = begin(setting)
    answer(session, good(session), Confidence.CERTAIN)
    assert session.interview.phase is Phase.RESULT
    attempt = store.attempts.of_interview("one")[0]
    assert attempt.mark == 1.0 and attempt.confidence is Confidence.CERTAIN
    card = store.cards.get(attempt.question_id)
    assert card is not None and card.reviews == 1
    assert {card.point for card in store.cards.of(attempt.question_id)} > {""}


def test_a_missed_point_is_asked_for_and_earns_half_its_share(setting: Setting) -> None:
    session = begin(setting)
    question = session.question
    assert question is not None
    answer(session, question.key_points[0].text)
    assert session.interview.phase is Phase.PROBING
    probe = session.turn and session.turn.open_probe
    assert probe and probe.text == question.key_points[1].probe and probe.kind is ProbeKind.MISSED
    session.submit(question.key_points[1].text)
    assert session.turn and session.turn.mark == pytest.approx(0.5 + 0.25)


def test_a_contradiction_is_asked_back_in_the_learners_words(setting: Setting) -> None:
    session = begin(setting)
    assert session.question is not None
    wrong = session.question.key_points[0].misconceptions[0]
    answer(session, f"{wrong}. {session.question.key_points[1].text}")
    probe = session.turn and session.turn.open_probe
    assert probe and probe.kind is ProbeKind.CONTRADICTED and f"“{wrong}”. Are you sure?" in probe.text


@pytest.mark.parametrize(
    ("clause", "note", "expected"),
    [
        ("It runs for 30 minutes", "you: 30 minutes; reference: 15 minutes", "You said “It runs for 30 minutes”."),
        ("so " * 60 + "30 minutes", "you: 30 minutes; reference: 15 minutes", "You said 30 minutes."),
        ("so " * 60 + "push", "you: push; reference: poll", "You said “so so"),
        ("", "", "One thing you said does not fit"),
    ],
)
def test_what_is_asked_back_names_the_learners_own_figure(clause: str, note: str, expected: str) -> None:
    question = make_questions()[0]
    first, second = question.key_points[:2]
    points = (
        PointVerdict(first.text, PointStatus.CONTRADICTED, 0.9, clause=clause, note=note),
        PointVerdict(second.text, PointStatus.COVERED, 0.9),
    )
    probe = choose_probes(question, Grade(question.id, 0.3, Verdict.WEAK, points))[0]
    assert probe.text.startswith(expected) and "15" not in probe.text


def test_one_wrong_sentence_is_asked_back_once() -> None:
    question = make_questions()[0]
    wrong = [
        PointVerdict(point.text, PointStatus.CONTRADICTED, 0.9, clause="It runs for 30 minutes")
        for point in question.key_points[:2]
    ]
    probes = choose_probes(question, Grade(question.id, 0.0, Verdict.WRONG, tuple(wrong)))
    assert [probe.point for probe in probes] == [question.key_points[0].text]


def test_each_hint_gives_more_away_and_takes_off_the_stated_amount(setting: Setting) -> None:
    session = begin(setting)
    question = session.question
    assert question is not None
    hints = [session.hint(question.key_points[0].text) for _ in range(3)]
    assert hints[0] == f"One point is still missing. Think of {question.topic}."
    assert "bills" not in hints[1] and "___" in hints[1] and "gamma" not in hints[1]
    assert hints[2].startswith("It begins: It bills")
    answer(session, good(session))
    assert session.turn and session.turn.mark == pytest.approx(0.7)


def test_the_last_hint_is_the_answer_and_the_mark_becomes_nothing(setting: Setting) -> None:
    session = begin(setting)
    assert question_answer(session) in [session.hint() for _ in range(4)][3]
    with pytest.raises(UsageError):
        session.hint()
    answer(session, good(session))
    assert session.turn and session.turn.mark == 0.0


def question_answer(session: InterviewSession) -> str:
    assert session.question is not None
    return session.question.answer


def test_an_interview_resumes_with_its_draft_and_without_the_time_between(setting: Setting, clock: Hands) -> None:
    session = begin(setting)
    clock.forward(seconds=30)
    session.save_draft("half of an ans")
    clock.forward(days=3)
    again = resume_interview(setting)
    assert again.draft == "half of an ans"
    assert again.interview.seconds == 0.0 and again.turn == session.turn
    clock.forward(seconds=20)
    again.submit(again.draft)
    assert again.interview.seconds == 20.0
    assert again.draft == ""


def test_an_interview_is_not_resumed_over_another_deck(setting: Setting) -> None:
    begin(setting, replace(PLAN, deck_path="/decks/kitchen.md"))
    others = [replace(question, id=QuestionId(f"other.{question.id}")) for question in setting.questions]
    with pytest.raises(UsageError, match="which is not open here"):
        resume_interview(replace(setting, questions=others))
    assert resume_interview(setting).turn is not None


def test_an_answer_that_waited_for_its_grade_is_graded_after_a_crash(setting: Setting) -> None:
    class Broken(KeywordGrader):
        def grade(self, *_: object, **__: object) -> None:  # type: ignore[override]
            raise StoreError("the power went out")

    session = begin(replace(setting, grader=Broken()))
    session.submit("Resource allows")
    with pytest.raises(StoreError):
        session.confide(None)
    again = resume_interview(setting)
    assert again.turn and again.turn.answer == "Resource allows" and again.turn.grade is not None


def test_two_windows_cannot_both_go_on(setting: Setting) -> None:
    first = begin(setting)
    second = resume_interview(setting)
    second.submit("from the second window")
    with pytest.raises(StoreError, match="another window"):
        first.submit("from the first window")
    assert resume_interview(setting).turn == second.turn


def test_a_question_that_left_the_deck_is_passed_over_and_the_typed_text_kept(setting: Setting) -> None:
    session = begin(setting)
    session.save_draft("nearly there")
    gone = session.turn and session.turn.question_id
    smaller = replace(setting, questions=[q for q in setting.questions if q.id != gone])
    again = resume_interview(smaller)
    assert again.turn and again.turn.outcome is Outcome.WITHDRAWN and again.turn.answer == "nearly there"
    again.advance()
    assert again.interview.phase is Phase.ASKING and again.turn.question_id != gone


def test_when_the_whole_deck_is_gone_the_interview_ends(setting: Setting) -> None:
    begin(setting)
    elsewhere = [replace(make_questions(1)[0], id=QuestionId("other.question"))]
    again = resume_interview(replace(setting, questions=elsewhere))
    again.advance()
    assert again.interview.is_ended
    assert all(turn.outcome is Outcome.WITHDRAWN for turn in again.interview.turns)


def test_finishing_grades_what_was_answered_and_keeps_what_was_typed(setting: Setting, store: Store) -> None:
    session = begin(setting)
    session.submit(good(session))
    session.finish()
    assert session.interview.is_ended and session.turn and session.turn.mark == 1.0
    assert len(store.attempts.of_interview("one")) == 1
    other = begin_interview(setting, PLAN, lambda: "two")
    other.save_draft("unfinished")
    other.finish()
    assert other.turn and other.turn.answer == "unfinished" and other.turn.outcome is Outcome.SKIPPED


def test_weak_and_due_questions_come_more_often(setting: Setting, store: Store, clock: Hands) -> None:
    session = begin(setting, replace(PLAN, questions=1))
    weak = session.turn and session.turn.question_id
    session.give_up()
    session.advance()
    clock.forward(days=2)
    times = 0
    for seed in range(40):
        other = begin_interview(setting, replace(PLAN, seed=seed, questions=1), lambda seed=seed: f"s{seed}")  # type: ignore[misc]
        times += (other.turn and other.turn.question_id) == weak
    assert times > 10  # of 6 equal questions, chance alone would give 7


@pytest.mark.parametrize("text", ["x" * 100_000, "a\0b", "\ud800 half", "🂡" * 5000, "'; DROP TABLE attempt; --"])
def test_odd_answers_are_kept(setting: Setting, store: Store, text: str) -> None:
    session = begin(setting)
    session.save_draft(text)
    answer(session, text)
    session.finish()
    assert store.attempts.of_interview("one")[0].answer


def test_an_empty_answer_is_refused_and_nothing_changes(setting: Setting) -> None:
    session = begin(setting)
    before = session.interview
    with pytest.raises(UsageError):
        session.submit("  \n\0 ")
    assert session.interview == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"topics": ("Quantum",)}, "is no topic"),
        ({"topics": ("o",)}, "could mean several"),
        ({"questions": 0}, "1 to 200"),
        ({"minutes": -1}, "less than no time"),
    ],
)
def test_impossible_wishes_get_a_sentence(setting: Setting, change: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        begin(setting, replace(PLAN, **change))  # type: ignore[arg-type]


def test_a_topic_is_known_by_a_part_of_its_name(setting: Setting) -> None:
    session = begin(setting, replace(PLAN, topics=("netw", "cost"), level=Level.JUNIOR))
    assert session.interview.settings.topics == ("Networking", "Cost")
    assert {candidate.topic for candidate in session.interview.pool} == {"Networking", "Cost"}


def test_no_question_left_is_a_sentence(setting: Setting) -> None:
    bare = [replace(q, answer="", key_points=()) for q in setting.questions]
    with pytest.raises(UsageError, match="No question with an answer"):
        begin(replace(setting, questions=bare))


def test_the_report_tells_everything_and_compares(setting: Setting, store: Store, clock: Hands) -> None:
    earlier = begin_interview(setting, replace(PLAN, questions=1), lambda: "zero")
    answer(earlier, good(earlier))
    earlier.advance()
    clock.forward(days=1)
    session = begin(setting)
    answer(session, good(session), Confidence.CERTAIN)
    session.advance()
    assert session.question is not None
    answer(
        session,
        " ".join(p.misconceptions[0] for p in session.question.key_points if p.misconceptions),
        Confidence.CERTAIN,
    )
    wrong = session.question.id
    session.finish()
    report = build_report(session.interview, session.questions, store)
    assert report.sure_but_wrong == (wrong,)
    assert report.study_next[0].question_id == wrong
    assert QuestionId("limits.q0") in [item.question_id for item in report.study_next]
    assert report.calibration.brier == pytest.approx((0.01 + 0.81) / 2)
    assert [entry.mark for entry in report.earlier] == [1.0]
    assert report.questions[0].model_answer and report.questions[0].points
    assert report.mark == pytest.approx(0.5) and report.strongest and report.weakest == (wrong,)
