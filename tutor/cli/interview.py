"""`tutor interview`: a mock interview, line by line."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from tutor.bootstrap.decks import deck_paths
from tutor.bootstrap.own_settings import own_settings
from tutor.bootstrap.practice import open_learner, open_setting
from tutor.cli.narration import Narrator
from tutor.domain.question import Level
from tutor.sessions.interview_defaults import DEFAULT_MINUTES, DEFAULT_QUESTIONS
from tutor.sessions.interview_session import InterviewSession
from tutor.sessions.interview_start import Setting, begin_interview, resume_interview
from tutor.sessions.interview_state import InterviewSettings
from tutor.sessions.recording import random_uid


@click.command()
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--topics", default="", help="Topics, separated by commas; a part of the name is enough.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Where to start; adapts from there.")
@click.option("--questions", type=int, help=f"How many to ask; {DEFAULT_QUESTIONS} unless your settings differ.")
@click.option(
    "--minutes", type=int, help=f"When to stop asking; 0 for no limit, {DEFAULT_MINUTES} unless your settings differ."
)
@click.option("--seed", type=int, help="The same seed and history ask the same questions.")
@click.option("--confidence/--no-confidence", default=None, help="Whether to ask how sure you are, before the result.")
@click.option("--resume", is_flag=True, help="Go on with the interview that was interrupted.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the end report to FILE.md, .html or .json.")
def interview(
    deck: Path | None, topics: str, level: str | None, questions: int | None, minutes: int | None, seed: int | None,
    confidence: bool | None, resume: bool, report: Path | None,
) -> int:  # fmt: skip
    """Hold a mock interview.

    Type an answer of any number of lines and end it with an empty line. `:help` lists what else you can type.
    Everything is saved as you type: after a crash or a closed terminal, `tutor interview --resume` goes on.
    """
    from tutor.cli.folding import folding_streams
    from tutor.cli.interview_talk import hold_interview
    from tutor.sessions.interview_start import deck_of_unfinished
    from tutor.sessions.report_files import check_report_path

    if report is not None:
        check_report_path(report)
    with open_learner() as store:
        if resume and deck is None:
            deck = deck_of_unfinished(store)
        setting, own = open_setting(deck, store, progress=Narrator()), own_settings()
        usual = own.interview
        settings = InterviewSettings(
            seed=secrets.randbelow(1_000_000) if seed is None else seed,
            questions=usual.questions if questions is None else questions,
            minutes=usual.minutes if minutes is None else minutes,
            level=Level(level) if level else usual.level,
            topics=tuple(name for name in topics.split(",") if name.strip()),
            deck=deck.stem if deck else "",
            deck_path=str(deck_paths(deck)[0].resolve()) if deck else "",
            asks_confidence=own.confidence if confidence is None else confidence,
            probes=usual.probes,
        )
        session = resume_interview(setting) if resume else _begin(setting, settings)
        with folding_streams():
            return hold_interview(session, report)


def _begin(setting: Setting, settings: InterviewSettings) -> InterviewSession:
    unfinished = setting.store.interviews.running()
    if unfinished is not None:
        click.echo(f"Not finished: {unfinished.title}. `tutor interview --resume` goes on with it.", err=True)
    return begin_interview(setting, settings, random_uid)
