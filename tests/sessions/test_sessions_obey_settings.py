"""Retention, the day's limit and the number of follow-ups change what a session does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyword_grader import Hands, good_answer

from tutor.bootstrap import open_tutor
from tutor.cli import interview
from tutor.domain.search import Band
from tutor.retrieval.default_calibration import DEFAULT_CALIBRATION
from tutor.sessions.interview_start import Setting, begin_interview
from tutor.sessions.interview_state import InterviewSettings, Phase
from tutor.sessions.review_session import begin_review, left_today


def test_a_higher_retention_brings_a_question_back_sooner(setting: Setting, clock: Hands) -> None:
    waits = []
    for retention, place in ((0.97, 0), (0.75, 1)):
        session = begin_review(replace(setting, desired_retention=retention))
        for _ in range(place):
            session.bury()
        assert session.question is not None
        waits.append((session.answer(good_answer(session.question)).card.due - clock()).total_seconds())
    assert waits[0] < waits[1]


def test_the_days_limit_counts_what_was_reviewed_today_and_no_interview(setting: Setting, clock: Hands) -> None:
    limited = replace(setting, daily_limit=3)
    assert left_today(setting) is None
    talk = begin_interview(setting, InterviewSettings(seed=1, asks_confidence=False), lambda: "talk")
    talk.submit("nothing")
    talk.settle()
    session = begin_review(limited)
    assert len(session.waiting) == 3
    session.answer("nothing")
    session.answer("nothing")
    session.undo()
    assert (left_today(limited), len(begin_review(limited).waiting)) == (2, 2)
    assert len(begin_review(limited, limit=5).waiting) == 5
    clock.forward(days=1)
    assert left_today(limited) == 3


@pytest.mark.parametrize("probes", [0, 1, 2])
def test_an_interview_asks_no_more_follow_ups_than_is_wanted(setting: Setting, probes: int) -> None:
    plan = InterviewSettings(seed=1, asks_confidence=False, probes=probes)
    talk = begin_interview(setting, plan, lambda: f"talk {probes}")
    assert talk.question is not None
    talk.submit(talk.question.key_points[0].text)
    talk.settle()
    assert talk.turn is not None and len(talk.turn.probes) == min(probes, 1)
    assert (talk.interview.phase is Phase.PROBING) is bool(probes)


def test_the_bands_begin_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert DEFAULT_CALIBRATION.band(0.6) is Band.ANSWER
    assert DEFAULT_CALIBRATION.with_bands(0.7, None).band(0.6) is Band.CLOSEST
    assert DEFAULT_CALIBRATION.with_bands(None, 0.4).band(0.3) is Band.NONE
    assert DEFAULT_CALIBRATION.with_bands(0.1, None).band(0.15) is Band.ANSWER
    monkeypatch.setenv("TUTOR_ASK__ANSWER_FROM", "0.7")
    assert open_tutor().bands.answer_from == 0.7


@pytest.mark.parametrize(("words", "questions"), [((), 2), (("--questions", "4"), 4)])
def test_an_option_of_the_interview_beats_the_variable(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], questions: int
) -> None:
    from click.testing import CliRunner

    monkeypatch.setenv("TUTOR_INTERVIEW__QUESTIONS", "2")
    monkeypatch.setenv("TUTOR_CONFIDENCE", "false")
    monkeypatch.setattr(interview, "open_setting", lambda deck, store, progress: setting)
    told = CliRunner().invoke(interview.interview, list(words), input="some words\n\n:quit\n", standalone_mode=False)
    assert told.exception is None
    assert f"Question 1 of {questions}" in told.stderr and "How sure" not in told.stderr
