"""Learns from a deck when its index is built: token table, adapter, classifier, confidence; all of it cross-checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tutor.retrieval.calibration_fitting import Sample, fit_calibration, shift_default
from tutor.retrieval.constants import TOKENS_UP_TO
from tutor.retrieval.cross_validation import (
    PLANS,
    Examples,
    Plan,
    cross_validate,
    find_examples,
    loses_titles,
    refit,
    train,
)
from tutor.retrieval.late_interaction import Row
from tutor.retrieval.learned import Learned
from tutor.retrieval.searcher import Searcher
from tutor.retrieval.token_building import Report, make_token_table

MIN_EXAMPLES = 40
"""Fewer cannot be told apart from chance when they are split."""
REFIT_UP_TO = 0.02
"""Share of the wordings that may be new while the strength and the confidence found before still hold."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned and what to tell about it."""

    learned: Learned
    notes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was learned for the index before, where it was made with the same model."""

    learned: Learned
    ordinals: dict[str, int]
    """Ordinal then of each question with its answer, by the text."""
    has_same_questions: bool
    """Whether the same questions stand in the same order."""
    changed_wordings: int
    """Ways to ask that came or went since."""
    notes: dict[str, str]


def learn(
    searcher: Searcher,
    foreign: Sequence[str],
    report: Report,
    earlier: Earlier | None = None,
    heard: Mapping[str, Row] | None = None,
) -> Lesson:
    """Learn from the deck that `searcher` searches.

    Args:
        searcher: Over the new index, with nothing learned yet.
        foreign: Questions that the deck should not answer.
        report: Hears of progress.
        earlier: What may be kept: an edited answer changes neither how people ask nor how sure the search is.
        heard: Tokens of questions with their answers, by the text, as far as the build has them at hand.
    """
    known = (earlier.learned.tokens, earlier.ordinals) if earlier else ()
    tokens = make_token_table(searcher, report, heard or {}, *known)
    if earlier and not earlier.changed_wordings:
        return Lesson(replace(earlier.learned, tokens=tokens), earlier.notes)
    searcher = Searcher(searcher.texts, searcher.vectors, searcher.encoder, Learned(tokens=tokens))
    examples = find_examples(searcher)
    if earlier and earlier.has_same_questions and earlier.changed_wordings <= REFIT_UP_TO * len(examples.rows):
        report("learning the new wordings", 0, 0)
        return Lesson(replace(refit(searcher, examples, earlier.learned), tokens=tokens), earlier.notes)
    return _learn_anew(searcher, examples, foreign, report)


def _learn_anew(searcher: Searcher, examples: Examples, foreign: Sequence[str], report: Report) -> Lesson:
    tokens = searcher.learned.tokens
    reason = _reason_against(searcher, examples)
    if reason:
        report("asking what the deck should not answer", 0, 0)
        calibration = shift_default(_samples(searcher, foreign[::4]))
        notes = {"adapter": f"identity; {reason}", "confidence": "shipped, shifted to the deck"}
        return Lesson(Learned(tokens=tokens, calibration=calibration), notes)
    report("learning how people ask", 0, 0)
    verdict = cross_validate(searcher, examples, tokens)
    learned, plan = _apply(searcher, examples, verdict.plan)
    report("asking what the deck should not answer", 0, 0)
    searcher = Searcher(searcher.texts, searcher.vectors, searcher.encoder, learned)
    fitted = fit_calibration(searcher, verdict.judged, _samples(searcher, foreign))
    note = (
        f"{plan}; hit@1 of unseen examples {verdict.hits[PLANS[0]]:.3f} without, {max(verdict.hits.values()):.3f} with"
        f"; {len(examples.rows)} examples"
    )
    return Lesson(replace(learned, calibration=fitted.calibration), {"adapter": note, "confidence": fitted.note})


def _reason_against(searcher: Searcher, examples: Examples) -> str:
    """Return why nothing can be learned from the examples; empty when something can."""
    if len(examples.rows) < MIN_EXAMPLES:
        return "the deck has too few examples to learn from"
    return "the deck is too large to learn from" if searcher.layout.questions > TOKENS_UP_TO else ""


def _apply(searcher: Searcher, examples: Examples, plan: Plan) -> tuple[Learned, Plan]:
    """Return what is learned from all examples, applied as planned unless titles get lost."""
    tokens = searcher.learned.tokens
    if plan.is_plain:
        return Learned(tokens=tokens), plan
    trained = train(searcher, examples.rows, examples.labels)
    if loses_titles(searcher, trained.adapter.at_strength(plan.strength)):
        plan = replace(plan, strength=0.0)
    adapter, classifier = trained.applied(plan)
    return Learned(adapter, tokens, classifier=classifier), plan


def _samples(searcher: Searcher, texts: Sequence[str]) -> list[Sample]:
    """Return what the confidence sees of queries that the deck does not answer."""
    queries = [query for query in map(searcher.understand, texts) if query.has_words]
    asked = searcher.asked_many(queries)
    return [
        Sample.of(searcher, query.lexical, searcher.ranker.rank(item))
        for query, item in zip(queries, asked, strict=True)
    ]
