"""Runs the benchmarks one after the other: `make bench`."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = (
    "ask_process",
    "warm_query",
    "first_picture",
    "index_build",
    "grading_latency",
    "import_speed",
    "history_speed",
    "library_speed",
    "key_to_screen",
)
"""Those that take seconds to a few minutes; the others are run by name."""


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all of the table."""
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        sys.argv = [name]  # some take options of their own when run by name
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
