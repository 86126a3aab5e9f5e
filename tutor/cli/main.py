"""The root command. Subcommands are imported only when they run, so that none pays for another's packages."""

from __future__ import annotations

import importlib
import os
import sys

import click

import tutor
from tutor.cli.full_screen import why_no_screen
from tutor.errors import TutorError

COMMANDS = {
    "ask": "Answer a question from the deck, with its source.",
    "config": "Print the settings in force and where they come from.",
    "corpus": "Check a deck, or count what it holds.",
    "data": "Export, import, restore or delete what Tutor remembers.",
    "deck": "Make, list, add and remove decks of your own.",
    "dispute": "Say that you were right on a point of your last answer.",
    "doctor": "Say what state the program and its index are in.",
    "due": "List what should be reviewed now.",
    "evaluate": "Measure search and grading on marked data.",
    "export": "Write a deck for another program, or to print.",
    "goal": "Set the day of your interview and see the way there.",
    "grade": "Grade an answer point by point.",
    "history": "Search what you asked, answered and were asked.",
    "import": "Make a deck of questions that you have: notes, cards, tables.",
    "index": "Build or refresh the index.",
    "interview": "Hold a mock interview.",
    "learned": "List what Tutor learned from you, and take it back.",
    "review": "Answer what is due, by spaced repetition.",
    "serve": "Show the full-screen tutor in a web browser.",
    "stats": "Show where you stand.",
}
"""Name of each command and its one line of help; the command is the function of that name in `tutor.cli.<name>`."""

_MODULES = {"import": "import_"}
"""Module and function of a command that cannot have its own name in Python."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command and return it."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = _MODULES.get(cmd_name, cmd_name)
        command: click.Command = getattr(importlib.import_module(f"tutor.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.version_option(tutor.__version__, prog_name="tutor")
@click.option(
    "--plain", is_flag=True, help="Lines instead of a screen: for screen readers, simple terminals and pipes."
)
@click.pass_context
def cli(ctx: click.Context, plain: bool) -> int:
    """Ask your interview deck, offline. Without a command, the full-screen tutor opens.

    Exit codes: 0 answered or done, 1 an error, 2 wrong usage, 3 the deck has no answer.
    """
    reason = "" if plain or ctx.invoked_subcommand else why_no_screen()
    if plain or reason:
        from tutor.cli.plain.output import plain_streams

        ctx.params["plain"] = True
        ctx.with_resource(plain_streams())
    if ctx.invoked_subcommand is None:
        return _hold_talk(ctx, reason) if plain or reason else _open_app()
    return 0


def _hold_talk(context: click.Context, reason: str) -> int:
    from tutor.cli.plain.talk import hold_talk

    if reason:
        click.echo(reason, err=True)
    return hold_talk(context)


def _open_app() -> int:
    from tutor.tui.app import run_app

    run_app()
    return 0


def run() -> None:
    """Run the command line and end the process with the documented exit code."""
    try:
        code = cli.main(prog_name="tutor", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader went away, as `| head` does; what it wanted it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except TutorError as error:
        click.echo(f"tutor: {error.message}", err=True)
        if error.hint:
            click.echo(error.hint, err=True)
        sys.exit(error.exit_code)
