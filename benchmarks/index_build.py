"""Building the index against encoding the same chunks with sentence-transformers, and a second build after one edit.

Run with `python -m benchmarks.index_build`. It works on a copy of the shipped deck in a temporary folder.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from tutor import locations
from tutor.bootstrap import Tutor
from tutor.indexing.chunking import chunk_questions
from tutor.indexing.encoder_export import load_sentence_transformer
from tutor.indexing.model_source import DEFAULT_MODEL

DECK = "aws-lambda"
BAR_SECOND = 0.1
BAR_SECONDS = 60.0


class Stopwatch:
    """Adds up how long each stage of a build takes."""

    def __init__(self) -> None:
        """Start in no stage."""
        self.seconds: dict[str, float] = {}
        self._stage, self._since = "start", time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Hear of progress."""
        now = time.perf_counter()
        if done == 0 or stage != self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
            self._stage, self._since = stage, now


def _build(tutor: Tutor) -> tuple[float, dict[str, float]]:
    watch = Stopwatch()
    tutor.progress = watch
    started = time.perf_counter()
    tutor.build()
    seconds = time.perf_counter() - started
    watch("end", 0, 0)
    return seconds, watch.seconds


def _edit(deck: Path) -> None:
    file = sorted(deck.glob("*.md"))[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("**Answer:**\n\n", "**Answer:**\n\nIn short, as follows. ", 1), encoding="utf-8")


def main() -> None:
    """Print the seconds and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(shutil.copytree(locations.corpus_dir() / DECK, Path(folder) / DECK))
        first, stages = _build(Tutor([deck], Path(folder) / "index"))
        texts = [
            c.text for c in chunk_questions([q for d in Tutor([deck], Path(folder)).load_decks() for q in d.questions])
        ]
        model = load_sentence_transformer(DEFAULT_MODEL)
        started = time.perf_counter()
        model.encode(texts, batch_size=64, show_progress_bar=False)
        plain = time.perf_counter() - started
        _edit(deck)
        second, _ = _build(Tutor([deck], Path(folder) / "index"))
    embedding = stages.get("embedding", 0.0)
    print(f"first build                {first:.1f} s (bar {BAR_SECONDS:.0f} s), of it embedding {embedding:.1f} s")
    print(f"sentence-transformers      {plain:.1f} s for the same {len(texts)} chunks")
    print(f"embedding against it       ratio {embedding / plain:.2f} (bar 1)")
    print(f"second build, one edit     {second:.1f} s; ratio {second / first:.3f} (bar {BAR_SECOND})")
    print("stages: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in stages.items() if seconds > 0.05))


if __name__ == "__main__":
    main()
