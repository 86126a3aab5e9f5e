"""A few sentences to the learner: what was right, what is wrong and what the reference says, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.domain.grade import PointStatus, PointVerdict
from tutor.grading import gates
from tutor.grading.answer_text import MAX_CHARACTERS
from tutor.grading.thresholds import ADEQUATE_FROM, STRONG_FROM

_SHOWN = 3
"""Points named in one sentence; the map of points shows the rest."""
_NOT_AN_ANSWER = {
    gates.NO_POINTS: "This question has no reference answer to grade against.",
    gates.BLANK: "There is nothing to grade yet.",
    gates.OTHER_SCRIPT: "Only Latin letters can be read.",
    gates.ECHO: "This repeats the question without answering it.",
    gates.GIBBERISH: "This could not be read as an answer.",
    gates.INJECTION: "This addresses the grader instead of the question.",
    gates.FILLER_FLAG: "This stays general: nothing in it is specific to the question.",
    gates.OFF_TOPIC: "This does not speak about what was asked.",
    gates.OTHER_QUESTION: "This answers another question of the deck.",
}


def write_feedback(points: Sequence[PointVerdict], flags: Sequence[str], score: float) -> str:
    """Return the feedback on an answer from its point verdicts."""
    sentences = [_NOT_AN_ANSWER[flag] for flag in flags if flag in _NOT_AN_ANSWER][:1]
    if gates.KEYWORDS in flags:
        sentences.append("These are keywords; say in sentences how they belong together.")
    if gates.PASTED in flags:
        sentences.append("This is the reference in its own words; try it in yours.")
    if gates.CUT in flags:
        sentences.append(f"Only the first {MAX_CHARACTERS:,} characters were read.")
    found = (_right(points, score), _wrong(points), _half(points), _noted(points), _missing(points))
    sentences.extend(filter(None, found))
    return " ".join(sentences)


def _with_status(points: Sequence[PointVerdict], status: PointStatus) -> list[PointVerdict]:
    return [point for point in points if point.status is status]


def _right(points: Sequence[PointVerdict], score: float) -> str:
    covered = [point for point in _with_status(points, PointStatus.COVERED) if not point.note]
    if not covered:
        return ""
    if len(covered) == len(points) and score >= ADEQUATE_FROM:
        return f"All {len(points)} points are there." if len(points) > 1 else "That is the point."
    praise = "Good" if score >= STRONG_FROM else "Right"
    return f"{praise}: {_named(covered)}."


def _wrong(points: Sequence[PointVerdict]) -> str:
    found = _with_status(points, PointStatus.CONTRADICTED)
    wrong = sorted(found, key=lambda point: (point.is_unsure, -point.confidence))
    if not wrong:
        return ""
    first = wrong[0]
    said = f"you said “{_short(first.clause)}”; " if first.clause else ""
    more = f" {len(wrong) - 1} more to check." if len(wrong) > 1 else ""
    judgement = "Check this" if first.is_unsure else "Not so"
    return f"{judgement}: {said}the reference says “{_short(first.point)}”.{more}"


def _half(points: Sequence[PointVerdict]) -> str:
    partial = _with_status(points, PointStatus.PARTIAL)
    return f"Half there: {_named(partial)}." if partial else ""


def _noted(points: Sequence[PointVerdict]) -> str:
    """Return what differs in a point that counts as said."""
    noted = [point for point in _with_status(points, PointStatus.COVERED) if point.note]
    if not noted:
        return ""
    more = f" {len(noted) - 1} more." if len(noted) > 1 else ""
    return f"Nearly: {_short(noted[0].point)}; {noted[0].note}.{more}"


def _missing(points: Sequence[PointVerdict]) -> str:
    missed = _with_status(points, PointStatus.MISSED)
    return f"Missing: {_named(missed)}." if missed else ""


def _named(points: Sequence[PointVerdict]) -> str:
    shown = "; ".join(_short(point.point) for point in points[:_SHOWN])
    return shown + (f"; and {len(points) - _SHOWN} more" if len(points) > _SHOWN else "")


def _short(text: str, limit: int = 110) -> str:
    flat = " ".join(text.split()).rstrip(".")
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + "…"
