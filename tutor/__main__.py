"""Starts the program: `tutor` and `python -m tutor`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from tutor.cli.main import run

    run()


if __name__ == "__main__":
    main()
