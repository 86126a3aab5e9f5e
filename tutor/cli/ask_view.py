"""Answers for people: Markdown rendered on a terminal, plain text in a pipe."""

from __future__ import annotations

import sys

import click

from tutor.cli.answer_text import answer_text
from tutor.cli.plain.output import is_plain
from tutor.domain.question import Question
from tutor.domain.search import Band, Hit
from tutor.sessions.ask import Turn

_HEADINGS = {
    Band.ANSWER: "",
    Band.CLOSEST: "Not sure that this is what you meant; the closest I have:",
    Band.NONE: "No answer in this deck. Closest questions (not an answer):",
}


def show_turn(turn: Turn) -> None:
    """Print the answer, its source, the other close ones and the follow-ups; or the nearest questions."""
    outcome = turn.outcome
    if outcome.band is Band.NONE:
        click.echo(_HEADINGS[Band.NONE] if outcome.hits else "There is no question in that.")
        _show_others(outcome.hits)
        return
    best = outcome.hits[0]
    if _HEADINGS[outcome.band]:
        click.echo(f"{_HEADINGS[outcome.band]}\n")
    _show_answer(best)
    if len(outcome.hits) > 1:
        click.echo("\nAlso close:")
        _show_others(outcome.hits[1:])
    if outcome.follow_ups:
        click.echo("\nAsk next:")
    for number, prompt in enumerate(outcome.follow_ups, 1):
        click.echo(f"  {number} {prompt.kind.value:<12} {prompt.text}")


def source_line(question: Question) -> str:
    """Return where a question comes from, in one line."""
    parts = [question.topic, question.level, question.source, f"{question.file}:{question.line}"]
    return " · ".join(str(part) for part in parts if part)


def _show_answer(hit: Hit) -> None:
    question = hit.question
    if sys.stdout.isatty() and not is_plain():
        from rich.console import Console
        from rich.markdown import Markdown
        from rich.text import Text

        console = Console()
        console.print(Text(question.title, style="bold"))
        console.print(Text(source_line(question), style="dim"))
        console.print(Markdown("\n\n".join(filter(None, (question.prompt, question.answer)))))
    else:
        told = "\n\n".join(filter(None, (question.prompt, question.answer)))
        click.echo(f"{question.title}\n{source_line(question)}\n\n{answer_text(told)}")
    if hit.passage:
        click.echo(f"\nFits your question best: {hit.passage}")


def _show_others(hits: tuple[Hit, ...]) -> None:
    for hit in hits:
        click.echo(f"  {hit.score:.2f}  {hit.question.title}  ({hit.question.file}:{hit.question.line})")
