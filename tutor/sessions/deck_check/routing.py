"""Checks that a question's own examples find it, each as the search would take it had it never seen it.

An example as it stands in the index finds itself. So its own row is hidden, its words are taken off its question, and
the query adapter is one that was trained without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tutor.corpus.files import DECK_FILE
from tutor.domain.question import Question
from tutor.domain.search import ChunkKind
from tutor.retrieval.cross_validation import held_out_rankers
from tutor.retrieval.ranking import Asked
from tutor.retrieval.searcher import Searcher
from tutor.sessions.deck_check.constants import (
    FEW_EXAMPLES_SHARE,
    FOLDS,
    HIT_AT_FIRST,
    HIT_AT_TOP,
    LOST_AT_FIRST,
    LOST_AT_TOP,
    MIN_EXAMPLES,
    NEIGHBOURS,
    TOP_PLACES,
)
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.material import DeckMaterial

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

_BATCH = 256
"""Examples encoded together; their token vectors take about 5 MB."""


@dataclass(frozen=True, slots=True)
class Routing:
    """Where one example led."""

    question: int
    """Place of its question."""
    example: str
    rank: int
    """1 when its question came first."""
    winner: int
    """Place of the question that came first."""


def route_examples(material: DeckMaterial, progress: Callable[[int, int], None]) -> list[Routing]:
    """Search for every example as if the deck did not have it; `progress` hears how many were tried of how many."""
    searcher = material.searcher
    rows, labels = material.rows(ChunkKind.EXAMPLE), material.owners(ChunkKind.EXAMPLE)
    texts = material.texts(ChunkKind.EXAMPLE)
    rankers = list(held_out_rankers(searcher, rows, labels, np.arange(len(rows)) % FOLDS))
    routings: list[Routing] = []
    progress(0, len(texts))
    for place, asked in enumerate(_asked(searcher, texts, rows, labels)):
        ordinals = rankers[place % len(rankers)].rank(asked).ordinals
        found = np.flatnonzero(ordinals == labels[place])
        rank = int(found[0]) + 1 if len(found) else len(ordinals) + 1
        routings.append(Routing(int(labels[place]), texts[place], rank, int(ordinals[0])))
        progress(place + 1, len(texts))
    return routings


def _asked(searcher: Searcher, texts: Sequence[str], rows: Rows, labels: Rows) -> Iterator[Asked]:
    """Yield the examples as queries that do not know themselves."""
    for start in range(0, len(texts), _BATCH):
        part = slice(start, start + _BATCH)
        queries = [searcher.understand(text) for text in texts[part]]
        for query, asked, row, label in zip(
            queries, searcher.asked_many(queries), rows[part].tolist(), labels[part].tolist(), strict=True
        ):
            asked.lexical[label] = searcher.lexical.score_without(query.lexical, label)
            yield replace(asked, own_row=row)


def hit_rate(routings: Sequence[Routing], places: int) -> float:
    """Return the share of examples whose question is among the first `places`; 1 when there are none."""
    return sum(routing.rank <= places for routing in routings) / len(routings) if routings else 1.0


def check_routing(material: DeckMaterial, routings: Sequence[Routing]) -> Iterator[Finding]:
    """Yield a deck or a question that its examples find badly, and the examples that went astray."""
    by_question: dict[int, list[Routing]] = {}
    for routing in routings:
        by_question.setdefault(routing.question, []).append(routing)
        if routing.rank > 1:
            yield _misrouted(material, routing)
    for place, mine in by_question.items():
        if hit_rate(mine, 1) < LOST_AT_FIRST or hit_rate(mine, TOP_PLACES) < LOST_AT_TOP:
            yield _lost(material.questions[place], mine)
    if len(routings) >= MIN_EXAMPLES:
        yield from _weak_search(hit_rate(routings, 1), hit_rate(routings, TOP_PLACES))
    yield from _few_examples(material)


def _misrouted(material: DeckMaterial, routing: Routing) -> Finding:
    question, winner = material.questions[routing.question], material.questions[routing.winner]
    message = f'the example "{routing.example}" finds "{winner.title}" first, its own question as number {routing.rank}'
    hint = f"Say in it what sets {question.id} apart from {winner.id}, or give it to that question."
    line = material.lines.line_of(question, routing.example)
    return Finding(question.file, line, Rule.MISROUTED_EXAMPLE, Severity.NOTE, message, hint, (question.id,))


def _lost(question: Question, routings: Sequence[Routing]) -> Finding:
    first, top = (sum(routing.rank <= places for routing in routings) for places in (1, TOP_PLACES))
    message = f"of the {len(routings)} examples of {question.id}, {first} find it first and {top} among {TOP_PLACES}"
    hint = "Word the title and the answer with what people ask for, and add examples; --notes shows where they led."
    return Finding(question.file, question.line, Rule.LOST_QUESTION, Severity.WARNING, message, hint, (question.id,))


def _weak_search(first: float, top: float) -> Iterator[Finding]:
    if first < HIT_AT_FIRST or top < HIT_AT_TOP:
        message = (
            f"{first:.1%} of the examples find their question first and {top:.1%} among {TOP_PLACES}; "
            f"{HIT_AT_FIRST:.0%} and {HIT_AT_TOP:.0%} are wanted"
        )
        hint = "Make examples specific to their question, and give lost questions more; --notes shows where they led."
        yield Finding(DECK_FILE, 0, Rule.WEAK_SEARCH, Severity.WARNING, message, hint)


def _few_examples(material: DeckMaterial) -> Iterator[Finding]:
    titles = material.vectors(ChunkKind.QUESTION)
    closeness = titles @ titles.T
    counts = np.array([len(question.asked_as) for question in material.questions])
    for place, question in enumerate(material.questions):
        nearest = [other for other in np.argsort(-closeness[place]) if other != place][:NEIGHBOURS]
        # A few questions that are asked much more than the rest are no reason to ask for more everywhere.
        median = min(float(np.median(counts[nearest])), float(np.median(counts))) if nearest else 0.0
        if counts[place] < FEW_EXAMPLES_SHARE * median:
            message = f"{question.id} has {counts[place]} examples, others have {median:g}"
            hint = "Add more ways to ask it: a question with fewer examples than its neighbours loses to them."
            yield Finding(
                question.file, question.line, Rule.FEW_EXAMPLES, Severity.WARNING, message, hint, (question.id,)
            )
