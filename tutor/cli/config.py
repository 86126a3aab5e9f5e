"""`tutor config`: the settings in force and where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import click

from tutor import locations
from tutor.settings.in_force import InForce, Origin, settings_in_force


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def config(ctx: click.Context, as_json: bool) -> None:
    """Print the settings in force and where each comes from: the program, the file, or a variable.

    Variables beat the file, options on the command line beat both. docs/settings.md explains every setting.
    """
    if ctx.invoked_subcommand is not None:
        return
    found = settings_in_force(locations.settings_file())
    if as_json:
        click.echo(json.dumps({each.name: _entry(each) for each in found}, ensure_ascii=False))
    else:
        _show(found)


def _entry(each: InForce) -> dict[str, Any]:
    return {key: value for key, value in asdict(each).items() if key != "name"}


def _show(found: Iterable[InForce]) -> None:
    """Print a line for each setting, and for each key that was changed."""
    for each in found:
        if not each.name.startswith("keys.") or each.origin is not Origin.DEFAULT:
            click.echo(f"{each.name:<26} {_words(each.value):<16} {each.where or each.origin}".rstrip())
    file = locations.settings_file()
    if file.exists():
        click.echo(f"Settings file: {file}", err=True)
    else:
        click.echo(f"There is no settings file; `tutor config init` writes {file}.", err=True)
    click.echo("Keys that are not listed are the program's own: `tutor config --json` lists them all.", err=True)


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if value is None or value == "":
        return "unset"
    return str(value).lower() if isinstance(value, bool) else str(value)


@config.command("path")
def show_path() -> None:
    """Print where the settings file is, or would be."""
    click.echo(locations.settings_file())


@config.command("init")
def write_file() -> None:
    """Write a settings file that explains every setting, all of them commented out."""
    from tutor.settings.document import file_text
    from tutor.settings.writing import write_new

    file = locations.settings_file()
    write_new(file, file_text())
    click.echo(file)
    click.echo("Take the “# ” away before the settings you want to change.", err=True)
