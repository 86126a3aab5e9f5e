"""Joins the signals into one score and orders the candidates by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.domain.index import VectorIndex
from tutor.domain.search import ChunkKind
from tutor.retrieval.adapter import QueryAdapter
from tutor.retrieval.candidates import Candidates, choose
from tutor.retrieval.classifier import QuestionClassifier
from tutor.retrieval.constants import (
    CANDIDATE_CHUNKS,
    CANDIDATE_LEXICAL,
    CLASSIFIER_WEIGHT,
    DENSE_WEIGHT,
    LEXICAL_WEIGHT,
    PRIOR_WEIGHT,
    RERANKED,
    TOKENS_WEIGHT,
    WHOLE_UP_TO,
    WORDINGS_WEIGHT,
)
from tutor.retrieval.late_interaction import TokenTable
from tutor.retrieval.layout import KINDS, ChunkLayout
from tutor.retrieval.signals import Signals, read_signals, similarities

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]
    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in the form that is compared: one vector, its tokens, and the keyword scores of every question."""

    vector: Vectors
    """Shape (dimension,), not yet adapted."""
    tokens: TokenVectors
    lexical: Scores
    """Shape (questions,)."""
    own_row: int | None = None
    """Row of the vector index that is the query itself, and must not be seen; None for a real query."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates, best first; the arrays run parallel."""

    ordinals: Rows
    scores: Scores
    dense: Scores
    wordings: Scores
    lexical: Scores
    tokens: Scores
    passage_rows: Rows
    """Row of the passage that fits the query best; -1 where a question has none."""


class Ranker:
    """Orders the questions of an index by how well they fit a query."""

    def __init__(
        self,
        layout: ChunkLayout,
        vectors: VectorIndex,
        adapter: QueryAdapter,
        tokens: TokenTable | None,
        classifier: QuestionClassifier | None = None,
    ) -> None:
        """Take the index's parts.

        Args:
            layout: Which rows belong to which question.
            vectors: The rows.
            adapter: Bends the query.
            tokens: None for decks too large for late interaction.
            classifier: None for decks that have nothing to train it on.
        """
        self._layout = layout
        self._vectors = vectors
        self._adapter = adapter
        self._tokens = tokens
        self._classifier = classifier
        self._prior = _prior(layout)
        whole = vectors.count <= WHOLE_UP_TO and layout.questions
        self._whole = choose(layout, np.arange(layout.questions)) if whole else None

    def rank(self, asked: Asked) -> Ranking:
        """Return the best candidates for a query."""
        query = self._adapter.apply(asked.vector)
        candidates = self._whole or self._candidates(query, asked.lexical)
        matrix = self._vectors.all() if self._whole else self._vectors.rows(candidates.rows)
        own = None if asked.own_row is None else np.flatnonzero(candidates.rows == asked.own_row)[:1]
        found = similarities(query[None], matrix, own if own is not None and len(own) else None)
        signals = read_signals(found, candidates, asked.lexical[None, candidates.ordinals])
        return self._reranked(asked, candidates, signals, found[0])

    def _candidates(self, query: Vectors, lexical: Scores) -> Candidates:
        _, rows = self._vectors.search(query, CANDIDATE_CHUNKS)
        by_words = np.argsort(-lexical, kind="stable")[:CANDIDATE_LEXICAL]
        ordinals = np.unique(np.concatenate((self._layout.owners[rows], by_words[lexical[by_words] > 0])))
        return choose(self._layout, ordinals)

    def _reranked(self, asked: Asked, candidates: Candidates, signals: Signals, found: Scores) -> Ranking:
        """Compare the best of the first stage token by token and order them anew."""
        first = _joined(signals) + self._prior[candidates.ordinals]
        share = np.float32(0.0)
        if self._classifier:
            share = np.float32(CLASSIFIER_WEIGHT)
            first = first + share * self._classifier.scores(asked.vector, candidates.ordinals)
        places = np.argsort(-first, kind="stable")[:RERANKED]
        ordinals = candidates.ordinals[places]
        # Without a token table the dense signal stands in, so that scores keep their meaning.
        tokens = self._tokens.match(asked.tokens, ordinals) if self._tokens else signals.dense[0, places]
        scores = (first[places] + TOKENS_WEIGHT * tokens) / (1 + share)
        order = np.argsort(-scores, kind="stable")
        places, ordinals = places[order], ordinals[order]
        return Ranking(
            ordinals,
            scores[order].astype(np.float32),
            signals.dense[0, places],
            signals.wordings[0, places],
            signals.lexical[0, places],
            tokens[order],
            _passages(candidates, found, places),
        )


def _joined(signals: Signals) -> Scores:
    joined: Scores = (
        DENSE_WEIGHT * signals.dense[0] + WORDINGS_WEIGHT * signals.wordings[0] + LEXICAL_WEIGHT * signals.lexical[0]
    )
    return joined


def _prior(layout: ChunkLayout) -> Scores:
    """Return what a question's number of examples adds to its score; nothing in decks without examples."""
    is_example = layout.kinds == KINDS.index(ChunkKind.EXAMPLE)
    counts = np.bincount(layout.owners[is_example], minlength=layout.questions)
    if not counts.any():
        return np.zeros(layout.questions, np.float32)
    logarithms = np.log(np.maximum(counts, 1))
    prior: Scores = (PRIOR_WEIGHT * (logarithms - logarithms.mean())).astype(np.float32)
    return prior


def _passages(candidates: Candidates, found: Scores, places: Rows) -> Rows:
    ends = np.append(candidates.starts[1:], len(candidates.rows))
    is_passage = candidates.positions(ChunkKind.PASSAGE)
    rows = np.full(len(places), -1, dtype=np.int64)
    for index, place in enumerate(places):
        span = slice(int(candidates.starts[place]), int(ends[place]))
        mine = np.where(is_passage[span], found[span], -np.inf)
        if np.isfinite(mine).any():
            rows[index] = candidates.rows[span][int(np.argmax(mine))]
    return rows
