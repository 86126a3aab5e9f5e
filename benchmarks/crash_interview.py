"""Kills an interview at 200 random moments and resumes each time; prints what was done and that nothing was lost."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "sessions"))

from crash import crash_repeatedly


def main() -> None:
    """Run and print."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        counts = crash_repeatedly(Path(folder), kills, seed=6)
    print(f"{kills} kills in {time.perf_counter() - started:.0f} s, nothing lost. Acknowledged: {counts}")


if __name__ == "__main__":
    main()
