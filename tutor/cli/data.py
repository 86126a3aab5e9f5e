"""`tutor data`: the learner's data as a whole: where it is, out, in, back, away."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from tutor import locations
from tutor.bootstrap.practice import open_learner, read_questions
from tutor.domain.clock import system_clock
from tutor.errors import StoreError, UsageError
from tutor.store.backup import backups, restore
from tutor.store.export import delete_data, import_data


@click.group()
def data() -> None:
    """Export, import, find, restore or delete what Tutor remembers of you."""


@data.command("path")
def show_path() -> None:
    """Print where the data is; backups go to stderr, newest first."""
    path = locations.database_file()
    click.echo(path)
    for copy in backups(path):
        click.echo(f"backup: {copy}", err=True)


@data.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
def export_all(file: Path) -> None:
    """Write everything as JSON to FILE, or to stdout."""
    with open_learner() as store:
        count = store.export(sys.stdout) if str(file) == "-" else _export_to(file, store.export)
    click.echo(f"{count} rows exported.", err=True)


def _export_to(file: Path, export: Callable[[TextIO], int]) -> int:
    partial = file.with_name(f".{file.name}.part")
    try:
        with partial.open("w", encoding="utf-8") as out:
            count = export(out)
        partial.replace(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.", "Name another file.") from error
    return count


@data.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--yes", is_flag=True, help="Do not ask before the present data is moved aside.")
def import_all(file: Path, yes: bool) -> None:
    """Replace the data by an export; what is there is moved aside, not deleted."""
    path = locations.database_file()
    if path.exists() and not yes:
        click.confirm(f"Move {path} aside and import {file}?", abort=True, err=True)
    if str(file) == "-":
        count, moved = import_data(path, sys.stdin, system_clock())
    else:
        try:
            with file.open(encoding="utf-8") as source:
                count, moved = import_data(path, source, system_clock())
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{file} cannot be read: {error}.", "Give a file that `tutor data export` wrote."
            ) from error
    click.echo(f"{count} rows imported." + (f" The data before is in {moved}." if moved else ""), err=True)


@data.command("restore")
@click.argument("backup", type=click.Path(path_type=Path), required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore_backup(backup: Path | None, yes: bool) -> None:
    """Bring back the last backup, or a certain one; what is there is moved aside."""
    path = locations.database_file()
    chosen = backup or next(iter(backups(path)), None)
    if chosen is None:
        raise StoreError("There is no backup.", f"They would be beside {path}.")
    if not yes:
        click.confirm(f"Put {chosen} in the place of {path}?", abort=True, err=True)
    moved = restore(path, chosen, system_clock())
    click.echo(f"Restored {chosen}." + (f" The data before is in {moved}." if moved else ""), err=True)


@data.command("delete")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete_all(yes: bool) -> None:
    """Delete everything Tutor remembers of you, with all backups."""
    path = locations.database_file()
    if not yes:
        click.confirm(f"Delete {path} and all its backups for good?", abort=True, err=True)
    for gone in delete_data(path):
        click.echo(f"deleted {gone}", err=True)


@data.command("reattach")
@click.option("--yes", is_flag=True, help="Move those that are not doubtful without asking.")
def reattach_histories(yes: bool) -> None:
    """Find histories whose question's id has changed, list where they could go, and ask."""
    from rapidfuzz.fuzz import token_sort_ratio

    from tutor.sessions.reattach import find_reattachments, reattach

    with open_learner() as store:
        found = find_reattachments(store, read_questions(None), lambda old, new: token_sort_ratio(old, new) / 100)
        for each in found:
            doubt = "  (doubtful)" if each.is_doubtful else ""
            click.echo(f"{each.old_id} → {each.new_id}  {each.similarity:.2f}{doubt}")
            click.echo(f"    {each.old_title}\n    {each.new_title}")
        chosen = [each for each in found if not (yes and each.is_doubtful)]
        if not chosen:
            click.echo("No history needs a new id.", err=True)
        elif yes or click.confirm(f"Move {len(chosen)} histories?", err=True):
            reattach(store, chosen)
            click.echo(f"{len(chosen)} moved.", err=True)
