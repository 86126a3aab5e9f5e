"""Holds an interview on the terminal it runs in, with the test deck. Usage: terminal_worker.py DATABASE."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from keyword_grader import KeywordGrader, make_questions

from tutor.cli.interview_talk import hold_interview
from tutor.domain.clock import system_clock
from tutor.sessions.interview_start import Setting, begin_interview, resume_interview
from tutor.sessions.interview_state import InterviewSettings
from tutor.store import open_store


def main() -> int:
    with open_store(Path(sys.argv[1]), system_clock) as store:
        setting = Setting(make_questions(), store, KeywordGrader(), system_clock)
        settings = InterviewSettings(seed=1, questions=2)
        running = store.interviews.running()
        session = resume_interview(setting) if running else begin_interview(setting, settings, lambda: "one")
        return hold_interview(session, None)


if __name__ == "__main__":
    sys.exit(main())
