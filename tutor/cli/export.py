"""`tutor export`: takes a deck, or a part of all decks, to another program or to paper."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from tutor.bootstrap.decks import deck_paths
from tutor.corpus.loader import load_deck
from tutor.domain.question import Deck, Level, QuestionId
from tutor.errors import UsageError
from tutor.exporting import EXPORT_FORMATS, ExportReport, export_deck
from tutor.exporting.json_deck import JsonValue


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    required=True,
    help="File to write; - for stdout, with --format.",
)
@click.option(
    "--format", "format_name", type=click.Choice(EXPORT_FORMATS), help="What to write; by the file's suffix otherwise."
)
@click.option("--deck", type=click.Path(path_type=Path), help="A deck's name, folder or file instead of all decks.")
@click.option("--topic", help="Only topics with this in their name.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Only this level.")
@click.option("--with-progress", is_flag=True, help="Let what you learned go along; JSON only.")
def export(
    output: Path, format_name: str | None, deck: Path | None, topic: str | None, level: str | None, with_progress: bool
) -> None:
    """Write a deck for another program, or to print.

    md is Tutor's own format, anki a package (or Anki's text format, to a .txt file), html a page to print; json holds
    everything. All but html can be imported again and keep their ids.
    """
    chosen = _merged([load_deck(path) for path in deck_paths(deck)])
    progress = _progress([question.id for question in chosen.questions]) if with_progress else None
    wanted = Level(level) if level else None
    if str(output) == "-":
        _to_stdout(chosen, format_name, topic, wanted, progress)
        return
    report = export_deck(chosen, format_name, output, topic, wanted, progress=progress)
    click.echo(f"{report.questions} question(s) as {report.format}: {report.path}", err=True)


def _merged(decks: Sequence[Deck]) -> Deck:
    """Return one deck with the questions of all; a single one as it is."""
    if len(decks) == 1:
        return decks[0]
    _refuse_shared_ids(decks)
    languages = {deck.language for deck in decks}
    return Deck(
        name="all-decks",
        title=", ".join(deck.title for deck in decks),
        path="",
        questions=tuple(question for deck in decks for question in deck.questions),
        language=languages.pop() if len(languages) == 1 else "mul",
        acronyms={short: full for deck in decks for short, full in deck.acronyms.items()},
        contrasts=tuple(terms for deck in decks for terms in deck.contrasts),
    )


def _refuse_shared_ids(decks: Sequence[Deck]) -> None:
    counted = Counter(question.id for deck in decks for question in deck.questions)
    twice = [key for key, count in counted.items() if count > 1]
    if twice:
        raise UsageError(
            f"{len(twice)} ids are in more than one deck, such as {twice[0]}.", "Export one deck at a time with --deck."
        )


def _progress(ids: Sequence[QuestionId]) -> Mapping[str, JsonValue]:
    from tutor.bootstrap.practice import open_learner
    from tutor.sessions.progress_export import progress_by_question

    with open_learner() as store:
        return progress_by_question(store, ids)


def _to_stdout(
    deck: Deck,
    format_name: str | None,
    topic: str | None,
    level: Level | None,
    progress: Mapping[str, JsonValue] | None,
) -> ExportReport:
    if format_name is None:
        raise UsageError("Standard output has no suffix to tell a format by.", "Add --format.")
    with tempfile.TemporaryDirectory(prefix="tutor-") as folder:
        file = Path(folder) / "deck"
        report = export_deck(deck, format_name, file, topic, level, progress=progress)
        sys.stdout.buffer.write(file.read_bytes())
        sys.stdout.buffer.flush()
    return report
