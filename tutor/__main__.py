"""Starts the program: `tutor` and `python -m tutor`."""

from __future__ import annotations

import gc
import os
import sys

from tutor.cli.full_screen import why_no_screen


def main() -> None:
    """Run the command line."""
    # A query multiplies small matrices; a second BLAS thread costs more than it brings, and fights the encoder's.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if len(sys.argv) == 1 and not why_no_screen():
        # The app's first picture does not wait for the command line's packages.
        _open_app()
        return
    # Importing makes many objects and no garbage; collecting among them at the usual pace delays the answer.
    gc.set_threshold(100_000, 20, 20)
    from tutor.cli.main import run

    run()


def _open_app() -> None:
    """Open the app; what it cannot start with is a sentence on the terminal."""
    from tutor.errors import TutorError
    from tutor.tui.app import run_app

    try:
        run_app()
    except TutorError as error:
        sys.stderr.write("\n".join(filter(None, (f"tutor: {error.message}", error.hint))) + "\n")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
