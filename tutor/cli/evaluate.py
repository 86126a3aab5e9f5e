"""`tutor evaluate`: measures search and grading on the shipped deck or on anybody's own marked data.

`--json` prints one object: of `retrieval`, a RetrievalReport (`tutor.evaluation.retrieval_report`); of `grading`, a
Report (`tutor.evaluation.grading_report`). A measure is {value, low, high}, the last two the middle 95 % of its values
over resampled rows; one that cannot be computed is null.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.bootstrap import open_tutor
from tutor.bootstrap.practice import read_questions
from tutor.cli.narration import Narrator
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.domain.grader import GradesAnswers
    from tutor.evaluation.grading_data import MarkedRow
    from tutor.evaluation.grading_report import Report
    from tutor.evaluation.retrieval_data import ForeignQuery, MarkedQuery
    from tutor.evaluation.retrieval_report import RetrievalReport
    from tutor.evaluation.retrieval_running import Asked, Examiner

_DECK = click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def evaluate() -> None:
    """Measure search and grading on marked data."""


@evaluate.command()
@click.option("--queries", type=_FILE, help="JSONL of {text, question_id or relevant or q, style}.")
@click.option("--out-of-scope", type=_FILE, help="JSONL of {text, kind}: questions that the deck does not answer.")
@click.option("--conversations", type=_FILE, help="JSONL of {turns: [{text, relevant}]}.")
@_DECK
@_JSON
def retrieval(
    queries: Path | None, out_of_scope: Path | None, conversations: Path | None, deck: Path | None, as_json: bool
) -> None:
    """Measure how questions find their answers, and how honest the confidence is.

    Without --queries the decks' own examples are asked, at most a thousand, each as if it were unknown: its row is
    hidden, and what is learned is learned from other examples. Without --out-of-scope the questions that the
    confidence was fitted against stand in.
    """
    from tutor.evaluation import retrieval_report as report
    from tutor.evaluation.retrieval_data import read_conversations, read_foreign, read_queries

    marked = read_queries(queries) if queries else []
    outside = read_foreign(out_of_scope) if out_of_scope else _shipped_foreign()
    talks = read_conversations(conversations) if conversations else []
    examiner = _examiner(deck)
    inside = _inside(examiner, marked)
    foreign = examiner.ask_foreign(outside)
    found = report.RetrievalReport(
        len(examiner.questions),
        queries.name if queries else "the decks' own examples, each as if it were unknown",
        report.ranking_lines(inside),
        report.scope_lines(inside, foreign),
        report.confidence_line(inside, foreign),
        report.ranking_lines(examiner.ask_conversations(talks), with_all=False),
    )
    _print(found, as_json)


def _examiner(deck: Path | None) -> Examiner:
    from tutor.evaluation.retrieval_running import Examiner

    narrator = Narrator()
    return Examiner(open_tutor(deck, progress=narrator).searcher(), narrator)


def _shipped_foreign() -> list[ForeignQuery]:
    from tutor.evaluation.retrieval_data import ForeignQuery
    from tutor.sessions.learn_index import foreign_questions

    return [ForeignQuery(text, "shipped, fitted on") for text in foreign_questions()]


def _inside(examiner: Examiner, marked: list[MarkedQuery]) -> list[Asked]:
    if not marked:
        asked = examiner.ask_own_examples()
        if not asked:
            raise UsageError("The deck has no examples of how its questions are asked.", "Give some with --queries.")
        return asked
    unknown = [query for query in marked if not examiner.knows(query)]
    if len(unknown) == len(marked):
        names = ", ".join(sorted(unknown[0].right))
        raise UsageError(f"No query names a question of the deck; the first names {names}.", "Give another --deck.")
    if unknown:
        click.echo(f"{len(unknown)} queries name questions that the deck does not have; they count as lost.", err=True)
    return examiner.ask_queries(marked)


@evaluate.command()
@click.option(
    "--data",
    type=_FILE,
    help="JSONL of {answer, score, kind?, points?} with question_id, q, or question, reference and key_points.",
)
@_DECK
@_JSON
def grading(data: Path | None, deck: Path | None, as_json: bool) -> None:
    """Measure the grader against a person's marks; without --data, against the decks' own marked answers."""
    from tutor.evaluation.grading_report import report_on

    rows = _marked_rows(data, deck)
    grader = _grader(rows, data, deck)
    narrator = Narrator()
    grades = []
    for number, row in enumerate(rows):
        narrator("grading", number, len(rows))
        grades.append(grader.grade(row.question, row.answer))
    narrator("grading", len(rows), len(rows))
    _print(report_on(rows, grades), as_json)


def _marked_rows(data: Path | None, deck: Path | None) -> list[MarkedRow]:
    from tutor.evaluation.deck_answers import deck_answers
    from tutor.evaluation.grading_data import by_name, read_marked

    questions = read_questions(deck)
    if data is None:
        rows, missing = deck_answers(questions), "The decks carry no marked answers."
    else:
        try:
            rows, missing = read_marked(data, by_name(questions)), f"{data.name} holds no rows."
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{data} cannot be read: {error}.", "Check the path; it is UTF-8.") from error
    if not rows:
        raise UsageError(missing, "Give marked answers with --data.")
    return rows


def _grader(rows: list[MarkedRow], data: Path | None, deck: Path | None) -> GradesAnswers:
    """Return the grader that a learner meets; rows of a file are graded as `tutor grade --batch` does it."""
    from tutor.bootstrap.grading import open_deck_grader, open_raw_grader
    from tutor.cli.grade_batch import distinct

    if data is None:
        return open_deck_grader(deck, Narrator())
    return open_raw_grader(distinct(row.question for row in rows), deck, Narrator())


def _print(report: RetrievalReport | Report, as_json: bool) -> None:
    from tutor.cli.evaluate_view import dump_report, show_report

    if as_json:
        click.echo(dump_report(report))
    else:
        show_report(report)
