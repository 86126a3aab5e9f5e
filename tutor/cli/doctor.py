"""`tutor doctor`: says what state the program and its index are in, and what to run when something is wrong."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import click

import tutor
from tutor import locations
from tutor.bootstrap import open_tutor
from tutor.bootstrap.question_cache import read_decks
from tutor.errors import GradingError, TutorError
from tutor.grading.onnx_judge import JUDGE_FOLDER, NETWORK, open_judge, verify_judge
from tutor.indexing.encoder_files import EncoderFiles, load_record
from tutor.indexing.manifest import Manifest, read_manifest, verify_files
from tutor.indexing.model_source import DEFAULT_MODEL
from tutor.indexing.opened import encoder_folder

_NAMED = 5
"""Unanswered questions that are named; the Library lists all of them."""
_REDUCED = "works, but the judge is missing: rules alone grade, less well. Reinstall Tutor to have it back."
_UNGRADED = "not at all: the judge is damaged"


@click.command()
@click.option("--deck", type=click.Path(path_type=Path), help="A deck folder or Markdown file instead of all decks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(deck: Path | None, as_json: bool) -> None:
    """Say what state the program and its index are in. Exit code 1 when something needs mending."""
    facts: dict[str, str] = {
        "tutor": tutor.__version__,
        "python": platform.python_version(),
        "decks": str(deck or locations.corpus_dir()),
        "data": str(locations.data_dir()),
    }
    problem = _examine(deck, facts)
    if as_json:
        click.echo(json.dumps(facts | {"problem": str(problem) if problem else None}))
    else:
        for name, value in facts.items():
            click.echo(f"{name + ':':<14}{value}")
        click.echo(f"{'state:':<14}{_state(problem)}")
    if problem:
        sys.exit(1)


def _state(problem: TutorError | None) -> str:
    if problem:
        return f"{problem.message} {problem.hint}"
    return "sound" if open_judge(JUDGE_FOLDER) else _REDUCED


def _examine(deck: Path | None, facts: dict[str, str]) -> TutorError | None:
    try:
        found = open_tutor(deck)
        facts["index"] = str(found.index_folder)
        manifest = read_manifest(found.index_folder)
        facts.update(_describe(manifest))
        facts["unanswered"] = _unanswered(found.deck_paths)
        damage = _judge_damage(JUDGE_FOLDER)
        facts["grading"] = _UNGRADED if damage else describe_grading(found.index_folder, manifest, JUDGE_FOLDER)
        verify_files(found.index_folder, manifest, thorough=True)
        if damage:
            return damage
        facts["stale"] = "no" if manifest.fingerprint == found.fingerprint else "yes, refreshed at the next question"
    except TutorError as error:
        return error
    return None


def _judge_damage(folder: Path) -> GradingError | None:
    """Return why a judge that is there cannot grade; one that is missing leaves grading to the rules."""
    try:
        if open_judge(folder):
            verify_judge(folder)
    except GradingError as error:
        return error
    return None


def describe_grading(index: Path, manifest: Manifest, judge: Path = JUDGE_FOLDER) -> str:
    """Say what reads the answers: the judge or rules alone, and a quick or a slow encoder.

    Raises:
        IndexDamagedError: the encoder's record cannot be read.
    """
    judged = "by the judge" if open_judge(judge) else f"by rules alone, since there is no {NETWORK} in {judge}"
    record = load_record(EncoderFiles(index / encoder_folder(manifest)).record)
    return judged if record.is_quantized else f"{judged}; slowly, since {manifest.model} has no eight-bit form"


def _unanswered(decks: Sequence[Path]) -> str:
    """Name the questions that wait for an answer."""
    waiting = [question.id for question in read_decks(decks) if not question.is_answered]
    if not waiting:
        return "none"
    more = f" and {len(waiting) - _NAMED} more" if len(waiting) > _NAMED else ""
    return f"{len(waiting)} question(s), neither searched nor asked: {', '.join(waiting[:_NAMED])}{more}"


def _describe(manifest: Manifest) -> dict[str, str]:
    slow = f"; starts slowly: {manifest.runtime_reason}" if manifest.runtime_reason else ""
    tuned = ", with Tutor's tuning" if manifest.model == DEFAULT_MODEL else ""
    return {
        "built": manifest.built_at,
        "model": f"{manifest.model}{tuned} ({manifest.dimension} dimensions, {manifest.runtime}{slow})",
        "contents": f"{manifest.questions} questions, {manifest.chunks} chunks, {manifest.decks} deck(s)",
        "search": f"{manifest.search}: {manifest.search_reason} (recall@10 {manifest.recall_at_10:.3f})",
        **manifest.notes,
    }
