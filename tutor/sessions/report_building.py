"""Makes the report of an interview from its state, the deck and the interviews before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tutor.domain.attempt import Confidence
from tutor.domain.question import FollowUpKind, Level, Question, QuestionId
from tutor.errors import UsageError
from tutor.sessions.calibration import calibrate, is_right
from tutor.sessions.interview_constants import STRONG_MARK, WEAK_MARK
from tutor.sessions.interview_json import load_interview
from tutor.sessions.interview_marks import hint_cost
from tutor.sessions.interview_start import title_of
from tutor.sessions.interview_state import Interview, InterviewTurn, Outcome
from tutor.sessions.report import EarlierInterview, GroupReport, InterviewReport, QuestionReport, StudyItem
from tutor.store import Store

_NAMED = 3
"""Questions listed as strongest and as weakest."""
_STUDIED = 5
"""Questions proposed for study: what an evening holds."""
_COMPARED = 20
"""Earlier interviews shown."""


def build_report(interview: Interview, questions: Mapping[QuestionId, Question], store: Store) -> InterviewReport:
    """Return the report."""
    parts = tuple(_question(number, turn, questions) for number, turn in enumerate(interview.turns, 1))
    marked = sorted(
        ((part.question_id, part.mark) for part in parts if part.mark is not None), key=lambda pair: pair[1]
    )
    strongest = tuple(key for key, mark in reversed(marked) if is_right(mark))[:_NAMED]
    earlier = [
        EarlierInterview(at, mark) for at, mark in store.interviews.marks(_COMPARED) if at < interview.started_at
    ]
    return InterviewReport(
        uid=interview.uid,
        title=title_of(interview.settings, interview.started_at),
        started_at=interview.started_at,
        seconds=interview.seconds,
        planned_questions=interview.settings.questions,
        planned_minutes=interview.settings.minutes,
        seed=interview.settings.seed,
        mark=interview.mark,
        verdict=verdict_word(interview.mark),
        questions=parts,
        topics=tuple(sorted(_groups(parts, lambda part: part.topic), key=lambda group: _or_last(group.mark))),
        levels=tuple(sorted(_groups(parts, lambda part: str(part.level)), key=lambda group: _rank(group.name))),
        strongest=strongest,
        weakest=tuple(key for key, mark in marked if mark < STRONG_MARK and key not in strongest)[:_NAMED],
        study_next=_study_next(parts, questions),
        calibration=calibrate((p.confidence, p.mark) for p in parts if p.confidence is not None and p.mark is not None),
        sure_but_wrong=tuple(part.question_id for part in parts if is_sure_but_wrong(part)),
        earlier=tuple(earlier),
    )


def report_of(store: Store, questions: Mapping[QuestionId, Question], uid: str | None = None) -> InterviewReport:
    """Return the report of an interview that was held; of the last one that ended when `uid` is None.

    Raises:
        UsageError: when there is none.
    """
    record = store.interviews.get(uid) if uid else next(iter(store.interviews.ended(1)), None)
    if record is None:
        raise UsageError("There is no such interview.", "See `tutor history --kind interview`.")
    return build_report(load_interview(record.state), questions, store)


def verdict_word(mark: float | None) -> str:
    """Return a mark in words."""
    if mark is None:
        return "nothing answered"
    if mark >= STRONG_MARK:
        return "strong"
    if is_right(mark):
        return "a pass, with gaps"
    return "not there yet" if mark >= WEAK_MARK else "start with the basics"


def is_sure_but_wrong(part: QuestionReport) -> bool:
    """Whether the learner was certain of an answer that was not right."""
    return part.confidence is Confidence.CERTAIN and part.mark is not None and not is_right(part.mark)


def _question(number: int, turn: InterviewTurn, questions: Mapping[QuestionId, Question]) -> QuestionReport:
    question, grade = questions.get(turn.question_id), turn.grade
    return QuestionReport(
        number=number,
        question_id=turn.question_id,
        title=turn.title,
        topic=turn.topic,
        level=turn.level,
        outcome=turn.outcome,
        answer=turn.answer,
        model_answer=question.answer if question else "",
        points=grade.points if grade else (),
        probes=turn.probes,
        feedback=grade.feedback if grade else "",
        hints=len(turn.hints),
        hint_cost=hint_cost(len(turn.hints)),
        seconds=turn.seconds,
        confidence=turn.confidence,
        score=grade.score if grade else None,
        mark=turn.mark,
        verdict=str(grade.verdict) if grade else "",
    )


def _groups(parts: Sequence[QuestionReport], name_of: Callable[[QuestionReport], str]) -> list[GroupReport]:
    groups: dict[str, list[QuestionReport]] = {}
    for part in parts:
        groups.setdefault(name_of(part), []).append(part)
    return [_group(name, members) for name, members in groups.items()]


def _group(name: str, members: Sequence[QuestionReport]) -> GroupReport:
    marks = [member.mark for member in members if member.mark is not None]
    mark = sum(marks) / len(marks) if marks else None
    return GroupReport(name, len(members), len(marks), mark, verdict_word(mark))


def _or_last(mark: float | None) -> float:
    return 2.0 if mark is None else mark


def _rank(level: str) -> int:
    return list(Level).index(Level(level))


def _study_next(parts: Sequence[QuestionReport], questions: Mapping[QuestionId, Question]) -> tuple[StudyItem, ...]:
    """Return what was weak, wrongest beliefs first, each with what it builds on."""
    found: dict[QuestionId, StudyItem] = {}
    weak = [part for part in parts if part.outcome is not Outcome.WITHDRAWN and not is_right(part.mark or 0.0)]
    for part in sorted(weak, key=lambda part: (not is_sure_but_wrong(part), part.mark or 0.0)):
        found.setdefault(part.question_id, StudyItem(part.question_id, part.title, _reason(part)))
        question = questions.get(part.question_id)
        for follow_up in question.follow_ups if question else ():
            target = questions.get(follow_up.target)
            if follow_up.kind is FollowUpKind.PREREQUISITE and target is not None:
                reason = f"“{part.title}” builds on it"
                found.setdefault(target.id, StudyItem(target.id, target.title, reason))
    return tuple(found.values())[:_STUDIED]


def _reason(part: QuestionReport) -> str:
    if is_sure_but_wrong(part):
        return "you were certain, and it was wrong"
    if part.outcome is Outcome.SKIPPED:
        return "skipped"
    return "not known" if part.outcome is Outcome.UNKNOWN else f"mark {part.mark or 0.0:.2f}"
