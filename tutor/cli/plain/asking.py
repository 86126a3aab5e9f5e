"""Asking in the plain conversation: a question, a follow-up by its number, a close question by its letter."""

from __future__ import annotations

import os
import subprocess
import sys

import click

from tutor.cli.plain.talk import Talk
from tutor.cli.plain.turn_view import show_turn
from tutor.cli.plain.turns import LETTERS, AskedTurn, Place
from tutor.domain.search import Hit
from tutor.errors import StoreError, UsageError


def ask(talk: Talk, text: str) -> None:
    """Ask a question and keep it in the history."""
    _show(talk, talk.turns.ask(text))


def pick(talk: Talk, place: Place) -> None:
    """Ask a follow-up, or open a close question."""
    if place.sign in LETTERS:
        query = talk.turns.at(place.turn).query
        show_turn(talk.turns.open(talk.turns.close_one(place), query))
    else:
        prompt = talk.turns.follow_up(place)
        _show(talk, talk.turns.ask(prompt.text, prompt.question_id))


def repeat(talk: Talk, text: str) -> None:
    """Read a turn again."""
    if text and not text.isdecimal():
        raise UsageError(f"“{text[:40]}” is no number of a turn.", "Give one, as in: :turn 1")
    show_turn(talk.turns.at(int(text[:6]) if text else None))


def begin_anew(talk: Talk, text: str) -> None:
    """Forget the conversation; the history stays."""
    talk.turns.begin_anew()
    if text:
        ask(talk, text)
    else:
        click.echo("A new conversation. What is your question?", err=True)


def mean(talk: Talk, text: str) -> None:
    """Keep that a question is what was meant, and show it unless it is on show."""
    asked, hit = talk.turns.meant(text)
    talk.tutor.teach(asked.query, hit.question.id)
    click.echo(f"Kept: “{asked.query.strip()}” means “{hit.question.title}”, from the next start on.")
    if asked.answer is not hit:
        show_turn(talk.turns.open(hit, asked.query))


def edit(talk: Talk, text: str) -> None:
    """Open the deck's file at the answer, or say where it is."""
    from tutor.tui.editor import editor_command
    from tutor.tui.library_data import locate

    hit = _chosen(talk, text)
    place = locate(hit.question)
    if place is None:
        raise UsageError("The decks do not have this question any more.", "Ask again.")
    command = editor_command(os.environ, *place)
    if not command or not sys.stdin.isatty():
        click.echo(f"It is in {place[0]}, line {place[1]}. Set EDITOR to have it opened.")
        return
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise UsageError(
            f"The editor “{command[0]}” cannot be started: {error.strerror}.", "Set EDITOR to another one."
        ) from error
    click.echo("What you changed counts from the next start on, or after :index.", err=True)


def _chosen(talk: Talk, text: str) -> Hit:
    return talk.turns.meant(text)[1]


def _show(talk: Talk, asked: AskedTurn) -> None:
    show_turn(asked)
    try:
        talk.tutor.remember(asked.turn)
    except StoreError as error:  # the answer is there; only the history misses it
        if not talk.is_forgetful:
            click.echo(f"Your questions are not kept: {error.message} {error.hint}", err=True)
        talk.is_forgetful = True
    else:
        talk.is_forgetful = False
