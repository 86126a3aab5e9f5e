"""Writes attempts, gaps and cards as one of two processes. Usage: attempt_writer.py DATABASE NAME COUNT."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sample_attempts import NOW, make_attempt

from tutor.domain.memory import Card
from tutor.domain.question import QuestionId
from tutor.store import open_store


def main() -> None:
    path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with open_store(path, lambda: NOW) as store:
        for number in range(count):
            with store.transaction():
                store.attempts.add(replace(make_attempt(number), uid=f"{name}{number}"))
                question = QuestionId("shared.card")
                card = store.cards.get(question) or Card(question, NOW)
                store.cards.put([replace(card, reviews=card.reviews + 1)])
            store.gaps.add("the same gap", "deck", [])


if __name__ == "__main__":
    main()
