"""`tutor corpus`: looks a deck over before people learn from it.

`tutor corpus check --json` prints one object: `decks`, a list of {deck, questions, errors, warnings, notes, figures,
findings, allowed}. A finding is {file, line, rule, severity, message, hint, subjects}; an allowed one has its `reason`
too. `figures` holds what was measured: examples, hit_at_1, hit_at_3, and where the deck carries marked answers
marked_answers and graded_as_marked. `tutor corpus stats --json` prints one object:
`decks`, a list of {deck, topics}, each topic {topic, questions, levels, words, fewest_words, most_words, key_points,
examples, with_sources}; the last one counts all topics.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from tutor.bootstrap.deck_doctor import examine_deck
from tutor.bootstrap.decks import deck_paths
from tutor.cli.narration import Narrator
from tutor.corpus.loader import load_deck
from tutor.domain.question import Level
from tutor.sessions.deck_check.check import MARKED_FIGURES, DeckReport
from tutor.sessions.deck_check.findings import Finding, Severity
from tutor.sessions.deck_check.stats import TopicStats, count_deck

_DECK = click.argument("path", type=click.Path(path_type=Path), required=False)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_TOPIC_WIDTH = 60


@click.group()
def corpus() -> None:
    """Check a deck, or count what it holds."""


@corpus.command()
@_DECK
@_JSON
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--notes", "with_notes", is_flag=True, help="Print the notes, too; they never fail.")
@click.option(
    "--allow",
    type=click.Path(path_type=Path),
    help="File of findings that are right as they are: `rule id reason`, one a line. "
    "Without it, check-allow.txt beside the deck is read.",
)
def check(path: Path | None, as_json: bool, strict: bool, with_notes: bool, allow: Path | None) -> int:
    """Find what is wrong with a deck: a folder, a Markdown file, or all decks.

    Errors are certain; warnings are judged by measurement, so look at each, then mend it or allow it with a reason.
    Exit codes: 0 clean, 1 errors (or warnings with --strict), 2 wrong usage.
    """
    reports = [examine_deck(deck, Narrator(), allow) for deck in deck_paths(path)]
    if as_json:
        click.echo(json.dumps({"decks": [_report_json(report) for report in reports]}, ensure_ascii=False))
    else:
        for report in reports:
            _show_report(report, with_notes)
    return 0 if all(report.is_clean(strict=strict) for report in reports) else 1


@corpus.command()
@_DECK
@_JSON
def stats(path: Path | None, as_json: bool) -> None:
    """Count questions by topic and level, words, key points, examples and sources."""
    counted = [(deck.name, count_deck(deck)) for deck in map(load_deck, deck_paths(path))]
    if as_json:
        decks = [{"deck": name, "topics": [asdict(line) for line in lines]} for name, lines in counted]
        click.echo(json.dumps({"decks": decks}, ensure_ascii=False))
        return
    for name, lines in counted:
        click.echo(f"{name}\n")
        _show_table(lines)


def _report_json(report: DeckReport) -> dict[str, object]:
    return {
        "deck": report.deck,
        "questions": report.questions,
        **{f"{severity}s": report.count(severity) for severity in Severity},
        "figures": report.figures,
        "findings": [asdict(finding) for finding in report.findings],
        "allowed": [asdict(finding) | {"reason": reason} for finding, reason in report.allowed],
    }


def _show_report(report: DeckReport, with_notes: bool) -> None:
    for finding in report.findings:
        if with_notes or finding.severity is not Severity.NOTE:
            _show_finding(finding)
    counts = ", ".join(f"{report.count(severity)} {severity}(s)" for severity in Severity)
    click.echo(f"{report.deck}: {report.questions} questions; {counts}; {len(report.allowed)} allowed.")
    if report.figures:
        _show_figures(report.figures)
    elif report.count(Severity.ERROR):
        click.echo("The checks of meaning were left out until the errors are mended.")


def _show_figures(figures: Mapping[str, float]) -> None:
    of_search = {name: value for name, value in figures.items() if name not in MARKED_FIGURES}
    click.echo("Examples asked as if unknown: " + ", ".join(f"{name} {value:g}" for name, value in of_search.items()))
    if of_search != figures:
        count, alike = (figures[name] for name in MARKED_FIGURES)
        click.echo(f"Marked answers: {alike:g} of {count:g} graded as marked.")


def _show_finding(finding: Finding) -> None:
    click.echo(f"{finding.place}: {finding.severity} [{finding.rule}] {finding.message}")
    if finding.hint:
        click.echo(f"    {finding.hint}")


def _show_table(lines: Sequence[TopicStats]) -> None:
    levels = "".join(f"{level.value:>10}" for level in Level)
    click.echo(
        f"{'topic':<{_TOPIC_WIDTH}}{'all':>5}{levels}{'words':>7}{'range':>9}{'points':>8}{'asked':>7}{'sources':>9}"
    )
    for line in lines:
        counts = "".join(f"{line.levels[level.value]:>10}" for level in Level)
        click.echo(
            f"{line.topic[: _TOPIC_WIDTH - 1]:<{_TOPIC_WIDTH}}{line.questions:>5}{counts}{line.words:>7.0f}"
            f"{f'{line.fewest_words}-{line.most_words}':>9}{line.key_points:>8}{line.examples:>7}{line.with_sources:>9.0%}"
        )
