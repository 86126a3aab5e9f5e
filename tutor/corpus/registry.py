"""Which decks there are: those of the corpus, and those that a learner registered from any other folder.

The register is a small JSON file of names and places. The decks stay where they are, in a repository or a synchronised
folder, and a name is enough to speak of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tutor.corpus.files import find_decks
from tutor.corpus.identifiers import slug
from tutor.errors import DeckError, DeckNotFoundError, UsageError

_NAME = re.compile(r"\w[\w-]*")
_HINT = "Mend the file, or delete it and add your decks again with `tutor deck add FOLDER`."


@dataclass(frozen=True, slots=True)
class KnownDeck:
    """A deck that can be named."""

    name: str
    path: Path
    is_registered: bool = True
    """False for a deck of the corpus."""

    @property
    def is_there(self) -> bool:
        """Whether its folder or file exists now."""
        return _exists(self.path)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_name(text: str) -> bool:
    """Whether a text can be a deck's name: one word, so that it is never taken for a path with folders or a suffix."""
    return _NAME.fullmatch(text) is not None


def name_for(path: Path) -> str:
    """Return the name that a folder or file suggests."""
    stem = path.resolve().name if path.is_dir() else path.stem
    return stem if is_name(stem) else slug(stem)


def read_register(file: Path) -> list[KnownDeck]:
    """Return the registered decks; none when there is no register.

    Raises:
        DeckError: when the register cannot be read.
    """
    try:
        content = json.loads(file.read_bytes()) if file.exists() else {"decks": []}
        return [KnownDeck(str(entry["name"]), Path(str(entry["path"]))) for entry in content["decks"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DeckError(f"The register of decks {file} cannot be read.", _HINT) from error


def known_decks(corpus: Path, register: Path) -> list[KnownDeck]:
    """Return the decks of the corpus, then the registered ones, each place once."""
    try:
        found = find_decks(corpus)
    except DeckNotFoundError:
        found = []
    shipped = [KnownDeck(path.name if path.is_dir() else path.stem, path, False) for path in found]
    places = {deck.path.resolve() for deck in shipped}
    return shipped + [deck for deck in read_register(register) if deck.path.resolve() not in places]


def present_decks(corpus: Path, register: Path) -> list[KnownDeck]:
    """Return the known decks that are where they should be.

    Raises:
        DeckNotFoundError: when there is none.
    """
    present = [deck for deck in known_decks(corpus, register) if deck.is_there]
    if not present:
        find_decks(corpus)  # says what is missing
    return present


def find_deck(given: Path, decks: Iterable[KnownDeck]) -> Path:
    """Return the place of a deck that was given by path or by name.

    Raises:
        DeckNotFoundError: when there is neither.
        UsageError: when a name is also a path here, and another deck.
    """
    text = str(given)
    if not is_name(text):
        return given
    named = next((deck.path for deck in decks if deck.name == text), None)
    is_path = _exists(given)
    if named is None and not is_path:
        raise DeckNotFoundError(f"There is no deck at {text}, and none of that name.", "`tutor deck list` names them.")
    if named is not None and is_path and given.resolve() != named.resolve():
        raise UsageError(
            f"“{text}” is the name of a deck and a path here.", f"Write the whole path: {given.absolute()} or {named}."
        )
    return named or given


def add_deck(register: Path, name: str, path: Path, taken: Iterable[str] = ()) -> KnownDeck:
    """Register a deck; what is registered under that name from the same place stays as it is.

    Args:
        register: The register's file.
        name: What to call the deck.
        path: Its folder or file.
        taken: Names that are not free although they are not in the register.

    Raises:
        UsageError: when the name is none, or another deck's.
        DeckError: when the register cannot be read or written.
    """
    if not is_name(name):
        raise UsageError(f"“{name}” cannot be a deck's name.", "Use letters, digits and hyphens.")
    deck = KnownDeck(name, path.absolute())
    with _changing(register):
        decks = read_register(register)
        same = next((one for one in decks if one.name == name), None)
        if (same and same.path.resolve() != deck.path.resolve()) or (same is None and name in set(taken)):
            raise UsageError(f"There is another deck called “{name}”.", "Choose another name for this one.")
        if same is None:
            _write(register, [*decks, deck])
    return deck


def remove_deck(register: Path, name: str) -> KnownDeck | None:
    """Take a deck out of the register and return it; None when it is not there. Its files stay.

    Raises:
        DeckError: when the register cannot be read or written.
    """
    with _changing(register):
        decks = read_register(register)
        gone = next((deck for deck in decks if deck.name == name), None)
        if gone is not None:
            _write(register, [deck for deck in decks if deck is not gone])
    return gone


def _changing(register: Path) -> AbstractContextManager[object]:
    """Return the lock that keeps two programs from losing each other's decks."""
    try:
        register.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(register, error) from error
    from filelock import FileLock  # only who changes the register pays for it

    return FileLock(register.with_name(f".{register.name}.lock"))


def _write(register: Path, decks: Iterable[KnownDeck]) -> None:
    content = {"version": 1, "decks": [{"name": deck.name, "path": str(deck.path)} for deck in decks]}
    partial = register.with_name(f".{register.name}.part")
    try:
        # ASCII, so that a path that is no valid text comes back as it was
        partial.write_text(json.dumps(content, indent=1) + "\n", encoding="ascii", newline="\n")
        partial.replace(register)
    except OSError as error:
        raise _unwritable(register, error) from error


def _unwritable(register: Path, error: OSError) -> DeckError:
    return DeckError(
        f"The register of decks {register} cannot be written: {error.strerror or error}.", "Check its folder's rights."
    )
