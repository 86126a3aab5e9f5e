"""Reports are files that open offline, show what was written as it was written, and never end an interview badly."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tutor.errors import UsageError
from tutor.sessions.interview_start import Setting, begin_interview
from tutor.sessions.interview_state import InterviewSettings
from tutor.sessions.report import InterviewReport
from tutor.sessions.report_building import build_report
from tutor.sessions.report_files import write_report
from tutor.sessions.report_html import render_html
from tutor.sessions.report_json import render_json
from tutor.sessions.report_markdown import render_markdown

HOSTILE = (
    '<script>alert("x")</script> & "quotes" | pipes `ticks` [link](javascript:alert(1)) ![p](https://example.org/x.png)'
)


@pytest.fixture
def report(setting: Setting) -> InterviewReport:
    from dataclasses import replace

    questions = [replace(q, title=f"{q.title} {HOSTILE}", answer=f"{q.answer}\n\n{HOSTILE}") for q in setting.questions]
    setting = replace(setting, questions=questions)
    for uid in ("first", "second"):
        session = begin_interview(setting, InterviewSettings(seed=2, questions=3), lambda uid=uid: uid)  # type: ignore[misc]
        for text in (HOSTILE, "alpha beta"):
            session.submit(text)
            session.confide(None)
            while session.interview.phase == "probing":
                session.skip()
            session.advance()
        session.finish()
        setting.clock.forward(days=1)  # type: ignore[attr-defined]
    return build_report(session.interview, session.questions, setting.store)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_html_is_one_file_that_loads_and_runs_nothing(report: InterviewReport) -> None:
    page = render_html(report)
    parser = Tags()
    parser.feed(page)
    names = {tag for tag, _ in parser.tags}
    assert not names & {"script", "img", "link", "iframe", "object"}
    for _, attributes in parser.tags:
        assert not {"src", "onload", "onclick"} & set(attributes)
        assert not (attributes.get("href") or "").startswith("javascript")
    assert "&lt;script&gt;" in page and "@import" not in page and "url(" not in page


def test_html_charts_are_well_formed(report: InterviewReport) -> None:
    page = render_html(report)
    charts = [chunk.split("</svg>")[0] + "</svg>" for chunk in page.split("<svg")[1:]]
    assert len(charts) >= 3
    for chart in charts:
        ET.fromstring("<svg" + chart)


def test_markdown_shows_what_was_typed_and_makes_nothing_of_it(report: InterviewReport) -> None:
    text = render_markdown(report)
    assert "\\<script\\>" in text and "| Topic |" in text and "Your answer" in text


@pytest.mark.parametrize("render", [render_html, render_markdown])
def test_every_part_of_the_verdict_is_told(report: InterviewReport, render: Callable[[InterviewReport], str]) -> None:
    page = render(report)
    for heading in ("Topic", "Level", "Weakest", "Study next", "Questions", "Compared with earlier interviews"):
        assert heading in page
    for group in (*report.topics, *report.levels):
        assert group.verdict in page
    assert not set(report.strongest) & set(report.weakest)
    for key in (*report.strongest, *report.weakest):
        assert key in page


def test_json_holds_all_questions(report: InterviewReport) -> None:
    content = json.loads(render_json(report))
    assert len(content["questions"]) == len(report.questions)
    assert content["questions"][0]["answer"] == HOSTILE


@pytest.mark.parametrize("name", ["report.pdf", "missing/report.md", "folder.md"])
def test_a_path_that_cannot_be_written_is_a_sentence(report: InterviewReport, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(UsageError):
        write_report(report, tmp_path / name)


@pytest.mark.parametrize("ending", [".md", ".html", ".json"])
def test_a_report_replaces_the_old_one_whole(report: InterviewReport, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report{ending}"
    path.write_text("old")
    write_report(report, path)
    assert report.uid in path.read_text() or report.title.split()[0] in path.read_text()
    assert list(tmp_path.glob(".*")) == []
