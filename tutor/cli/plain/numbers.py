"""Asks for one of several things by its number."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tutor.cli.answer_prompt import ask_key
from tutor.errors import UsageError


def choose(question: str, choices: Sequence[str]) -> int | None:
    """Ask which one is meant and return its place; None when enter alone, or the end of the input, declines."""
    click.echo(question)
    for number, words in enumerate(choices, 1):
        click.echo(f"  {number}  {words}")
    numbers = [str(number) for number in range(1, len(choices) + 1)]
    answer = ask_key("Type its number; enter alone goes back.", numbers)
    return int(answer) - 1 if answer else None


def read_number(text: str, most: int, name: str) -> int:
    """Return the number that was typed.

    Raises:
        UsageError: when it is none from 1 to `most`.
    """
    number = int(text[:9]) if text.isdecimal() else 0
    if not 1 <= number <= most:
        hint = f"Give one from 1 to {most}." if most else f"There is no {name}."
        raise UsageError(f"“{text[:40]}” is no number of a {name}.", hint)
    return number
