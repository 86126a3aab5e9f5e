"""Starts the program: `tutor` and `python -m tutor`."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line."""
    # A query multiplies small matrices; a second BLAS thread costs more than it brings, and fights the encoder's.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tutor.cli.main import run

    run()


if __name__ == "__main__":
    main()
