"""The report as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from tutor.sessions.report import InterviewReport


def render_json(report: InterviewReport) -> str:
    """Return the report as one JSON object."""
    record = asdict(report)
    record["calibration"] = {
        "brier": report.calibration.brier,
        "answers": report.calibration.answers,
        "rows": [
            {"confidence": int(r.confidence), "stated": r.stated, "answers": r.answers, "right": r.right}
            for r in report.calibration.rows
        ],
    }
    return json.dumps(record, indent=2, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
