"""Holds one interview after another on a store, and notes each action once it has been acknowledged; made to be killed.

Usage: interview_worker.py DATABASE NOTES SEED
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from keyword_grader import KeywordGrader, good_answer, make_questions

from tutor.domain.attempt import Confidence
from tutor.domain.clock import system_clock
from tutor.sessions.interview_session import InterviewSession
from tutor.sessions.interview_start import Setting, begin_interview, resume_interview
from tutor.sessions.interview_state import InterviewSettings, Phase
from tutor.store import Store, open_store


class Learner:
    """Acts at random, as fast as it can."""

    def __init__(self, store: Store, notes: int, random: Random) -> None:
        self.setting = Setting(make_questions(), store, KeywordGrader(), system_clock)
        self.notes = notes
        self.random = random

    def run(self) -> None:
        while True:
            session = self.open()
            self.note("opened", session)
            while not session.interview.is_ended:
                self.act(session)
            self.note("ended", session)

    def open(self) -> InterviewSession:
        if self.setting.store.interviews.running():
            return resume_interview(self.setting)
        settings = InterviewSettings(seed=self.random.randrange(1000), questions=5)
        return begin_interview(self.setting, settings, lambda: f"{self.random.getrandbits(64):x}")

    def note(self, what: str, session: InterviewSession, text: str = "") -> None:
        record = [what, session.interview.uid, len(session.interview.turns), text]
        os.write(self.notes, (json.dumps(record) + "\n").encode())

    def act(self, session: InterviewSession) -> None:
        phase = session.interview.phase
        if phase in (Phase.ASKING, Phase.PROBING):
            self.type_answer(session, "answer" if phase is Phase.ASKING else "probe")
        elif phase is Phase.CONFIDENCE:
            session.confide(self.random.choice(list(Confidence)))
            self.note("confided", session)
        elif phase is Phase.RESULT:
            self.note("marked", session)
            session.advance()
        else:
            session.settle()

    def type_answer(self, session: InterviewSession, what: str) -> None:
        question = session.question
        assert question is not None
        text = self.random.choice([good_answer(question), f"wrong{question.line - 1} indeed", "not much"])
        text += f" #{self.random.getrandbits(40)}"
        turns = len(session.interview.turns)
        for end in (len(text) // 2, len(text)):
            session.save_draft(text[:end])
            self.note("draft", session, text[:end])
        if what == "answer" and self.random.random() < 0.3:
            self.note("hint", session, session.hint(text))
        session.submit(text)
        os.write(self.notes, (json.dumps([what, session.interview.uid, turns, text]) + "\n").encode())


def main() -> None:
    database, notes, seed = sys.argv[1:]
    with open_store(Path(database), system_clock) as store:
        Learner(store, os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND), Random(seed)).run()


if __name__ == "__main__":
    main()
