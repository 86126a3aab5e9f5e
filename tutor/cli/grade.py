"""`tutor grade`: one answer to one question, or a file of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tutor.bootstrap.practice import open_learner, read_questions
from tutor.cli.free_text import FreeTextCommand
from tutor.cli.narration import Narrator
from tutor.domain.clock import system_clock
from tutor.domain.grade import Grade
from tutor.domain.question import Question
from tutor.errors import GradingError, StoreError, UsageError

MAX_BYTES = 1_000_000
"""Read of an answer from stdin; the grader itself weighs only the first minutes of talk."""
_EXAMPLE = 'tutor grade limits.timeout "15 minutes at most"'


@click.command(cls=FreeTextCommand)
@click.argument("question_id", required=False)
@click.argument("answer", nargs=-1)
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--batch",
    type=click.Path(path_type=str),
    help="JSONL file (- for stdin) of {id, question_id, answer} or {id, question, reference, key_points?, answer}; "
    "JSONL out, in order.",
)
def grade(question_id: str | None, answer: tuple[str, ...], deck: Path | None, as_json: bool, batch: str | None) -> int:
    """Grade ANSWER, or what comes from stdin for -, point by point.

    The answer is kept in your history; `tutor dispute` says that a point was there. A batch is not kept.
    Exit codes: 0 graded, whatever the grade, 2 wrong usage, 1 an error.
    """
    if batch is not None:
        if question_id is not None:
            raise UsageError(
                "Give either a question with its answer or --batch, not both.", "See `tutor grade --help`."
            )
        _grade_batch(batch, deck)
        return 0
    if question_id is None or not answer:
        raise UsageError("A question id and an answer are needed.", f"For example: {_EXAMPLE}")
    text = _read_stdin() if answer == ("-",) else " ".join(answer)
    _grade_one(question_id, text, deck, as_json)
    return 0


def _read_stdin() -> str:
    return sys.stdin.buffer.read(MAX_BYTES).decode("utf-8", "replace")


def _grade_one(name: str, answer: str, deck: Path | None, as_json: bool) -> None:
    from tutor.bootstrap.grading import open_deck_grader
    from tutor.cli.questions import find_question

    question = find_question(read_questions(deck), name)
    if not question.can_be_graded:
        raise GradingError(f"The deck leaves {question.id} unanswered.", "Write its answer into the deck first.")
    aliases = _own_wordings(question)
    graded = open_deck_grader(deck, Narrator()).grade(question, answer, aliases=aliases)
    _show(question, graded, as_json)
    if answer.strip():
        _keep(question, answer, graded)


def _own_wordings(question: Question) -> dict[str, list[str]]:
    from tutor.sessions.point_wordings import wordings_of

    try:
        with open_learner() as store:
            return wordings_of(store, question.id)
    except StoreError as error:  # graded without them is better than not graded
        click.echo(f"Your own wordings were left out: {error.message} {error.hint}", err=True)
        return {}


def _keep(question: Question, answer: str, graded: Grade) -> None:
    from tutor.sessions.single_answer import keep_answer

    try:
        with open_learner() as store:
            keep_answer(store, question, answer, graded, system_clock)
    except StoreError as error:  # the grade is there; only the history misses it
        click.echo(f"This answer was not kept: {error.message} {error.hint}", err=True)


def _show(question: Question, graded: Grade, as_json: bool) -> None:
    if as_json:
        from tutor.cli.grade_json import dump_grade

        click.echo(dump_grade(graded))
        return
    from tutor.cli.folding import folding_streams

    with folding_streams():
        _show_words(question, graded)


def _show_words(question: Question, graded: Grade) -> None:
    from tutor.cli.coverage_view import show_coverage

    click.echo(question.title, nl=False)
    show_coverage(graded, graded.score, is_numbered=True)
    if graded.flags:
        click.echo(f"Noted: {', '.join(graded.flags)}.")
    if any(point.is_unsure for point in graded.points):
        click.echo(f"Not sure of all. If you were right: tutor dispute {question.id} NUMBER", err=True)


def _grade_batch(batch: str, deck: Path | None) -> None:
    from tutor.bootstrap.grading import open_deck_grader, open_raw_grader
    from tutor.cli.grade_batch import Graders, grade_rows, read_rows

    rows = read_rows(sys.stdin.buffer if batch == "-" else Path(batch))
    narrator = Narrator()
    graders = Graders(
        lambda: (open_deck_grader(deck, narrator), {question.id: question for question in read_questions(deck)}),
        lambda questions: open_raw_grader(questions, deck, narrator),
    )
    for line in grade_rows(rows, graders):
        click.echo(line)
