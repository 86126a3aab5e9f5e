"""`tutor index`: builds or refreshes the index."""

from __future__ import annotations

import time
from pathlib import Path

import click

from tutor.bootstrap import open_tutor
from tutor.cli.narration import Narrator


@click.command()
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option(
    "--model", help="Any sentence-transformers model, by name or path. The packaged all-MiniLM-L6-v2 needs no network."
)
@click.option("--rebuild", is_flag=True, help="Reuse nothing of the index that is there.")
def index(deck: Path | None, model: str | None, rebuild: bool) -> None:
    """Build or refresh the index.

    Only what changed is embedded again. An index that is being replaced stays whole until the new one is.
    """
    started = time.perf_counter()
    manifest = open_tutor(deck, model, Narrator()).build(rebuild=rebuild)
    seconds = time.perf_counter() - started
    click.echo(
        f"{manifest.questions} questions, {manifest.chunks} chunks, {manifest.decks} deck(s), in {seconds:.1f} s."
    )
    for name, note in manifest.notes.items():
        click.echo(f"{name}: {note}")
    if manifest.runtime != "onnx":
        click.echo(
            f"The model {manifest.model} could not be exported ({manifest.runtime_reason}). It works through "
            "sentence-transformers, but every start takes several seconds longer.",
            err=True,
        )
