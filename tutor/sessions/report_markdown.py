"""The report as Markdown, for notes and version control."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutor.sessions.report import GroupReport, InterviewReport, QuestionReport
from tutor.sessions.report_words import SIGNS, calibration_line, percent, question_facts, summary_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render_markdown(report: InterviewReport) -> str:
    """Return the report as one Markdown document."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: InterviewReport) -> Iterator[str]:
    yield f"# {_plain(report.title)}\n"
    yield f"**{_plain(summary_line(report))}**\n"
    yield from _table("Topic", report.topics)
    yield from _table("Level", report.levels)
    yield from _named("Strongest", [f"`{key}`" for key in report.strongest])
    yield from _named("Weakest", [f"`{key}`" for key in report.weakest])
    yield from _named(
        "Study next", [f"`{item.question_id}` {_plain(item.title)} ({item.reason})" for item in report.study_next]
    )
    if report.calibration.answers:
        yield f"## Confidence\n\n{calibration_line(report)}\n"
        yield from _named("Sure but wrong", [f"`{key}`" for key in report.sure_but_wrong])
    compared = [*((e.at, e.mark) for e in report.earlier), (report.started_at, report.mark)] if report.earlier else []
    yield from _named("Compared with earlier interviews", [f"{at:%Y-%m-%d}: {percent(mark)}" for at, mark in compared])
    yield "## Questions\n"
    for part in report.questions:
        yield from _question(part)


def _table(name: str, groups: Sequence[GroupReport]) -> Iterator[str]:
    if groups:
        yield f"| {name} | Mark | Answered | Verdict |\n|---|---:|---:|---|"
        for group in groups:
            answered = f"{group.answered} of {group.asked}"
            yield f"| {_plain(group.name)} | {percent(group.mark)} | {answered} | {group.verdict} |"
        yield ""


def _named(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"## {heading}\n"
        yield from (f"- {item}" for item in items)
        yield ""


def _question(part: QuestionReport) -> Iterator[str]:
    yield f"### {part.number}. {_plain(part.title)}\n"
    yield " · ".join(_plain(fact) for fact in question_facts(part)) + f" · `{part.question_id}`\n"
    if part.answer.strip():
        yield "**Your answer**\n\n" + _quoted(part.answer) + "\n"
    for point in part.points:
        note = f" ({_plain(point.note)})" if point.note else ""
        yield f"- {SIGNS[point.status]} {_plain(point.point)}{note}"
    for probe in part.probes:
        became = probe.status or "passed over"
        yield f"- Asked back: {_plain(probe.text)} → {_plain(probe.answer) or '–'} ({became})"
    if part.feedback:
        yield f"\n{_plain(part.feedback)}"
    if part.model_answer.strip():
        yield f"\n**Model answer**\n\n{_quoted(part.model_answer, escape=False)}"
    yield ""


def _plain(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(line: str) -> str:
    return _SPECIAL.sub(r"\\\1", line)


def _quoted(text: str, *, escape: bool = True) -> str:
    return "\n".join(f"> {_escaped(line) if escape else line}".rstrip() for line in text.strip().splitlines())
