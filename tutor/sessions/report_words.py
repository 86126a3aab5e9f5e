"""The words and signs that all forms of a report share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.domain.attempt import Confidence
from tutor.domain.grade import PointStatus
from tutor.sessions.interview_pace import clock_face

if TYPE_CHECKING:
    from tutor.sessions.report import InterviewReport, QuestionReport

SIGNS = {
    PointStatus.COVERED: "✓",
    PointStatus.PARTIAL: "~",
    PointStatus.MISSED: "✗",
    PointStatus.CONTRADICTED: "!",
}
CONFIDENCES = {Confidence.GUESS: "a guess", Confidence.FAIRLY: "fairly sure", Confidence.CERTAIN: "certain"}


def percent(share: float | None) -> str:
    """Return a share, 0 to 1, as a whole percentage."""
    return "–" if share is None else f"{round(share * 100)} %"


def summary_line(report: InterviewReport) -> str:
    """Return the outcome in one line."""
    answered = sum(part.mark is not None for part in report.questions)
    asked = len(report.questions)
    return f"{report.verdict} · {percent(report.mark)} · {answered} of {asked} answered · {clock_face(report.seconds)}"


def question_facts(part: QuestionReport) -> list[str]:
    """Return what is told of a question beside its text: mark, time, hints, confidence."""
    facts = [part.topic, str(part.level), str(part.outcome), clock_face(part.seconds)]
    if part.mark is not None:
        facts.insert(0, f"{percent(part.mark)} {part.verdict}")
    if part.hints:
        facts.append(f"{part.hints} hint{'s' if part.hints > 1 else ''}, -{part.hint_cost:.2f}")
    if part.confidence is not None:
        facts.append(CONFIDENCES[part.confidence])
    return [fact for fact in facts if fact]


def calibration_line(report: InterviewReport) -> str:
    """Return the Brier score with what it means; empty without stated confidence."""
    brier = report.calibration.brier
    if brier is None:
        return ""
    count = report.calibration.answers
    answers = "1 answer" if count == 1 else f"{count} answers"
    return f"Brier score {brier:.2f} over {answers} (0 is perfect, 0.25 is a coin)."
