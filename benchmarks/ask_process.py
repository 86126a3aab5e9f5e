"""The whole process `tutor ask "…"` against a short script that does the same through sentence-transformers.

Run with `python -m benchmarks.ask_process`; needs the index (`tutor index`).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from tutor.bootstrap import open_tutor

RUNS = 7
BAR_RATIO = 8.0
BAR_SECONDS = 0.6
QUESTION = "how long can it run before it gets killed?"

PLAIN_SCRIPT = """
import sqlite3, sys
import faiss
from sentence_transformers import SentenceTransformer
from tutor.indexing.model_source import packaged_model
model = SentenceTransformer(str(packaged_model()), device="cpu")
index = faiss.read_index(sys.argv[1])
texts = sqlite3.connect(sys.argv[2])
vector = model.encode([sys.argv[3]], normalize_embeddings=True)
scores, rows = index.search(vector, 5)
for score, row in zip(scores[0], rows[0]):
    question, = texts.execute("SELECT question FROM chunk WHERE ordinal = ?", (int(row),)).fetchone()
    payload, = texts.execute("SELECT payload FROM question WHERE ordinal = ?", (question,)).fetchone()
    print(round(float(score), 3), payload[:200])
"""


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print both medians and their ratio; the runs alternate."""
    ours = [sys.executable, "-m", "tutor", "ask", QUESTION]
    _seconds(ours)  # refreshes the index where the decks changed
    index = open_tutor().open()
    files = [str(index.folder / index.manifest.files[name].path) for name in ("vectors", "texts")]
    plain = [sys.executable, "-c", PLAIN_SCRIPT, *files, QUESTION]
    _seconds(plain)
    pairs = [(_seconds(ours), _seconds(plain)) for _ in range(RUNS)]
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"tutor ask, whole process   {mine:.2f} s (bar {BAR_SECONDS} s); plain script {theirs:.2f} s")
    print(f"ratio                      {ratio:.1f} times faster (bar {BAR_RATIO})")


if __name__ == "__main__":
    main()
