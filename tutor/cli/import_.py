"""`tutor import`: makes a deck of questions that were written for something else, after showing what it found.

`tutor import FILE --dry-run --json` prints one object: `format`, `pattern`, `questions`, a list of {question, answer,
section, line, options?, answered}, `ignored`, a list of {line, end, reason}, and `duplicates`, a list of {question,
line, first_line}. Without `--dry-run`, `--json` prints {deck, folder, unanswered} and how many questions had each
change: added, unchanged, updated, edited, conflict, deleted, gone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from tutor.bootstrap.import_target import ImportTarget, find_target, register_target
from tutor.cli.import_view import document_lines, plan_lines
from tutor.errors import ImportFailedError, UsageError
from tutor.importing import Change, DeckPlan, ImportedDocument, import_document, plan_deck, preview, write_deck
from tutor.importing.limits import MAX_PACKAGE_BYTES
from tutor.importing.preview import changes_something


@click.command("import")
@click.argument("source", metavar="FILE|FOLDER|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--into", metavar="DECK", help="A deck's name or folder, new or not.")
@click.option("--format", "format_name", metavar="NAME", help="What it is; by suffix and content unless you say.")
@click.option("--pattern", help="How its questions are marked; the preview names the patterns it found.")
@click.option("--dry-run", is_flag=True, help="Show what would be imported and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@click.option("--overwrite-edits", is_flag=True, help="Replace what you edited or deleted in the deck, too.")
def import_(
    source: Path, into: str | None, format_name: str | None, pattern: str | None, dry_run: bool, as_json: bool,
    yes: bool, overwrite_edits: bool,
) -> int:  # fmt: skip
    """Make a deck of questions that you have, or bring one up to date.

    Reads notes in Markdown or Org, Anki and Quizlet cards, tables, JSON, YAML and FAQ pages; - is standard input.
    Without --into the deck is called as the file is. A second import updates the deck and keeps what you edited.
    Exit codes: 0 done, 1 an error or you said no, 2 wrong usage.
    """
    document = _read(source, format_name, pattern)
    if dry_run and as_json:
        click.echo(preview(document).to_json().encode("utf-8", "replace"))
        return 0
    _say(document_lines(document), err=not dry_run)
    if dry_run and into is None:
        return 0
    target = find_target(into, source)
    plan = _plan(document, target, err=not dry_run, overwrite_edits=overwrite_edits)
    if dry_run:
        return 0
    is_written = changes_something(plan, overwrite_edits=overwrite_edits)
    if is_written and not (yes or _is_agreed(target)):
        click.echo("Nothing was written.", err=True)
        return 1
    if is_written:
        plan = write_deck(document, target.folder, overwrite_edits=overwrite_edits)
        register_target(target)
    _report(plan, target, is_written=is_written, as_json=as_json)
    return 0


def _read(source: Path, format_name: str | None, pattern: str | None) -> ImportedDocument:
    if str(source) != "-":
        return import_document(source, format=format_name, pattern=pattern)
    content = sys.stdin.buffer.read(MAX_PACKAGE_BYTES + 1)
    if len(content) > MAX_PACKAGE_BYTES:
        raise ImportFailedError(
            f"Standard input has more than {MAX_PACKAGE_BYTES // 1024 // 1024} MB.", "Split it into smaller files."
        )
    return import_document(content, format=format_name, pattern=pattern)


def _say(lines: Iterable[str], *, err: bool) -> None:
    for line in lines:
        click.echo(line, err=err)


def _plan(document: ImportedDocument, target: ImportTarget, *, err: bool, overwrite_edits: bool) -> DeckPlan:
    """Compare with the deck and show what would change."""
    plan = plan_deck(document, target.folder)
    click.echo("", err=err)
    _say(plan_lines(plan, target.name, overwrite_edits=overwrite_edits), err=err)
    return plan


def _is_agreed(target: ImportTarget) -> bool:
    """Ask whether to write."""
    try:
        return click.confirm(f"\nWrite this into {target.name} ({target.folder})?", default=False, err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise UsageError("Nobody is there to be asked whether to write.", "Add --yes, or --dry-run.") from None


def _report(plan: DeckPlan, target: ImportTarget, *, is_written: bool, as_json: bool) -> None:
    if as_json:
        counted = {str(change): plan.count(change) for change in Change}
        facts = {"deck": target.name, "folder": str(target.folder), **counted, "unanswered": plan.unanswered}
        click.echo(json.dumps(facts))
    elif not is_written:
        click.echo("There is nothing to change.", err=True)
    elif target.is_known:
        click.echo(f'Written. Ask it: tutor ask --deck {target.name} "…"', err=True)
    else:
        click.echo(f"Written. `tutor deck add {target.folder}` lets every command find it.", err=True)
