"""A deck and a grader for tests: small, fast and with enough meaning that a good answer beats a bad one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.question import FollowUp, FollowUpKind, KeyPoint, Level, Question, QuestionId
from tutor.text.terms import content_stems

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TOPICS = ("Limits", "Networking", "Cost")


class Hands:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        self.now += timedelta(**amount)


class KeywordGrader:
    """Covers a point when the answer has most of its words, or a wording the learner added."""

    def grade(self, question: Question, answer: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Grade:
        said = set(content_stems(answer)) if answer.strip() else set()
        points = tuple(
            self._judge(point, answer, said, (aliases or {}).get(point.text, ())) for point in question.key_points
        )
        worth = {PointStatus.COVERED: 1.0, PointStatus.PARTIAL: 0.3, PointStatus.CONTRADICTED: -0.5}
        total = sum(worth.get(point.status, 0.0) for point in points)
        score = min(1.0, max(0.0, total / len(points))) if points else 0.0
        verdict = next(v for floor, v in _VERDICTS if score >= floor)
        return Grade(question.id, score, verdict, points, feedback="Graded by words.")

    def _judge(self, point: KeyPoint, answer: str, said: set[str], aliases: Sequence[str]) -> PointVerdict:
        if any(wrong and wrong in answer for wrong in point.misconceptions):
            return PointVerdict(point.text, PointStatus.CONTRADICTED, 1.0, clause=point.misconceptions[0])
        if any(alias in answer for alias in aliases):
            return PointVerdict(point.text, PointStatus.COVERED, 1.0)
        wanted = set(content_stems(point.text))
        share = len(wanted & said) / len(wanted)
        status = PointStatus.COVERED if share > 0.7 else PointStatus.PARTIAL if share > 0.4 else PointStatus.MISSED
        return PointVerdict(point.text, status, 1.0)


_VERDICTS = ((0.8, Verdict.STRONG), (0.5, Verdict.ADEQUATE), (0.15, Verdict.WEAK), (0.0, Verdict.WRONG))


def make_question(number: int) -> Question:
    topic = TOPICS[number % len(TOPICS)]
    key = f"{topic.lower()}.q{number}"
    return Question(
        id=QuestionId(key),
        title=f"What limits resource number {number}?",
        answer=f"Resource {number} allows **alpha{number} beta{number}**. It bills gamma{number} delta{number}.",
        topic=topic,
        deck="Test deck",
        file="test.md",
        line=number + 1,
        level=list(Level)[number % 4],
        tags=("resources",),
        key_points=(
            KeyPoint(f"Resource allows alpha{number} beta{number}", misconceptions=(f"wrong{number}",)),
            KeyPoint(f"It bills gamma{number} delta{number}", probe=f"What does resource {number} bill?"),
        ),
        follow_ups=(FollowUp("Before that?", QuestionId("limits.q0"), FollowUpKind.PREREQUISITE),),
    )


def make_questions(count: int = 24) -> list[Question]:
    return [make_question(number) for number in range(count)]


def good_answer(question: Question) -> str:
    return ". ".join(point.text for point in question.key_points)
