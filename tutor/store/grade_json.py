"""A grade as JSON, for the column that keeps it and for the export."""

from __future__ import annotations

import json

from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.question import QuestionId


def dump_grade(grade: Grade) -> str:
    """Return the grade as one line of JSON."""
    points = [
        [p.point, str(p.status), round(p.confidence, 4), p.clause, p.start, p.end, p.note, int(p.is_unsure)]
        for p in grade.points
    ]
    record = {
        "question_id": grade.question_id,
        "score": grade.score,
        "verdict": str(grade.verdict),
        "points": points,
        "flags": list(grade.flags),
        "feedback": grade.feedback,
        "elapsed_ms": grade.elapsed_ms,
    }
    # Escaped to ASCII, so that no text of a learner, not even half a surrogate pair, can fail to be stored.
    return json.dumps(record, separators=(",", ":"))


def load_grade(text: str) -> Grade:
    """Return the grade that `dump_grade` wrote."""
    record = json.loads(text)
    return Grade(
        question_id=QuestionId(record["question_id"]),
        score=record["score"],
        verdict=Verdict(record["verdict"]),
        points=tuple(
            PointVerdict(p[0], PointStatus(p[1]), p[2], p[3], p[4], p[5], p[6], bool(p[7])) for p in record["points"]
        ),
        flags=tuple(record["flags"]),
        feedback=record["feedback"],
        elapsed_ms=record["elapsed_ms"],
    )
