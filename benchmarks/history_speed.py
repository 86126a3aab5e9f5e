"""How fast a history of 100,000 attempts is told: `tutor stats` and what the first screen asks. Bar: 300 ms each."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tutor.bootstrap.practice import read_questions
from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.clock import system_clock
from tutor.domain.grade import Grade, PointStatus, PointVerdict, Verdict
from tutor.domain.memory import Rating
from tutor.domain.question import KeyPoint, Level, Question, QuestionId
from tutor.scheduling.memory import new_card, open_memory
from tutor.sessions.progress import build_progress
from tutor.store import Store, open_store

ATTEMPTS = 100_000
ANSWER = "An answer of the usual length says what the limit is and why it matters, with a figure or two. " * 4


def make_questions(count: int) -> list[Question]:
    """Return questions in sixteen topics."""
    points = tuple(KeyPoint(f"Point number {n}") for n in range(5))
    return [
        Question(
            QuestionId(f"topic-{n % 16}.q{n}"), f"Question {n}?", "Answer.", f"Topic {n % 16}", "Deck", "f.md", 1,
            list(Level)[n % 4], key_points=points,
        )
        for n in range(count)
    ]  # fmt: skip


def fill(store: Store, questions: list[Question], now: datetime) -> None:
    """Write ten years of a very diligent learner."""
    random, memory = Random(1), open_memory()
    start = now - timedelta(days=3650)
    attempts, cards = [], {}
    for number in range(ATTEMPTS):
        question = random.choice(questions)
        at = start + timedelta(days=3650 * number / ATTEMPTS)
        mark = round(random.random(), 2)
        verdicts = tuple(PointVerdict(p.text, random.choice(list(PointStatus)), 0.9) for p in question.key_points)
        grade = Grade(question.id, mark, Verdict.WEAK, verdicts)
        how = (Occasion.REVIEW, random.choice(list(Confidence)), 0, 60.0)
        about = (question.id, question.title, "Deck", question.topic, str(question.level))
        attempts.append(Attempt(f"u{number}", at, *about, ANSWER, grade, mark, *how))
        if question.id not in cards:
            cards[question.id] = memory.review(new_card(question.id, at), Rating.GOOD, at)
    store.attempts.add_many(attempts)
    store.cards.put(list(cards.values()))
    with store.transaction():
        for attempt in attempts:
            rating = random.choice(list(Rating))
            store.reviews.add(
                attempt.question_id, attempt.at, (rating, rating), [cards[attempt.question_id]], attempt.uid
            )


def best_of(runs: int, work: object) -> float:
    """Return the median time of some runs in milliseconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)[len(times) // 2]


def main() -> None:
    """Run and print."""
    with tempfile.TemporaryDirectory() as folder:
        path, now = Path(folder) / "tutor.db", datetime.now(UTC)
        questions = make_questions(1000)
        started = time.perf_counter()
        with open_store(path, system_clock) as store:
            fill(store, questions, now)
        print(f"written in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 1e6:.0f} MB")

        def first_screen() -> None:
            with open_store(path, system_clock) as store:
                build_progress(store, questions, now)

        print(f"open and build_progress        {best_of(9, first_screen):7.0f} ms")
        with open_store(path, system_clock) as store:
            print(f"history search                 {best_of(5, lambda: store.history.search('usual figure')):7.0f} ms")
            print(f"last marks (interview start)   {best_of(5, store.statistics.last_marks):7.0f} ms")
            print(f"due                            {best_of(5, lambda: store.cards.due(now)):7.0f} ms")
        read_questions(None)
        environment = os.environ | {"TUTOR_DATA_DIR": folder}
        command = [sys.executable, "-m", "tutor", "stats", "--json"]

        def process() -> None:
            subprocess.run(command, env=environment, check=True, capture_output=True)

        print(f"`tutor stats`, whole process   {best_of(5, process):7.0f} ms")


if __name__ == "__main__":
    main()
