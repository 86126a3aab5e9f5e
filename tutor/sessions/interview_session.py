"""Runs an interview: grades, keeps everything after every action, and can be picked up where it was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.clock import Clock
from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.grader import GradesAnswers
from tutor.domain.memory import Card, Rating
from tutor.domain.question import Question, QuestionId
from tutor.scheduling.memory import Memory, open_memory
from tutor.sessions import interview_actions as actions
from tutor.sessions.disputes import dispute
from tutor.sessions.hint_ladder import next_hint
from tutor.sessions.interview_json import dump_interview
from tutor.sessions.interview_machine import is_allowed, step
from tutor.sessions.interview_state import Interview, InterviewTurn, Phase
from tutor.sessions.point_wordings import wordings_of
from tutor.sessions.probe_questions import choose_probes, narrowed
from tutor.sessions.recording import change_rating, record
from tutor.store import Store
from tutor.store.interviews import InterviewRecord

MAX_ANSWER = 200_000
"""Characters kept of one answer; nobody speaks for ten hours."""


@dataclass
class InterviewSession:
    """An interview with its effects. Front ends call a method, then show `interview`."""

    interview: Interview
    revision: int
    """Of what the store holds."""
    questions: Mapping[QuestionId, Question]
    """Of the decks as they are now."""
    store: Store
    grader: GradesAnswers
    clock: Clock
    memory: Memory = field(default_factory=open_memory)

    @property
    def turn(self) -> InterviewTurn | None:
        """The question asked last, with what happened on it."""
        return self.interview.turn

    @property
    def question(self) -> Question | None:
        """The question asked last, as the deck has it now."""
        return self.questions.get(self.turn.question_id) if self.turn else None

    @property
    def draft(self) -> str:
        """What was typed for the open question or probe and not submitted."""
        return self.store.drafts.get(self._draft_owner())

    def save_draft(self, text: str) -> None:
        """Keep what is typed; call it at most once a second."""
        self.store.drafts.put(self._draft_owner(), text[:MAX_ANSWER])

    def advance(self) -> Interview:
        """Ask the next question; those that left the deck meanwhile are passed over."""
        self._do(actions.Advance())
        while self.interview.phase is Phase.ASKING and self.question is None:
            self._do(actions.Withdraw(self.draft), actions.Advance())
        return self.interview

    def submit(self, answer: str) -> Interview:
        """Answer the question or the probe; without a question about confidence it is graded at once."""
        answer = clean(answer)
        if self.interview.phase is Phase.PROBING:
            self._do(actions.AnswerProbe(answer))
        else:
            self._do(actions.Submit(answer))
        return self.settle()

    def confide(self, confidence: Confidence | None) -> Interview:
        """Say how sure one is of the answer, which is graded then."""
        self._do(actions.Confide(confidence))
        return self.settle()

    def give_up(self) -> Interview:
        """Say "I don't know"."""
        if self.question is None:
            return self._do(actions.Withdraw(self.draft))
        return self._do(actions.GiveUp(nothing_known(self.question, self._grade(self.question, ""))))

    def skip(self) -> Interview:
        """Pass over the question, or over the probe."""
        probing = self.interview.phase is Phase.PROBING
        return self._do(actions.AnswerProbe("") if probing else actions.Skip(self.draft))

    def hint(self, typed: str = "") -> str:
        """Show the next hint, made from what the typed text lacks, and return it."""
        turn, question = self.turn, self.question
        probe = actions.TakeHint("")
        if turn is None or question is None or not is_allowed(self.interview, probe):
            self._do(probe)
            return ""
        text = next_hint(question, nothing_known(question, self._grade(question, clean(typed))), len(turn.hints))
        self._do(actions.TakeHint(text))
        return text

    def dispute(self, point: str) -> Interview:
        """Accept the learner's words for a point of the question answered last, and mark it anew."""
        turn, question, attempt = self.turn, self.question, self._last_attempt()
        if turn is not None and question is not None and attempt is not None:
            result = dispute(self.store, self.grader, self.memory, question, attempt, point)
            turn = replace(turn, grade=result.grade, mark=result.mark)
            # Kept with the interview's next step; the attempt and its mark are kept already.
            self.interview = replace(self.interview, turns=(*self.interview.turns[:-1], turn))
        return self.interview

    def rate(self, rating: Rating) -> Card | None:
        """Give the question answered last another rating, and return its card."""
        return change_rating(self.store, self.memory, self.turn.question_id, rating) if self.turn else None

    def _last_attempt(self) -> Attempt | None:
        """Return the answer to the question asked last, graded as it was last."""
        turn = self.turn
        kept = self.store.attempts.get(f"{self.interview.uid}.{len(self.interview.turns)}")
        if kept is None or turn is None or turn.grade is None:
            return None
        return replace(kept, grade=turn.grade, mark=turn.mark or 0.0)

    def pause(self) -> Interview:
        """Stop the clock."""
        return self._do(actions.Pause())

    def resume(self) -> Interview:
        """Go on after a pause or a new start of the program; grades what waited for it."""
        self._do(actions.Resume())
        return self.settle()

    def finish(self) -> Interview:
        """End the interview now; what was answered is graded, what was typed is kept."""
        self._do(actions.Finish(self.draft))
        return self.settle()

    def settle(self) -> Interview:
        """Grade what waits for a grade, or take a question back that is no longer in the deck."""
        while self.interview.phase in _OPEN and self.question is None:
            self._do(actions.Withdraw(self.draft))
        if self.interview.phase is Phase.GRADING:
            self._do(self._graded())
        elif self.interview.phase is Phase.PROBE_GRADING:
            self._do(actions.ProbeGraded(self._probe_status()))
        return self.interview

    def _graded(self) -> actions.Graded:
        turn, question = self._open_turn()
        grade = self._grade(question, turn.answer)
        return actions.Graded(grade, choose_probes(question, grade))

    def _probe_status(self) -> PointStatus:
        turn, question = self._open_turn()
        probe = turn.open_probe
        if probe is None:
            raise AssertionError("a probe waits for its grade, but there is none")
        grade = self._grade(narrowed(question, probe), probe.answer)
        return grade.points[0].status if grade.points else PointStatus.MISSED

    def _open_turn(self) -> tuple[InterviewTurn, Question]:
        turn, question = self.turn, self.question
        if turn is None or question is None:
            raise AssertionError("an answer waits for its grade, but there is no question")
        return turn, question

    def _grade(self, question: Question, answer: str) -> Grade:
        return self.grader.grade(question, answer, aliases=wordings_of(self.store, question.id))

    def _do(self, *steps: actions.Action) -> Interview:
        """Take the steps and keep the outcome with the answers it completes, all or nothing."""
        now = self.clock()
        owner = self._draft_owner()
        after = self.interview
        for action in steps:
            after = step(after, action, now)
        with self.store.transaction():
            revision = self.store.interviews.save(self._record(after))
            for attempt in _completed(self.interview, after, self.questions, now):
                record(self.store, self.memory, attempt)
            if owner != _draft_owner(after):
                self.store.drafts.clear(owner)
        self.interview, self.revision = after, revision
        return after

    def _record(self, interview: Interview) -> InterviewRecord:
        return InterviewRecord(
            uid=interview.uid,
            started_at=interview.started_at,
            saved_at=interview.last_at,
            title="",
            is_ended=interview.is_ended,
            mark=interview.mark,
            answered=interview.answered,
            revision=self.revision,
            state=dump_interview(interview),
        )

    def _draft_owner(self) -> str:
        return _draft_owner(self.interview)


_OPEN = (Phase.ASKING, Phase.CONFIDENCE, Phase.GRADING, Phase.PROBING, Phase.PROBE_GRADING)


def _draft_owner(interview: Interview) -> str:
    """Return the name under which a draft is kept: each question and each probe has its own."""
    turn = interview.turn
    closed = sum(probe.is_closed for probe in turn.probes) if turn else 0
    typing = interview.phase in (Phase.ASKING, Phase.PROBING)
    return f"interview {interview.uid} {len(interview.turns)} {closed} {'' if typing else 'read'}".rstrip()


def _completed(
    before: Interview, after: Interview, questions: Mapping[QuestionId, Question], now: datetime
) -> Iterable[Attempt]:
    """Yield the attempts of the turns that got their mark between two states."""
    for number, turn in enumerate(after.turns):
        was_marked = number < len(before.turns) and before.turns[number].is_marked
        if turn.mark is None or turn.grade is None or was_marked:
            continue
        question = questions.get(turn.question_id)
        yield Attempt(
            uid=f"{after.uid}.{number + 1}",
            at=now,
            question_id=turn.question_id,
            title=turn.title,
            deck=question.deck if question else after.settings.deck,
            topic=turn.topic,
            level=str(question.level or "") if question else str(turn.level),
            answer=turn.answer,
            grade=turn.grade,
            mark=turn.mark,
            occasion=Occasion.INTERVIEW,
            confidence=turn.confidence,
            hints=len(turn.hints),
            seconds=round(turn.seconds, 1),
            interview=after.uid,
        )


def nothing_known(question: Question, grade: Grade) -> Grade:
    """Return the grade, with every key point missed when the grader named none."""
    if grade.points:
        return grade
    points = tuple(PointVerdict(point.text, PointStatus.MISSED, 1.0) for point in question.key_points)
    return Grade(question.id, 0.0, Verdict.NOT_AN_ANSWER, points, feedback=grade.feedback)


def clean(text: str) -> str:
    """Return what was typed as it can be kept: no half surrogate pairs, NUL bytes as blanks, at most `MAX_ANSWER`."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")[:MAX_ANSWER]
