"""The report as one HTML file that opens offline and prints well. Everything a learner or a deck wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib import resources

from markdown_it import MarkdownIt

from tutor.domain.grade import PointVerdict
from tutor.sessions.report import GroupReport, InterviewReport, QuestionReport
from tutor.sessions.report_charts import bar_chart, calibration_chart, line_chart
from tutor.sessions.report_words import SIGNS, calibration_line, question_facts, summary_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Should a browser be made to load or run anything after all, it refuses."""


def render_html(report: InterviewReport) -> str:
    """Return the report as one self-contained page."""
    style = resources.files("tutor.sessions").joinpath("report_style.css").read_text(encoding="utf-8")
    title = escape(report.title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        + "\n".join(_sections(report))
        + "\n</body>\n</html>\n"
    )


def _sections(report: InterviewReport) -> Iterator[str]:
    yield f'<p class="verdict">{escape(summary_line(report))}</p>'
    if report.topics:
        yield from _groups("topic", report.topics)
        yield from _groups("level", report.levels)
    if report.earlier and report.mark is not None:
        values = [(f"{entry.at:%Y-%m-%d}", entry.mark) for entry in report.earlier]
        now = (f"{report.started_at:%Y-%m-%d}", report.mark)
        yield "<h2>Compared with earlier interviews</h2>" + line_chart("Mark of each interview", [*values, now])
    if report.calibration.answers:
        yield "<h2>Confidence</h2>" + calibration_chart(report.calibration.rows)
        yield f"<p>{escape(calibration_line(report))}</p>"
    yield from _listed("Strongest", [_code(key) for key in report.strongest])
    yield from _listed("Weakest", [_code(key) for key in report.weakest])
    yield from _listed("Sure but wrong", [_code(key) for key in report.sure_but_wrong])
    study = [f"{_code(item.question_id)} {escape(item.title)} ({escape(item.reason)})" for item in report.study_next]
    yield from _listed("Study next", study)
    yield "<h2>Questions</h2>"
    yield from (_question(part) for part in report.questions)


def _groups(kind: str, groups: Sequence[GroupReport]) -> Iterator[str]:
    """Yield the chart of the marks, and below it the verdicts in words."""
    yield f"<h2>By {kind}</h2>" + bar_chart(f"Mark by {kind}", [(group.name, group.mark) for group in groups])
    rows = "".join(
        f"<tr><td>{escape(group.name)}</td><td>{group.answered} of {group.asked}</td>"
        f"<td>{escape(group.verdict)}</td></tr>"
        for group in groups
    )
    yield f"<table><tr><th>{kind.capitalize()}</th><th>Answered</th><th>Verdict</th></tr>{rows}</table>"


def _listed(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"<h2>{heading}</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _question(part: QuestionReport) -> str:
    facts = " · ".join(escape(fact) for fact in question_facts(part))
    pieces = [
        f'<article><h3>{part.number}. {escape(part.title)}</h3><p class="facts">{facts} · {_code(part.question_id)}</p>'
    ]
    if part.answer.strip():
        pieces.append(f"<p>Your answer</p><blockquote>{escape(part.answer.strip())}</blockquote>")
    if part.points:
        pieces.append(f'<ul class="points">{"".join(_point(point) for point in part.points)}</ul>')
    for probe in part.probes:
        became = escape(str(probe.status or "passed over"))
        pieces.append(f"<p>Asked back: {escape(probe.text)} → {escape(probe.answer) or '–'} ({became})</p>")
    if part.feedback:
        pieces.append(f"<p>{escape(part.feedback)}</p>")
    if part.model_answer.strip():
        pieces.append(f"<details open><summary>Model answer</summary>{_markdown().render(part.model_answer)}</details>")
    return "".join(pieces) + "</article>"


def _point(point: PointVerdict) -> str:
    said = f' <span class="said">“{escape(point.clause)}”</span>' if point.clause else ""
    note = f' <span class="note">{escape(point.note)}</span>' if point.note else ""
    label = f'<b title="{point.status}" aria-label="{point.status}">{SIGNS[point.status]}</b>'
    return f'<li class="{point.status}">{label}{escape(point.point)}{said}{note}</li>'


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """Return a renderer that escapes HTML and shows no pictures, which would be loaded from elsewhere."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
