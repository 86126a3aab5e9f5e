"""A warm query with everything on, against the bare encoder call on the same text.

Run with `python -m benchmarks.warm_query`; needs the index (`tutor index`).
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself sets it

from tutor.bootstrap import open_tutor

ROUNDS = 60
BAR = 2.0
QUESTIONS = (
    "how do i get rid of cold starts in my lambda",
    "what happens when an async call fails twice",
    "max size of a deployment package",
    "why is my function throttled though there is spare concurrency",
    "dlq or destination?",
)


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Print both medians and the median of the pairs' ratios."""
    searcher = open_tutor().searcher()
    texts = [QUESTIONS[number % len(QUESTIONS)] for number in range(ROUNDS)]
    pairs = [
        (_milliseconds(partial(searcher.search, text)), _milliseconds(partial(searcher.encoder.encode, [text])))
        for text in texts
    ][len(QUESTIONS) :]  # the first round reads postings from disk
    query, encoder = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"warm query                 {query:.1f} ms; bare encoder {encoder:.1f} ms; ratio {ratio:.2f} (bar {BAR})")


if __name__ == "__main__":
    main()
