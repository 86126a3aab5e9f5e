"""`tutor deck`: decks of one's own, from any folder, beside those that come with the program."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tutor import locations
from tutor.bootstrap.decks import all_decks
from tutor.bootstrap.question_cache import read_decks
from tutor.corpus.registry import KnownDeck, add_deck, is_name, name_for, remove_deck
from tutor.errors import DeckError, TutorError, UsageError

_FIRST = """# {topic}

## What does a good question of this deck look like?

**Answer:**

It asks for one thing, and its answer can be checked point by point. Replace this question by your own.

**Key points:**

- It asks for one thing
- Its answer can be checked point by point
"""


@click.group()
def deck() -> None:
    """Make, list, add and remove decks of your own.

    A deck is a folder of Markdown files, or one file; it stays where it is. Every command asks all decks, unless
    --deck names one.
    """


@deck.command()
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--title", default="", help="What the deck is called on the screen; its name unless you say.")
@click.option("--language", default="en", show_default=True, help="Language of its questions.")
def new(name: str, folder: Path | None, title: str, language: str) -> None:
    """Make a deck with a first question to replace, in FOLDER or beside your data."""
    if not is_name(name):
        raise UsageError(f"“{name}” cannot be a deck's name.", "Use letters, digits and hyphens.")
    place = folder or locations.decks_dir() / name
    decks = all_decks()
    if any(known.name == name for known in decks):
        raise UsageError(f"There is another deck called “{name}”.", "Choose another name for this one.")
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise UsageError(f"{place} is there already.", f"If it is a deck, add it: tutor deck add {place}")
    _write(place, title or name.replace("-", " ").replace("_", " "), language)
    add_deck(locations.decks_file(), name, place)
    click.echo(f"Made {name}. Write your questions into {place / 'questions.md'}.", err=True)


def _write(place: Path, title: str, language: str) -> None:
    settings = f"title = {_toml(title)}\nlanguage = {_toml(language)}\n"
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place / "questions.md").write_text(_FIRST.format(topic=" ".join(title.split())), encoding="utf-8")
        (place / "deck.toml").write_text(settings, encoding="utf-8")
    except OSError as error:
        raise DeckError(
            f"{place} cannot be written: {error.strerror or error}.", "Check its folder's rights."
        ) from error


def _toml(text: str) -> str:
    """Return a TOML string; JSON's escapes are TOML's."""
    return json.dumps(" ".join(text.split()))


@deck.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_decks(as_json: bool) -> None:
    """Name every deck, with its questions and its place."""
    rows = [_describe(known) for known in all_decks()]
    if as_json:
        click.echo(json.dumps({"decks": rows}))
        return
    for row in rows:
        click.echo(f"{row['name']:<24} {row['state']:>16}  {row['path']}")
    if not rows:
        click.echo("There is no deck. `tutor deck new NAME` makes one.", err=True)


def _describe(known: KnownDeck) -> dict[str, str | int | bool | None]:
    """Return what is told of a deck; its state is a count, or what keeps it from being read."""
    count: int | None = None
    try:
        count = len(read_decks([known.path])) if known.is_there else None
        state = "missing" if count is None else f"{count} question(s)"
    except TutorError:
        state = "has errors"
    return {
        "name": known.name,
        "path": str(known.path),
        "questions": count,
        "state": state,
        "registered": known.is_registered,
    }


@deck.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What to call it; as its folder unless you say.")
def add(path: Path, name: str) -> None:
    """Let every command find the deck at PATH, a folder or a Markdown file. It stays where it is."""
    questions = {question.id for question in read_decks([path])}
    others = all_decks()
    chosen = name or name_for(path)
    if any(known.path.resolve() == path.resolve() and known.name != chosen for known in others):
        raise UsageError(f"{path} is a deck already.", "`tutor deck list` tells its name.")
    added = add_deck(locations.decks_file(), chosen, path, [known.name for known in others])
    click.echo(f"Added {added.name} with {len(questions)} question(s).", err=True)
    for other in others:
        shared = len(questions & _ids(other)) if other.name != added.name else 0
        if shared:
            click.echo(f"{shared} of its ids are used by {other.name}, too; what you learn counts for both.", err=True)


def _ids(known: KnownDeck) -> set[str]:
    try:
        return {question.id for question in read_decks([known.path])} if known.is_there else set()
    except TutorError:
        return set()


@deck.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take a deck off the list. Its files stay, and so does what you learned."""
    gone = remove_deck(locations.decks_file(), name)
    if gone is not None:
        click.echo(f"Removed {name}. Its files are still in {gone.path}.", err=True)
    elif any(known.name == name for known in all_decks()):
        raise UsageError(
            f"{name} lies in the folder of decks, {locations.corpus_dir()}.", "Move it away to be rid of it."
        )
    else:
        raise UsageError(f"There is no deck called “{name}”.", "`tutor deck list` names them.")
