"""Two processes that write at once lose nothing: no attempt, and no update of what both change."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sample_attempts import NOW

from tutor.domain.question import QuestionId
from tutor.store import open_store

WRITER = Path(__file__).with_name("attempt_writer.py")
COUNT = 1000


def test_two_processes_write_a_thousand_attempts_each(path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, str(WRITER), str(path), name, str(COUNT)], stderr=subprocess.PIPE)
        for name in ("first", "second")
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    with open_store(path, lambda: NOW) as store:
        assert store.attempts.count() == 2 * COUNT
        assert store.gaps.all()[0].count == 2 * COUNT
        card = store.cards.get(QuestionId("shared.card"))
        assert card is not None and card.reviews == 2 * COUNT
