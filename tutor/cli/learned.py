"""`tutor learned`: what was learned from the learner, each entry with the key by which it is taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from tutor.bootstrap.practice import open_learner
from tutor.errors import UsageError
from tutor.sessions.report_words import percent
from tutor.text.safe_text import one_line

if TYPE_CHECKING:
    from tutor.store import Store

SEARCH, POINT = "s", "p"
"""First letter of the key of a wording that finds a question, and of one that counts as a key point."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--remove", "keys", multiple=True, metavar="KEY", help="Take back the entry with this key, as listed.")
def learned(as_json: bool, keys: tuple[str, ...]) -> None:
    """List the wordings that Tutor learned from you: those that find a question, those that count as a key point."""
    with open_learner() as store:
        for key in keys:
            _remove(store, key)
        if not keys:
            _show(store, as_json)
    if keys:
        click.echo(f"{len(keys)} taken back.", err=True)


def _remove(store: Store, key: str) -> None:
    kind, number = key[:1].lower(), key[1:]
    is_number = number.isascii() and number.isdigit() and len(number) < 18
    if not is_number or kind not in (SEARCH, POINT):
        raise UsageError(f"“{key[:40]}” is not a key.", "Give one as `tutor learned` lists them, such as s1 or p2.")
    was_there = store.learned.remove(int(number)) if kind == SEARCH else store.aliases.revoke(int(number))
    if not was_there:
        raise UsageError(f"There is no entry {kind}{number}.", "`tutor learned` lists them.")


def _show(store: Store, as_json: bool) -> None:
    if as_json:
        from tutor.cli.learned_json import dump_learned

        click.echo(dump_learned(store))
        return
    searches, points = store.learned.all(), store.aliases.all()
    for example in searches:
        click.echo(f"{SEARCH}{example.id}  {_day(example.at)}  “{one_line(example.query)}” finds {example.question_id}")
    for alias in points:
        click.echo(f"{POINT}{alias.id}  {_day(alias.at)}  {alias.question_id}: “{one_line(alias.wording)}” counts as")
        click.echo(f"      {alias.point}")
    disputed, attempts = store.statistics.disputes()
    if attempts:
        click.echo(f"You disputed {disputed} of {attempts} grades ({percent(disputed / attempts)}).", err=True)
    if not searches and not points:
        click.echo("Nothing was learned from you yet.", err=True)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d}"
