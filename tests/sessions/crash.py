"""Kills an interview at random moments and looks for anything that is gone."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tutor.domain.clock import system_clock
from tutor.sessions.interview_json import load_interview
from tutor.sessions.interview_state import Interview
from tutor.store import Store, open_store

WORKER = Path(__file__).with_name("interview_worker.py")


def crash_repeatedly(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill the worker `kills` times and check after each; return what was counted."""
    random = Random(seed)
    database, notes = folder / "tutor.db", folder / "notes.jsonl"
    for number in range(kills):
        _run_and_kill(database, notes, f"{seed} {number}", random.uniform(0.0, 0.4))
        check_nothing_lost(database, notes, latest=400)
    check_nothing_lost(database, notes)
    lines = [json.loads(line)[0] for line in notes.read_text().splitlines()]
    return {kind: lines.count(kind) for kind in dict.fromkeys(lines)}


def _run_and_kill(database: Path, notes: Path, seed: str, seconds: float) -> None:
    size = notes.stat().st_size if notes.exists() else 0
    process = subprocess.Popen([sys.executable, str(WORKER), str(database), str(notes), seed], stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 30
        while not notes.exists() or notes.stat().st_size == size:  # until it has opened the interview
            assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
            assert time.monotonic() < deadline, "the worker did not start"
            time.sleep(0.005)
        time.sleep(seconds)
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
    finally:
        process.kill()
        process.communicate()


def check_nothing_lost(database: Path, notes: Path, latest: int = 0) -> None:
    """Compare what the worker noted, or the latest of it, with what the file holds."""
    connection = sqlite3.connect(database)
    if not latest:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    reviews = dict(connection.execute("SELECT attempt, COUNT(*) FROM review GROUP BY attempt"))
    connection.close()
    with open_store(database, system_clock) as store:
        states: dict[str, Interview] = {}
        records = [json.loads(line) for line in notes.read_text().splitlines()[-latest:]]
        for what, uid, turns, text in records:
            if uid not in states:
                record = store.interviews.get(uid)
                assert record is not None, f"interview {uid} is gone"
                states[uid] = load_interview(record.state)
            _check(store, states[uid], what, turns, text)
            if what == "marked" and states[uid].turns[turns - 1].mark is not None:
                assert reviews[f"{uid}.{turns}"] == 1, "a review is gone or was counted twice"
        if records[-1][0] == "draft":
            _check_draft(store, states[records[-1][1]], records[-1][3])


def _check(store: Store, state: Interview, what: str, turns: int, text: str) -> None:
    assert len(state.turns) >= turns, "a question is gone"
    turn = state.turns[turns - 1]
    if what == "answer":
        assert turn.answer == text, "an answer is gone"
    elif what == "probe":
        assert text in [probe.answer for probe in turn.probes], "an answer to a probe is gone"
    elif what == "hint":
        assert text in turn.hints, "a hint is gone, and with it its cost"
    elif what == "marked" and turn.mark is not None:
        attempt = store.attempts.get(f"{state.uid}.{turns}")
        assert attempt is not None and attempt.mark == turn.mark, "an attempt is gone"
    elif what == "ended":
        assert state.is_ended


def _check_draft(store: Store, state: Interview, text: str) -> None:
    """The last thing noted was a draft: it is there, or it was submitted meanwhile."""
    from tutor.sessions.interview_session import _draft_owner

    turn = state.turn
    assert turn is not None
    submitted = [turn.answer, *(probe.answer for probe in turn.probes)]
    kept = store.drafts.get(_draft_owner(state))
    assert kept.startswith(text) or any(answer.startswith(text) for answer in submitted), "a draft is gone"
