"""Runs a command of `tutor` as part of the plain conversation."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

import click

from tutor.cli.main import cli
from tutor.cli.plain.talk import Talk
from tutor.errors import UsageError

_CHANGES_DECKS = ("import", "deck", "index")


def run_text(talk: Talk, name: str, text: str, *before: str) -> None:
    """Run a command with the options that were typed, as a shell would take them apart.

    Raises:
        UsageError: when a quotation mark is left open.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"The line cannot be taken apart: {error}.", 'Close every quotation mark: "…"') from error
    run_command(talk, name, [*before, *words])


def run_command(talk: Talk, name: str, arguments: Sequence[str]) -> None:
    """Run a command; one that ends the process ends only itself here."""
    command = cli.get_command(talk.context, name)
    if command is None:
        raise AssertionError(f"the table of commands names {name}, but there is no such command")
    try:
        with command.make_context(name, list(arguments), parent=talk.context) as context:
            code = command.invoke(context)
    except SystemExit as left:
        code = left.code
    except click.exceptions.Exit as left:
        code = left.exit_code
    talk.has_failed |= code == 1
    if name in _CHANGES_DECKS:
        talk.reopen()
