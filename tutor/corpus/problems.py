"""What is wrong with a deck, each finding with its place, so that all of them can be reported at once."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.errors import DeckError


@dataclass(frozen=True, slots=True, order=True)
class DeckProblem:
    """One mistake in a deck file."""

    file: str
    line: int
    """1-based; 0 when the file as a whole is meant."""
    message: str

    def __str__(self) -> str:
        """Return `file:line: message`, as editors and compilers write it."""
        return f"{self.file}:{self.line}: {self.message}"


def raise_problems(deck: str, problems: list[DeckProblem]) -> None:
    """Raise one error that lists every problem, if there are any.

    Raises:
        DeckError: when `problems` is not empty.
    """
    if not problems:
        return
    count = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
    listing = "\n".join(f"  {problem}" for problem in sorted(problems))
    raise DeckError(
        f"The deck {deck} has {count}:\n{listing}", "Correct the lines named above and run the command again."
    )
