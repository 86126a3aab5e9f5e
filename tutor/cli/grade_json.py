"""Grades as JSON for scripts. The models are the contract; a test compares them with what is printed."""

from __future__ import annotations

from pydantic import BaseModel

from tutor.domain.grade import Grade, PointVerdict


class PointJson(BaseModel):
    """One key point and what became of it."""

    point: str
    status: str
    """covered, partial, missed or contradicted."""
    confidence: float
    """0 to 1: how sure the grader is of the status."""
    clause: str
    """The learner's own words that decided it; empty when nothing did."""
    start: int
    """Character offset of the clause in the answer; -1 when there is none."""
    end: int
    note: str


class GradeJson(BaseModel):
    """What `tutor grade --json` prints."""

    question_id: str
    score: float
    """0 to 1."""
    verdict: str
    """strong, adequate, weak, wrong or not an answer."""
    points: list[PointJson]
    flags: list[str]
    feedback: str
    elapsed_ms: float


class GradeLineJson(GradeJson):
    """A line of `tutor grade --batch`."""

    id: str | int | None


class ErrorLineJson(BaseModel):
    """A line of `tutor grade --batch` for a row that could not be graded."""

    id: str | int | None
    error: str
    """A sentence that says why."""


def dump_grade(grade: Grade) -> str:
    """Return a grade as one line of JSON."""
    return GradeJson.model_validate(_fields(grade)).model_dump_json()


def dump_grade_line(identifier: str | int | None, grade: Grade) -> str:
    """Return the grade of a row as one line of JSON."""
    return GradeLineJson.model_validate({"id": identifier, **_fields(grade)}).model_dump_json()


def dump_error_line(identifier: str | int | None, error: str) -> str:
    """Return what is wrong with a row as one line of JSON."""
    return ErrorLineJson(id=identifier, error=error).model_dump_json()


def _fields(grade: Grade) -> dict[str, object]:
    return {
        "question_id": grade.question_id,
        "score": round(grade.score, 4),
        "verdict": grade.verdict.value,
        "points": [_point(verdict) for verdict in grade.points],
        "flags": list(grade.flags),
        "feedback": grade.feedback,
        "elapsed_ms": round(grade.elapsed_ms, 2),
    }


def _point(verdict: PointVerdict) -> PointJson:
    return PointJson(
        point=verdict.point,
        status=verdict.status.value,
        confidence=round(verdict.confidence, 4),
        clause=verdict.clause,
        start=verdict.start,
        end=verdict.end,
        note=verdict.note,
    )
