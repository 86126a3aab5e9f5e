"""The line-based front ends, tried as a learner would."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from keyword_grader import KeywordGrader, good_answer, make_questions

from tutor.bootstrap import practice
from tutor.bootstrap.question_cache import read_decks
from tutor.cli import data as data_command
from tutor.cli import due, goal, history, interview, review, stats
from tutor.domain.clock import system_clock
from tutor.errors import StoreError, TutorError, UsageError
from tutor.sessions.interview_start import Setting
from tutor.sessions.interview_state import InterviewSettings
from tutor.store import Store, open_store

QUESTIONS = make_questions()
WORKER = Path(__file__).with_name("terminal_worker.py")


@pytest.fixture(autouse=True)
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path))

    def open_setting(deck: Path | None, store: Store, progress: object = None) -> Setting:
        return Setting(QUESTIONS, store, KeywordGrader(), system_clock)

    for module in (interview, review, due):
        monkeypatch.setattr(module, "open_setting", open_setting)
    monkeypatch.setattr(interview, "deck_paths", lambda deck: [deck])
    for module in (goal, stats, history, data_command):
        monkeypatch.setattr(module, "read_questions", lambda deck: QUESTIONS)


def run(command: object, *arguments: str, typed: str = "") -> Result:
    result = CliRunner().invoke(command, list(arguments), input=typed, standalone_mode=False)  # type: ignore[arg-type]
    if isinstance(result.exception, TutorError):
        raise result.exception
    assert result.exception is None, result.output
    return result


def test_a_whole_interview_with_its_report(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    typed = ":help\n:hint\nnothing much\nto say\n\n2\n:dontknow\nsome words\n\n\n:skip\n:quit\n"
    result = run(interview.interview, "--questions", "4", "--seed", "3", "--report", str(report), typed=typed)
    assert "Question 1 of 4" in result.stderr and "How sure are you?" in result.stderr
    assert "✗" in result.stdout and "Study next:" in result.stdout
    content = json.loads(report.read_text())
    assert content["questions"][0]["answer"] == "nothing much\nto say"
    assert content["questions"][0]["hints"] == 1 and content["questions"][0]["confidence"] == 2
    outcomes = [question["outcome"] for question in content["questions"]]
    assert outcomes == ["answered", "not known", "answered", "skipped"]


def test_input_that_ends_is_saved_and_resumed() -> None:
    first = run(interview.interview, "--seed", "1", "--questions", "2", typed="first line\n")
    assert "--resume" in first.stderr and first.return_value == 0
    again = run(interview.interview, "--resume", typed="second line\n\n\n:quit\n")
    assert "You had typed:\nfirst line" in again.stderr
    entry = json.loads(run(history.history, "second", "--json").stdout.splitlines()[0])
    assert entry["text"] == "first line\nsecond line"


def test_what_to_study_next_is_read_by_one_key_after_the_report() -> None:
    typed = ":dontknow\n:quit\n12\n1\n\n"
    result = run(interview.interview, "--questions", "2", "--seed", "1", typed=typed)
    weak = next(question for question in QUESTIONS if f"1 {question.id}  " in result.stdout)
    assert "Type one of 1" in result.stderr, "12 is no key, though both its digits might be"
    assert result.stdout.count(weak.answer.strip()) == 2
    assert f"Weakest: {weak.id}" in result.stdout


def test_resuming_finds_the_deck_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def open_setting(deck: Path | None, store: Store, progress: object = None) -> Setting:
        opened.append(deck)
        return Setting(QUESTIONS, store, KeywordGrader(), system_clock)

    monkeypatch.setattr(interview, "open_setting", open_setting)
    deck = tmp_path / "mine.md"
    run(interview.interview, "--deck", str(deck), typed="half an answer\n")
    run(interview.interview, "--resume", typed=":quit\n")
    assert opened == [deck, deck.resolve()]


def test_resuming_nothing_is_a_sentence() -> None:
    with pytest.raises(UsageError, match="no interview to resume"):
        run(interview.interview, "--resume")


def test_a_report_path_is_checked_before_the_interview(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        run(interview.interview, "--report", str(tmp_path / "none" / "r.html"))


def test_a_review_with_a_changed_rating_and_an_undo() -> None:
    first = QUESTIONS[0]
    typed = f"{good_answer(first)}\n\n2\nno idea\n\nu\n:bury\n:suspend\n:dontknow\n\n:quit\n"
    result = run(review.review, typed=typed)
    assert "Rated Easy" in result.stderr and "Comes back" in result.stderr
    assert "2 reviewed" in result.stderr
    record = json.loads(run(stats.stats, "--json").stdout)
    assert record["reviews"] == 2 and record["streak"]["current"] == 1


def test_a_suspended_question_is_listed_and_put_back() -> None:
    run(review.review, typed=":suspend\n:quit\n")
    assert json.loads(run(due.due, "--json").stdout)["suspended"] == [QUESTIONS[0].id]
    assert f"Suspended: {QUESTIONS[0].id}" in run(due.due).stderr
    with pytest.raises(UsageError, match="is not suspended"):
        run(review.review, "--put-back", QUESTIONS[0].id, "--put-back", "no.such")
    assert json.loads(run(due.due, "--json").stdout)["suspended"] == [QUESTIONS[0].id]
    run(review.review, "--put-back", QUESTIONS[0].id)
    record = json.loads(run(due.due, "--json").stdout)
    assert record["suspended"] == [] and record["new"] == len(QUESTIONS)


def test_due_stats_and_goal_speak_json_and_sentences() -> None:
    run(review.review, "--limit", "1", typed=":dontknow\n\n")
    assert json.loads(run(due.due, "--json").stdout)["new"] == len(QUESTIONS) - 1
    assert "Readiness by topic" in run(stats.stats).stdout
    with pytest.raises(UsageError, match="No goal"):
        run(goal.goal)
    with pytest.raises(UsageError, match="is not a day"):
        run(goal.goal, "next week")
    day = (system_clock() + timedelta(days=20)).date().isoformat()
    assert "estimates" in run(goal.goal, day, "--minutes-per-day", "40").stdout
    outlook = json.loads(run(goal.goal, "--json").stdout)
    assert outlook["goal"] == {"day": day, "minutes_per_day": 40} and len(outlook["days"]) == outlook["days_left"]
    run(goal.goal, "--clear")


def test_data_goes_out_comes_back_and_is_deleted_only_when_agreed(tmp_path: Path) -> None:
    run(review.review, "--limit", "2", typed="an answer\n\n\n:dontknow\n\n")
    file = tmp_path / "export" / "mine.json"
    file.parent.mkdir()
    run(data_command.data, "export", str(file))
    assert run(data_command.data, "export").stdout.split("\n", 1)[1] == file.read_text().split("\n", 1)[1]
    database = run(data_command.data, "path").stdout.strip()
    assert Path(database).exists()
    assert CliRunner().invoke(data_command.data, ["delete"], input="n\n").exit_code == 1
    assert Path(database).exists()
    run(data_command.data, "delete", "--yes")
    assert not Path(database).exists()
    run(data_command.data, "import", str(file))
    assert json.loads(run(stats.stats, "--json").stdout)["attempts"] == 2
    with pytest.raises(StoreError):
        run(data_command.data, "import", "--yes", __file__)
    with pytest.raises(UsageError):
        run(data_command.data, "import", "--yes", str(tmp_path / "none.json"))


def test_a_renamed_question_is_listed_before_its_history_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    run(review.review, "--limit", "1", typed="an answer\n\n\n")
    renamed = [replace(QUESTIONS[0], id="limits.renamed"), *QUESTIONS[1:]]  # type: ignore[arg-type]
    monkeypatch.setattr(data_command, "read_questions", lambda deck: renamed)
    listed = run(data_command.data, "reattach", typed="n\n")
    assert "limits.q0 → limits.renamed" in listed.stdout
    assert "1 moved" in run(data_command.data, "reattach", "--yes").stderr
    assert "No history" in run(data_command.data, "reattach").stderr


def test_decks_are_read_anew_when_a_file_changes_and_a_spoiled_cache_is_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_CACHE_DIR", str(tmp_path / "cache"))
    deck = tmp_path / "deck.md"
    deck.write_text("# Topic\n\n## One?\n\nFirst\u2028answer.\n", encoding="utf-8")
    assert [question.title for question in read_decks([deck])] == ["One?"]
    assert read_decks([deck]) == read_decks([deck])
    deck.write_text(deck.read_text(encoding="utf-8") + "\n## Two?\n\nSecond answer.\n", encoding="utf-8")
    assert [question.title for question in read_decks([deck])] == ["One?", "Two?"]
    for file in (tmp_path / "cache" / "questions").iterdir():
        file.write_text(file.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    assert [question.title for question in read_decks([deck])] == ["One?", "Two?"]


def read_until(terminal: int, text: str, seconds: float = 20.0) -> str:
    deadline, seen = time.monotonic() + seconds, ""
    while text not in seen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 4096).decode(errors="replace")
    assert text in seen, seen
    return seen


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a pseudo-terminal")
def test_a_terminal_closed_in_the_middle_of_a_line_loses_at_most_a_second(tmp_path: Path) -> None:
    database = tmp_path / "tutor.db"
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, str(WORKER), str(database)])
    try:
        read_until(terminal, "> ")
        os.write(terminal, b"a finished line\rhalf of the next")
        time.sleep(1.6)
    finally:
        os.kill(process, 9)
        os.waitpid(process, 0)
        os.close(terminal)
    with open_store(database, system_clock) as store:
        from tutor.sessions.interview_start import resume_interview

        session = resume_interview(Setting(QUESTIONS, store, KeywordGrader(), system_clock))
        assert session.draft == "a finished line\nhalf of the next"
        assert session.interview.settings == InterviewSettings(seed=1, questions=2)


def test_opening_the_practice_loads_no_model() -> None:
    heavy = ("numpy", "torch", "faiss", "onnxruntime", "pydantic", "rich")
    load = "import sys, tutor.bootstrap.practice, tutor.cli.stats, tutor.cli.due"
    code = f"{load}; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
    assert practice.GraderOnDemand(None, practice.silent)._grader is None
