"""Reads the questions that the encoder is tuned on: of many subjects, each with its answer and ways to ask for it.

The files in `tuning_questions/` hold one subject each: a question per `?` line, its answer on a `!` line, ways to ask
on `-` lines. Where the answer is missing, the question is one of the shipped deck or of the judge's material, and its
answer is taken from there. None of the ways to ask stands in the deck as an example: a deck's own examples must stay
unknown to the encoder, or the search would think itself better than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutor.corpus.loader import load_deck
from tutor.errors import ModelError
from tutor.evaluation.judge_answers import read_answers
from tutor.evaluation.judge_facts import read_cards
from tutor.text.markdown import plain_text

QUESTIONS_FOLDER = Path(__file__).parent / "tuning_questions"


@dataclass(slots=True)
class TuningQuestion:
    """One question of a subject."""

    subject: str
    title: str
    answer: str = ""
    wordings: list[str] = field(default_factory=list)


def read_questions(deck: Path, folder: Path = QUESTIONS_FOLDER) -> list[TuningQuestion]:
    """Return all questions, in the order of file names and lines.

    Args:
        deck: The shipped deck.
        folder: Holds the files.

    Raises:
        ModelError: a line has no known mark, or a question has no answer or no wordings.
    """
    known = known_answers(deck)
    found = []
    for path in sorted(folder.glob("*.txt")):
        found.extend(parse_questions(path.stem, path.read_text(encoding="utf-8").splitlines(), known))
    return found


def known_answers(deck: Path) -> dict[str, str]:
    """Return the answers that other files hold, by the question."""
    answers = {each.question: _sentences(each.points) for each in read_answers()}
    answers |= {card.question: _sentences([point.text for point in card.points]) for card in read_cards()}
    return answers | {question.title: plain_text(question.answer) for question in load_deck(deck).questions}


def _sentences(points: Iterable[str]) -> str:
    return " ".join(f"{point[0].upper()}{point[1:].rstrip('.')}." for point in points)


def parse_questions(subject: str, lines: Sequence[str], known: Mapping[str, str]) -> list[TuningQuestion]:
    """Return the questions of one file's lines.

    Raises:
        ModelError: a line has no known mark, or a question has no answer or no wordings.
    """
    questions: list[TuningQuestion] = []
    for number, line in enumerate(lines, start=1):
        mark, text = line[:2], line[2:].strip()
        if not line.strip():
            continue
        if mark == "? ":
            questions.append(TuningQuestion(subject, text, known.get(text, "")))
        elif mark == "! " and questions:
            questions[-1].answer = text
        elif mark == "- " and questions:
            questions[-1].wordings.append(text)
        else:
            raise ModelError(f"{subject}.txt line {number}: cannot read {line[:60]!r}.", "Begin it with ?, ! or -.")
    for question in questions:
        if not question.answer or not question.wordings:
            raise ModelError(
                f"{subject}.txt: {question.title!r} has no answer or no wordings.", "Write them below the question."
            )
    return questions
