"""Measures how long one answer takes: 150 words, 8 key points, everything loaded; the bar is a median of 80 ms.

A shorter answer with mistakes comes beside it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself sets it

from tutor.grading.grader import Grader
from tutor.grading.onnx_judge import open_judge
from tutor.grading.raw_questions import build_question
from tutor.indexing.encoder_export import export_encoder
from tutor.indexing.model_source import DEFAULT_MODEL
from tutor.indexing.onnx_encoder import OnnxEncoder, open_encoder

QUESTION = build_question(
    "How does cold start affect performance?",
    "Cold starts occur when a new execution environment must be created.",
    (
        "happens when a new execution environment must be created",
        "the function code has to be downloaded",
        "the runtime environment is initialised",
        "initialisation code outside the handler runs",
        "adds latency of about 100 ms to 1 s or more",
        "delay depends on runtime, memory and VPC usage",
        "most noticeable with infrequent calls, large packages or VPC functions",
        "Provisioned Concurrency mitigates it",
    ),
)
ANSWER = (
    "A cold start happens if there's no environment ready and Lambda has to create a new one. First it has to "
    "download the code of the function, then the runtime, Node or Java or whatever you picked, is initialised, and "
    "then the "
    "initialisation code you've written outside of the handler is executed. Only then your handler runs. So the caller "
    "sees extra latency, something between 100 ms and one second or even more, and how much exactly depends on the "
    "runtime, how much memory you gave it and whether it's in a VPC. You notice it most when the function is seldom "
    "invoked, if the deployment package is large, or with functions in a VPC. We had one in Java that took ages at my "
    "last company. To mitigate it you can use Provisioned Concurrency, which keeps some environments warm for you, but "
    "you have to pay for those all the time."
)


SHORTER = (
    "When there's no warm environment Lambda sets up a new one and fetches the code, and the runtime starts. Then what "
    "stands outside of the handler is skipped, so it adds about 10 s. It is the same for all runtimes, and mostly seen "
    "where calls are rare. Reserved concurrency helps against it."
)


def measure(grader: Grader, answer: str, runs: int) -> list[float]:
    """Return the milliseconds of each run, the first ones left out."""
    times = []
    for number in range(runs + 3):
        started = time.perf_counter()
        # The answer differs every time, as a learner's would; the question stays.
        grader.grade(QUESTION, f"{answer} {number}")
        if number >= 3:
            times.append((time.perf_counter() - started) * 1000)
    return times


def _encoder(folder: Path | None, scratch: Path) -> OnnxEncoder:
    if folder is None:
        export_encoder(DEFAULT_MODEL, scratch)
    return open_encoder(folder or scratch, quantized=True)


def main() -> None:
    """Print median and 95th percentile, with and without the judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, help="folder of an exported encoder; exported afresh when left out")
    parser.add_argument("--runs", type=int, default=40)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        encoder = _encoder(arguments.encoder, Path(scratch))
        print(f"{len(QUESTION.key_points)} key points")
        for name, judge, answer in (
            ("rules", None, ANSWER),
            ("rules and judge", open_judge(), ANSWER),
            ("rules and judge", open_judge(), SHORTER),
        ):
            times = sorted(measure(Grader(encoder, judge), answer, arguments.runs))
            print(f"{name:16} {len(answer.split()):4} words   median {statistics.median(times):6.1f} ms   "
                  f"p95 {times[int(len(times) * 0.95)]:6.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
