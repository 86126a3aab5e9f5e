"""What may be typed in the plain conversation: the table of its own commands, and every command of `tutor`."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from tutor.cli.main import COMMANDS
from tutor.cli.plain import asking, library, practice, progress
from tutor.cli.plain.running import run_text
from tutor.cli.plain.talk import Farewell, Talk
from tutor.cli.plain.turns import read_place
from tutor.errors import UsageError

Do = Callable[[Talk, str], None]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command of the conversation."""

    name: str
    usage: str
    help: str
    do: Do


def _help(talk: Talk, text: str) -> None:
    del talk, text
    for heading, lines in (("Ask", ASK_HELP), *((name, _lines(group)) for name, group in GROUPS)):
        click.echo(f"{heading}:")
        for usage, words in lines:
            click.echo(f"  {usage:<{_COLUMN}}{words}")
    click.echo("Every command of `tutor` works here behind a colon with its options, as in :history --limit 5")


def _quit(talk: Talk, text: str) -> None:
    del talk, text
    raise Farewell


def _run(name: str, *before: str) -> Do:
    """Return what runs a command of `tutor` with what stands behind it."""
    return lambda talk, text: run_text(talk, name, text, *before)


_COLUMN = 22
ASK_HELP = (
    ("your question", "ask it; enter sends it"),
    ("1 to 9", "ask that follow-up of the last turn; 1.2 is the second of turn 1"),
    ("a to i", "open that close question of the last turn; 1.b is one of turn 1"),
)
_OF_ASKING = (
    Spoken("meant", ":meant b", "say that this is what you meant; alone, the answer. It is remembered", asking.mean),
    Spoken("quiz", ":quiz", "be asked the question just answered; with a letter or id, another one", practice.quiz),
    Spoken("turn", ":turn 1", "read a turn again", asking.repeat),
    Spoken("new", ":new", "begin a new conversation", asking.begin_anew),
    Spoken("edit", ":edit", "open the answer's place in your editor", asking.edit),
)
_OF_PRACTICE = (
    Spoken("interview", ":interview", "hold a mock interview, or go on with one", practice.interview),
    Spoken("review", ":review", "answer what is due", practice.review),
    Spoken("progress", ":progress", "see where you stand", progress.show),
    Spoken("goal", ":goal 2027-01-15", "set the day of your interview; alone, see the way there", _run("goal")),
    Spoken("history", ":history WORDS", "search what you asked and answered", _run("history")),
)
_OF_LIBRARY = (
    Spoken("library", ":library", "see the decks", library.show),
    Spoken("topics", ":topics", "see the topics", library.topics),
    Spoken("questions", ":questions WORDS", "list questions that have these words", library.questions),
    Spoken("more", ":more", "go on with that list", library.more),
    Spoken("card", ":card 3", "read a question of the list, or one by its id", library.card),
    Spoken("add", ":add QUESTION", "add a question to a deck; alone, the one asked in vain", library.add),
    Spoken("gaps", ":gaps", "see what was asked in vain", library.gaps),
    Spoken("fill", ":fill 1", "add a gap to its deck", library.fill),
    Spoken("import", ":import FILE", "see what a file holds and make a deck of it", _run("import")),
    Spoken("check", ":check", "see what is wrong with the decks", _run("corpus", "check")),
    Spoken("doctor", ":doctor", "see what state the program is in", _run("doctor")),
)
_OF_ALL = (
    Spoken("help", ":help", "read this again", _help),
    Spoken("quit", ":quit", "leave; the end of the input does, too", _quit),
)
GROUPS = (("Then", _OF_ASKING), ("Practise", _OF_PRACTICE), ("Library", _OF_LIBRARY), ("Always", _OF_ALL))
SPOKEN = {spoken.name: spoken for _, group in GROUPS for spoken in group}
_BARE = {"help", "?", "quit", "exit", "interview", "review", "progress", "library", "goal", "history", "gaps", "topics"}
"""Commands that are understood without a colon when nothing else stands on the line."""
_ALSO = {"?": "help", "h": "help", "exit": "quit", "q": "quit", "ask": "new"}


def obey(talk: Talk, line: str) -> None:
    """Do what a line says: a command, the number or letter of something shown, or a question."""
    place = read_place(line)
    if line.startswith(":") or line.lower() in _BARE:
        _command(talk, line.removeprefix(":").strip())
    elif place is not None:
        asking.pick(talk, place)
    else:
        asking.ask(talk, line)


def _command(talk: Talk, line: str) -> None:
    name, _, rest = line.partition(" ")
    name = _ALSO.get(name.lower(), name.lower())
    if name in SPOKEN:
        SPOKEN[name].do(talk, rest.strip())
    elif name in COMMANDS and name != "serve":
        run_text(talk, name, rest)
    else:
        alike = difflib.get_close_matches(name, [*SPOKEN, *COMMANDS], 1)
        hint = f"Did you mean :{alike[0]}?" if alike else ":help lists the commands."
        raise UsageError(f"There is no command :{name[:40]}.", hint)


def _lines(group: Sequence[Spoken]) -> list[tuple[str, str]]:
    return [(spoken.usage, spoken.help) for spoken in group]
