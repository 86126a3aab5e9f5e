"""The deck's own file, `deck.toml`: what holds for all its questions."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tutor.corpus.files import DECK_FILE
from tutor.corpus.problems import DeckProblem


class Contrast(BaseModel):
    """Terms that must not be mixed up in an answer."""

    model_config = ConfigDict(extra="forbid")

    terms: list[str] = Field(min_length=2)


class DeckFile(BaseModel):
    """What `deck.toml` may say."""

    model_config = ConfigDict(extra="forbid")

    title: str = ""
    """How is the deck called on the screen?"""
    description: str = ""
    language: str = "en"
    """Which language are the questions in (BCP 47)?"""
    licence: str = ""
    as_of: date | None = None
    """On which day were the facts checked?"""
    acronyms: dict[str, str] = {}
    """Short form to full form; understood in both directions."""
    contrasts: list[Contrast] = []


def read_deck_file(folder: Path, problems: list[DeckProblem]) -> DeckFile:
    """Read `deck.toml`; mistakes are added to `problems` and the rest falls back to defaults."""
    path = folder / DECK_FILE
    if not path.is_file():
        return DeckFile()
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        return DeckFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problems.append(DeckProblem(DECK_FILE, 0, f"not valid TOML: {error}"))
    except ValidationError as error:
        problems.extend(_problem(text, detail["loc"], detail["msg"]) for detail in error.errors())
    return DeckFile()


def _problem(text: str, location: tuple[int | str, ...], message: str) -> DeckProblem:
    key = str(location[0]) if location else ""
    lines = text.splitlines()
    line = next((number for number, content in enumerate(lines, 1) if content.lstrip(" [").startswith(key)), 0)
    return DeckProblem(DECK_FILE, line, f"{'.'.join(map(str, location))}: {message}")
