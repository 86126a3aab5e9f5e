"""Interview, review and quiz in the plain conversation, with the engines that are open already."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from tutor.bootstrap.own_settings import own_settings
from tutor.bootstrap.practice import GraderOfTutor, open_learner, read_questions
from tutor.cli.interview_talk import hold_interview
from tutor.cli.plain.library import question_named
from tutor.cli.plain.numbers import choose
from tutor.cli.plain.running import run_text
from tutor.cli.plain.talk import Talk
from tutor.cli.plain.turns import LETTERS, read_place
from tutor.cli.review_talk import hold_review
from tutor.domain.clock import system_clock
from tutor.domain.question import Question
from tutor.errors import UsageError
from tutor.sessions.interview_choices import InterviewChoice, interview_choices, topics_to_ask
from tutor.sessions.interview_session import InterviewSession
from tutor.sessions.interview_start import Setting, begin_interview, resume_interview
from tutor.sessions.interview_state import InterviewSettings
from tutor.sessions.recording import random_uid
from tutor.sessions.review_session import ReviewSession, begin_review


def interview(talk: Talk, text: str) -> None:
    """Offer the usual interviews, or run the command with its options."""
    if text:
        run_text(talk, "interview", text)
        return
    with _setting(talk) as setting:
        left = setting.store.interviews.running()
        usual = own_settings().interview
        topics = topics_to_ask(setting.questions)
        choices = interview_choices(topics, left.title if left else "", usual.questions, usual.minutes)
        place = choose("Which interview?", [f"{each.title}: {each.facts}" for each in choices])
        if place is not None:
            hold_interview(_begin(setting, choices[place]), None)


def review(talk: Talk, text: str) -> None:
    """Ask what is due, or run the command with its options."""
    if text:
        run_text(talk, "review", text)
        return
    with _setting(talk) as setting:
        hold_review(begin_review(setting))


def quiz(talk: Talk, text: str) -> None:
    """Ask one question: that of the last answer, or one by its letter, number or id."""
    question = _question_of(talk, text)
    if not (question.answer.strip() or question.key_points):
        raise UsageError("The deck has no answer to grade yours against.", "Write one with :edit, or ask another.")
    with _setting(talk) as setting:
        session = ReviewSession([question], setting.store, setting.grader, setting.clock)
        session.show()
        hold_review(session)


def _question_of(talk: Talk, text: str) -> Question:
    place = read_place(text)
    if not text or (place is not None and place.sign in LETTERS):
        return talk.turns.meant(text)[1].question
    return question_named(talk, text)


def _begin(setting: Setting, choice: InterviewChoice) -> InterviewSession:
    if choice.is_left:
        return resume_interview(setting)
    settings = InterviewSettings(
        seed=secrets.randbelow(1_000_000), questions=choice.questions, minutes=choice.minutes, topics=choice.topics
    )
    return begin_interview(setting, settings, random_uid)


@contextmanager
def _setting(talk: Talk) -> Iterator[Setting]:
    with open_learner() as store:
        review, grader = own_settings().review, GraderOfTutor(lambda: talk.tutor)
        questions = read_questions(None)
        yield Setting(questions, store, grader, system_clock, review.desired_retention, review.daily_limit)
