"""Reads the authored marked answers: whole answers to questions of many subjects, each marked on every key point.

The files in `judge_answers/`, `judge_pairs/`, `judge_mixed/`, `judge_subjects/` and `judge_long/` hold a question per
`?` line, its points on `=` lines, and then its answers: an `@` line with the kind and one letter per point (c covered,
p partial, m missed, x contradicted), and the answer on the line below it, line breaks written as a backslash and n.
`[q7]` before a question says that it is source question 7 of the shipped deck: it is left out where that question is
measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tutor.errors import GradingError
from tutor.evaluation.judge_examples import (
    CONTRADICTED,
    COVERED,
    MISSED,
    PARTIAL,
    JudgeExample,
    Target,
    example,
    grouped,
)

ANSWERS_FOLDER = Path(__file__).parent / "judge_answers"
PAIRS_FOLDER = Path(__file__).parent / "judge_pairs"
"""Right answers, each with wrong twins that differ in a word or two; never of the shipped deck's subject."""
MIXED_FOLDER = Path(__file__).parent / "judge_mixed"
"""Answers to the same questions in all the manners in which people answer, none of them made from another."""
SUBJECTS_FOLDER = Path(__file__).parent / "judge_subjects"
"""Ten answers each to many questions of many other subjects: breadth, where the other folders give depth."""
LONG_FOLDER = Path(__file__).parent / "judge_long"
"""Long answers: complete ones, and more that leave points out, get them wrong or speak of something else."""
LETTERS: dict[str, Target] = {"c": COVERED, "p": PARTIAL, "m": MISSED, "x": CONTRADICTED}


@dataclass(slots=True)
class _Reader:
    name: str
    question: str = ""
    group: str = ""
    points: list[str] = field(default_factory=list)
    mark: tuple[str, str] | None = None
    examples: list[JudgeExample] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        if self.mark is not None:
            self._answer(line)
        elif line.startswith("? "):
            self._question(number, line[2:].strip())
        elif line.startswith("= "):
            self.points.append(line[2:].strip())
        else:
            self.mark = self._marks(number, line)

    def _question(self, number: int, text: str) -> None:
        self.question, self.group = grouped(text, f"{self.name}:{number}")
        self.points = []

    def _marks(self, number: int, line: str) -> tuple[str, str]:
        parts = line.split()
        if len(parts) != 3 or parts[0] != "@" or len(parts[2]) != len(self.points) or set(parts[2]) - set(LETTERS):
            raise GradingError(
                f"{self.name}.txt line {number}: cannot read {line[:60]!r}",
                "write “@ kind letters” with one of c, p, m, x per point",
            )
        return parts[1], parts[2]

    def _answer(self, line: str) -> None:
        kind, letters = self.mark or ("", "")
        marked = [(point, LETTERS[letter]) for point, letter in zip(self.points, letters, strict=True)]
        text = line.replace("\\n", "\n")
        self.examples.append(example(self.question, marked, text, self.group, f"authored {kind}"))
        self.mark = None


def read_answers(folder: Path = ANSWERS_FOLDER) -> list[JudgeExample]:
    """Return all authored answers, in the order of file names and lines.

    Raises:
        GradingError: a line has no known mark or stands in the wrong place.
    """
    found: list[JudgeExample] = []
    for path in sorted(folder.glob("*.txt")):
        found.extend(parse_answers(path.stem, path.read_text(encoding="utf-8").splitlines()))
    return found


def parse_answers(name: str, lines: Iterable[str]) -> list[JudgeExample]:
    """Return the answers of one file's lines.

    Raises:
        GradingError: a line has no known mark or stands in the wrong place.
    """
    reader = _Reader(name)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reader.take(number, line)
    return reader.examples
