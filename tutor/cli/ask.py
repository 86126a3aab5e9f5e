"""`tutor ask`: one question, or a file of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tutor.bootstrap import Tutor, open_tutor
from tutor.cli.free_text import FreeTextCommand
from tutor.cli.narration import Narrator
from tutor.errors import StoreError, UsageError
from tutor.sessions.ask import Turn, ask_once

ABSTAINED = 3


@click.command(cls=FreeTextCommand)
@click.argument("question", nargs=-1)
@click.option("--deck", type=click.Path(path_type=Path), help="A deck's name, folder or file; indexed on first use.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--batch", type=click.Path(path_type=str), help="JSONL file (- for stdin) of {id, text, history?}; JSONL out."
)
def ask(question: tuple[str, ...], deck: Path | None, as_json: bool, batch: str | None) -> int:
    """Answer a question from the deck, with its source.

    Exit codes: 0 answered, 3 the deck has no answer, 2 wrong usage, 1 an error.
    """
    text = " ".join(question)
    if batch is not None and question:
        raise UsageError("Give either a question or --batch, not both.", "See `tutor ask --help`.")
    if batch is None and not question:
        raise UsageError("There is no question.", 'Write it behind the command: tutor ask "what is a cold start?"')
    tutor = open_tutor(deck, progress=Narrator())
    if batch is not None:
        _answer_batch(tutor, batch)
        return 0
    turn = ask_once(tutor.searcher(), text)
    _show(turn, as_json)
    _remember(tutor, turn)
    return 0 if turn.outcome.is_answered else ABSTAINED


def _answer_batch(tutor: Tutor, batch: str) -> None:
    from tutor.cli.ask_json import dump_batch_line, read_batch

    requests = read_batch(sys.stdin.buffer if batch == "-" else Path(batch))
    searcher = tutor.searcher()
    for request in requests:
        click.echo(dump_batch_line(request, ask_once(searcher, request.text, request.history)))


def _remember(tutor: Tutor, turn: Turn) -> None:
    try:
        tutor.remember(turn)
    except StoreError as error:  # the answer is there; only the history misses it
        click.echo(f"This question was not kept: {error.message} {error.hint}", err=True)


def _show(turn: Turn, as_json: bool) -> None:
    if as_json:
        from tutor.cli.ask_json import dump_turn

        click.echo(dump_turn(turn))
    else:
        from tutor.cli.ask_view import show_turn
        from tutor.cli.folding import folding_streams

        with folding_streams():
            show_turn(turn)
