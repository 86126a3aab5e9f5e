"""A turn of a plain conversation, in lines: how sure, the answer, its source, what else is close, what leads on."""

from __future__ import annotations

import click

from tutor.cli.answer_text import answer_text
from tutor.cli.ask_view import source_line
from tutor.cli.plain.turns import LETTERS, AskedTurn
from tutor.domain.question import Question
from tutor.domain.search import Band
from tutor.tui.answer.words import NO_QUESTION, understood

_BANDS = {
    Band.ANSWER: "Answer",
    Band.CLOSEST: "Not sure that this is what you meant; the closest I have",
}
_SHORT = "Type a number or a letter, :meant if this is what you meant, :quiz to be asked it, or your next question."
_SHORT_NONE = "Type a letter to read one, :meant and a letter if that is what you meant, or :add to add it to the deck."


def show_turn(asked: AskedTurn) -> None:
    """Print a turn; the first one says what can be typed."""
    outcome = asked.turn.outcome
    click.echo(f"\nTurn {asked.number}: {' '.join(asked.turn.query.split())}")
    if not outcome.hits:
        click.echo(NO_QUESTION)
        return
    if understood(outcome):
        click.echo(f"Understood as: {understood(outcome)}")
    if asked.answer is None:
        click.echo("No answer in this deck.")
    else:
        _show_answer(asked)
    _show_others(asked)
    if outcome.follow_ups:
        click.echo("Ask next:")
    for number, prompt in enumerate(outcome.follow_ups, 1):
        click.echo(f"  {number}  {prompt.kind.value}: {prompt.text}")
    if asked.number == 1:
        click.echo(_SHORT if asked.answer else _SHORT_NONE, err=True)


def show_question(question: Question) -> None:
    """Print a question with all that the deck holds on it."""
    click.echo(f"\n{question.title}\n{source_line(question)}\nid {question.id}\n")
    click.echo(answer_text(question.answer) or "The deck has no answer to it.")
    for heading, lines in (
        ("Key points:", [point.text for point in question.key_points]),
        ("Follow-ups:", [f"{each.kind.value}: {each.text}" for each in question.follow_ups]),
        ("Sources:", [answer_text(source) for source in question.sources]),
    ):
        if lines:
            click.echo(f"\n{heading}")
        for line in lines:
            click.echo(f"  - {line}")


def _show_answer(asked: AskedTurn) -> None:
    hit = asked.turn.outcome.hits[0]
    click.echo(f"{_BANDS[asked.turn.outcome.band]}: {hit.question.title}")
    click.echo(f"From {source_line(hit.question)}\n\n{answer_text(hit.question.answer)}\n")
    if hit.passage:
        click.echo(f"Fits your question best: {' '.join(hit.passage.split())}\n")


def _show_others(asked: AskedTurn) -> None:
    if asked.others:
        click.echo("Also close:" if asked.answer else "Closest questions (not an answer):")
    for letter, hit in zip(LETTERS, asked.others, strict=False):
        click.echo(f"  {letter}  {hit.question.title} ({hit.score:.2f})")
