"""Runs all checks over one deck: those of form always, those of meaning when the deck can be read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tutor.corpus.files import read_deck_text
from tutor.corpus.loader import inspect_deck
from tutor.domain.grader import GradesAnswers
from tutor.retrieval.searcher import Searcher
from tutor.sessions.deck_check.allow_list import ALLOW_FILE, AllowList, read_allow_list
from tutor.sessions.deck_check.answers import check_answers
from tutor.sessions.deck_check.constants import TOP_PLACES
from tutor.sessions.deck_check.coverage import check_coverage
from tutor.sessions.deck_check.duplicates import check_duplicates
from tutor.sessions.deck_check.figures import check_figures
from tutor.sessions.deck_check.findings import Finding, Severity, in_order
from tutor.sessions.deck_check.marked import Graded, check_marked, grade_marked, has_marked
from tutor.sessions.deck_check.material import DeckMaterial
from tutor.sessions.deck_check.routing import check_routing, hit_rate, route_examples
from tutor.sessions.deck_check.source_lines import SourceLines
from tutor.sessions.deck_check.structure import check_structure
from tutor.sessions.deck_check.support import check_support

OpenSearcher = Callable[[], Searcher]
"""Opens the search over the one deck that is checked, building its index when needed."""
OpenGrader = Callable[[], GradesAnswers]
"""Opens the grader for the one deck that is checked."""
MARKED_FIGURES = ("marked_answers", "graded_as_marked")
"""Names of the figures that a deck with marked answers has."""
Progress = Callable[[str, int, int], None]
"""Hears of each stage, with how many examples were tried of how many (0 of 0 where nothing is counted); what it raises
ends the check."""


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


@dataclass(frozen=True, slots=True)
class DeckReport:
    """What the doctor found."""

    deck: str
    """Name of the deck."""
    questions: int
    findings: tuple[Finding, ...]
    allowed: tuple[tuple[Finding, str], ...] = ()
    """Findings that the allow-list excuses, with its reasons."""
    figures: dict[str, float] = field(default_factory=dict)
    """What was measured; empty when errors kept the deck from being indexed."""

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def is_clean(self, *, strict: bool) -> bool:
        """Whether nothing fails: errors always do, warnings when strict, notes never."""
        return not self.count(Severity.ERROR) and not (strict and self.count(Severity.WARNING))


def check_deck(
    path: Path,
    open_searcher: OpenSearcher,
    open_grader: OpenGrader,
    allow_file: Path | None = None,
    progress: Progress = _silent,
) -> DeckReport:
    """Check the deck at `path` and return the report.

    Args:
        path: Of the deck's folder or file.
        open_searcher: Called only when the deck can be read; its index must hold this deck alone.
        open_grader: Called only when the deck can be read and carries marked answers.
        allow_file: Of findings that are right as they are; None for `check-allow.txt` beside the deck.
        progress: Hears how far the check is.

    Raises:
        DeckNotFoundError: when no deck is there.
        DeckError: when a file of it, or the allow-list, cannot be read.
    """
    progress("Reading the deck", 0, 0)
    deck, problems = inspect_deck(path)
    lines = SourceLines(read_deck_text(path), deck)
    allow_list = _allow_list(path, allow_file)
    findings = [*check_structure(deck, problems, lines), *check_answers(deck), *check_coverage(deck, lines)]
    figures: dict[str, float] = {}
    answered = deck.answered()
    is_indexable = not problems and bool(answered.questions)
    if is_indexable:
        findings.extend(_check_meaning(DeckMaterial(answered, lines, open_searcher()), figures, progress))
    if is_indexable and has_marked(answered):
        progress("Grading the marked answers", 0, 0)
        findings.extend(_check_grades(grade_marked(answered, open_grader()), figures))
    kept, allowed = allow_list.sift(findings, is_complete=is_indexable)
    return DeckReport(deck.name, len(deck.questions), tuple(in_order(kept)), tuple(allowed), figures)


def _check_meaning(material: DeckMaterial, figures: dict[str, float], progress: Progress) -> Iterator[Finding]:
    progress("Comparing points and answers", 0, 0)
    yield from check_support(material)
    progress("Comparing questions", 0, 0)
    yield from check_duplicates(material)
    progress("Comparing figures", 0, 0)
    yield from check_figures(material)
    routings = route_examples(material, partial(progress, "Asking the examples"))
    yield from check_routing(material, routings)
    figures["examples"] = len(routings)
    figures["hit_at_1"] = round(hit_rate(routings, 1), 4)
    figures[f"hit_at_{TOP_PLACES}"] = round(hit_rate(routings, TOP_PLACES), 4)


def _check_grades(graded: Sequence[Graded], figures: dict[str, float]) -> Iterator[Finding]:
    findings = list(check_marked(graded))
    figures.update(zip(MARKED_FIGURES, (len(graded), len(graded) - len(findings)), strict=True))
    yield from findings


def _allow_list(path: Path, named: Path | None) -> AllowList:
    beside = (path if path.is_dir() else path.parent) / ALLOW_FILE
    return read_allow_list(named or beside, is_named=named is not None)
