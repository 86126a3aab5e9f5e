"""The plain conversation: reads a line, does what it says, and goes on after a mistake."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from tutor.bootstrap.facade import open_tutor
from tutor.cli.answer_prompt import PROMPT, prepare_editing, read_line, remember_line
from tutor.cli.narration import Narrator
from tutor.cli.plain.turns import Turns
from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.cli.plain.listing import Listing

INTERRUPTED = 130


class Farewell(Exception):  # noqa: N818 - to go is no error
    """The learner wants to leave."""


@dataclass
class Talk:
    """What a conversation remembers from line to line."""

    context: click.Context
    turns: Turns = field(init=False)
    listing: Listing | None = None
    """The questions listed last."""
    is_forgetful: bool = False
    """Whether the last question could not be kept, which is said once."""
    has_failed: bool = False
    _tutor: Tutor | None = None

    def __post_init__(self) -> None:
        """Begin a conversation; the first question opens the engines."""
        self.turns = Turns(lambda: self.tutor.conversation())

    @property
    def tutor(self) -> Tutor:
        """The engines, over all decks."""
        if self._tutor is None:
            self._tutor = open_tutor(progress=Narrator())
        return self._tutor

    def reopen(self) -> None:
        """Have the next question read the decks again."""
        self._tutor = None
        self.turns.forget()


def hold_talk(context: click.Context) -> int:
    """Talk until the learner leaves or the input ends; return the exit code.

    Input that is no terminal is a script: there, an error makes the exit code 1 and the interrupt key ends it.
    """
    from tutor.cli.plain.greeting import greet

    context.find_root().meta["talk"] = True
    talk = Talk(context)
    prepare_editing()
    greet()
    try:
        while True:
            _hear(talk)
    except (EOFError, Farewell):
        click.echo("\nEverything is saved. Goodbye.", err=True)
    return 1 if talk.has_failed and not sys.stdin.isatty() else 0


def _hear(talk: Talk) -> None:
    """Read one line and do what it says."""
    from tutor.cli.plain.commands import obey

    line = _read()
    try:
        if line.strip():
            obey(talk, line.strip())
    except TutorError as error:
        _fail(talk, f"{error.message} {error.hint}".rstrip())
    except click.ClickException as error:
        _fail(talk, error.format_message())
    except (click.Abort, KeyboardInterrupt):
        if not sys.stdin.isatty():
            raise
        click.echo("\nStopped. Type your next question, or :quit.", err=True)


def _read() -> str:
    """Return the next line. The interrupt key drops what is typed; pressed twice in a row, it leaves."""
    try:
        line = read_line(PROMPT)
    except KeyboardInterrupt:
        if not sys.stdin.isatty():
            raise
        click.echo("\nTo leave, type :quit or press ctrl+c again.", err=True)
        line = _read_or_leave()
    remember_line(line)
    return line


def _read_or_leave() -> str:
    try:
        return read_line(PROMPT)
    except KeyboardInterrupt:
        raise Farewell from None


def _fail(talk: Talk, sentence: str) -> None:
    talk.has_failed = True
    click.echo(sentence, err=True)
