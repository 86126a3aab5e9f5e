"""Begins an interview, or finds the one that was cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tutor.domain.clock import Clock
from tutor.domain.grader import GradesAnswers
from tutor.domain.question import Question, QuestionId
from tutor.errors import UsageError
from tutor.scheduling.memory import Memory, open_memory
from tutor.scheduling.queue import is_due
from tutor.scheduling.retention import DESIRED_RETENTION
from tutor.sessions.interview_defaults import MOST_QUESTIONS
from tutor.sessions.interview_json import dump_interview, load_interview
from tutor.sessions.interview_plan import Standing, draw_pool
from tutor.sessions.interview_session import InterviewSession
from tutor.sessions.interview_state import Interview, InterviewSettings
from tutor.store import Store


@dataclass(frozen=True, slots=True)
class Setting:
    """What an interview takes place with."""

    questions: Sequence[Question]
    store: Store
    grader: GradesAnswers
    clock: Clock
    desired_retention: float = DESIRED_RETENTION
    """Probability of recall at which a question falls due."""
    daily_limit: int = 0
    """The most questions to review on one day; 0 for no limit."""

    def memory(self) -> Memory:
        """Return the memory model that sets when questions come back."""
        return open_memory(self.desired_retention)

    def by_id(self) -> dict[QuestionId, Question]:
        """Return the questions by id, in order; the first of two with the same."""
        found: dict[QuestionId, Question] = {}
        for question in self.questions:
            found.setdefault(question.id, question)
        return found


def begin_interview(setting: Setting, settings: InterviewSettings, new_uid: Callable[[], str]) -> InterviewSession:
    """Draw the questions and ask the first one.

    Raises:
        UsageError: when the settings leave no question.
    """
    settings = _checked(settings, setting.questions)
    chosen = choose_questions(list(setting.by_id().values()), settings.topics)
    now = setting.clock()
    memory = setting.memory()
    pool = draw_pool(chosen, standings(setting.store, now), settings)
    interview = Interview(new_uid(), settings, started_at=now, last_at=now, pool=pool)
    with setting.store.transaction():
        revision = setting.store.interviews.begin(interview.uid, title_of(settings, now), dump_interview(interview))
        session = _session(setting, interview, revision, memory)
        session.advance()
    return session


def resume_interview(setting: Setting, uid: str | None = None) -> InterviewSession:
    """Pick up the last interview that was not ended, or a certain one, with its clock stopped in between.

    Raises:
        UsageError: when there is none, or when it is about a deck that is not at hand.
    """
    store = setting.store.interviews
    found = store.get(uid) if uid else store.running()
    if found is None or found.is_ended:
        raise UsageError("There is no interview to resume.", "Begin one with `tutor interview`.")
    interview = load_interview(found.state)
    _check_deck(interview, setting)
    session = _session(setting, interview, found.revision, setting.memory())
    session.resume()
    return session


def _check_deck(interview: Interview, setting: Setting) -> None:
    """Refuse to go on without the interview's own deck, which would pass over every question of it."""
    asked = {each.question_id for each in interview.pool} | {turn.question_id for turn in interview.turns}
    if interview.settings.deck_path and not asked & setting.by_id().keys():
        raise UsageError(
            f"The interview that was left is about the deck {interview.settings.deck_path}, which is not open here.",
            "Go on with `tutor interview --resume`, which opens that deck.",
        )


def deck_of_unfinished(store: Store) -> Path | None:
    """Return the deck that was named for the interview that was not ended; None for all decks."""
    found = store.interviews.running()
    path = load_interview(found.state).settings.deck_path if found else ""
    return Path(path) if path else None


def _session(setting: Setting, interview: Interview, revision: int, memory: Memory) -> InterviewSession:
    return InterviewSession(interview, revision, setting.by_id(), setting.store, setting.grader, setting.clock, memory)


def _checked(settings: InterviewSettings, questions: Iterable[Question]) -> InterviewSettings:
    if not 1 <= settings.questions <= MOST_QUESTIONS:
        raise UsageError(f"An interview has 1 to {MOST_QUESTIONS} questions, not {settings.questions}.", "")
    if settings.minutes < 0:
        raise UsageError("An interview cannot last less than no time.", "Give minutes, or 0 for no limit.")
    topics = _matching_topics(settings.topics, {question.topic for question in questions})
    return replace(settings, topics=topics)


def choose_questions(questions: Sequence[Question], topics: Sequence[str]) -> list[Question]:
    """Return the questions of these topics that have an answer to be graded against.

    Raises:
        UsageError: when none is left.
    """
    chosen = [q for q in questions if (not topics or q.topic in topics) and q.can_be_graded]
    if not chosen:
        raise UsageError("No question with an answer is left to ask.", "Choose other topics, or another deck.")
    return chosen


def _matching_topics(wanted: Sequence[str], present: set[str]) -> tuple[str, ...]:
    """Return the topics meant: in any case, and by their beginning where that is unmistakable.

    Raises:
        UsageError: for a topic that the deck does not have.
    """
    return tuple(dict.fromkeys(match_topic(name, present) for name in wanted))


def match_topic(name: str, present: set[str]) -> str:
    """Return the topic of the deck that a typed name means.

    Raises:
        UsageError: when there is none, or more than one.
    """
    folded = name.strip().casefold()
    exact = [topic for topic in present if topic.casefold() == folded]
    close = exact or [topic for topic in present if folded and folded in topic.casefold()]
    if len(close) == 1:
        return close[0]
    listed = ", ".join(sorted(close or present))
    what = "could mean several topics" if close else "is no topic of the deck"
    raise UsageError(f"“{name}” {what}.", f"Topics: {listed}")


def standings(store: Store, now: datetime) -> Mapping[QuestionId, Standing]:
    """Return what is known of the learner, by question."""
    marks = store.statistics.last_marks()
    due = {card.question_id for card in store.cards.questions() if is_due(card, now)}
    return {question: Standing(mark, question in due) for question, mark in marks.items()}


def title_of(settings: InterviewSettings, now: datetime) -> str:
    """Return the name under which an interview is found in the history."""
    about = ", ".join(settings.topics) or settings.deck or "all topics"
    level = f" · {settings.level}" if settings.level else ""
    return f"Interview of {now:%Y-%m-%d %H:%M} UTC · {about}{level}"
