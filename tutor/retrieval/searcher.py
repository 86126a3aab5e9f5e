"""The search itself: candidates from both sides, one fused score, the passage that fits, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.index import QueryEncoder, Texts, VectorIndex
from tutor.domain.search import Band, ChunkKind, Hit, SearchOutcome
from tutor.retrieval.constants import (
    ANSWER_SCORE,
    CANDIDATE_CHUNKS,
    CANDIDATE_LEXICAL,
    CLOSEST_SCORE,
    DENSE_WEIGHT,
    MAX_HITS,
    QUESTION_ANSWER_WEIGHT,
    WHOLE_UP_TO,
)
from tutor.retrieval.layout import ChunkLayout, read_layout
from tutor.retrieval.lexical import LexicalIndex
from tutor.retrieval.query import Query, clean, expand_acronyms, mine_acronyms
from tutor.retrieval.spelling import SpellingRepair
from tutor.text.markdown import plain_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]
    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates with their fused scores, best first."""

    ordinals: Rows
    scores: Scores
    rows: Rows
    """Rows of the vector index that were compared."""
    similarities: Scores
    """Of those rows to the query."""


class Searcher:
    """Finds the questions of an index that answer a typed one. Never writes."""

    def __init__(self, texts: Texts, vectors: VectorIndex, encoder: QueryEncoder) -> None:
        """Take the parts of an opened index."""
        self.texts = texts
        self.vectors = vectors
        self.encoder = encoder
        self.layout: ChunkLayout = read_layout(texts)
        self.lexical = LexicalIndex(texts, self.layout.lengths.tolist())
        self._spelling = SpellingRepair(texts.vocabulary(), encoder.is_word)
        self._acronyms = self._collect_acronyms()

    def _collect_acronyms(self) -> dict[str, str]:
        acronyms: dict[str, str] = {}
        for deck in self.texts.decks():
            acronyms |= deck.acronyms
        if not acronyms and self.layout.questions <= WHOLE_UP_TO // 10:
            for ordinal in range(self.layout.questions):
                question = self.texts.question(ordinal)
                acronyms |= mine_acronyms(f"{question.title} {plain_text(question.answer)}")
        return acronyms

    def understand(self, typed: str) -> Query:
        """Return the typed text cleaned, mended and with its acronyms spelled out."""
        text = self._spelling.repair(clean(typed))
        return Query(typed, text, expand_acronyms(text, self._acronyms))

    def search(self, typed: str, top_k: int = MAX_HITS, history: Sequence[str] = ()) -> SearchOutcome:
        del history
        """Return the closest answers to a typed question, with the confidence that the first is one."""
        query = self.understand(typed)
        if not any(character.isalnum() for character in query.text) or not self.layout.questions:
            return SearchOutcome(typed, query.text, Band.NONE, 0.0, ())
        vector, _ = self.encoder.encode_both(f"{query.text} {query.expansion}".strip())
        ranking = self.rank(vector, self.lexical.scores(f"{query.text} {query.expansion}"))
        hits = tuple(self._hit(ranking, place) for place in range(min(top_k, len(ranking.ordinals))))
        best = hits[0].score
        band = Band.ANSWER if best >= ANSWER_SCORE else Band.CLOSEST if best >= CLOSEST_SCORE else Band.NONE
        return SearchOutcome(typed, query.text, band, float(np.clip(best, 0.0, 1.0)), hits)

    def rank(self, vector: Vectors, lexical: Scores) -> Ranking:
        """Return the candidates for a query vector and the keyword scores of all questions, best first."""
        ordinals, rows = self._candidates(vector, lexical)
        matrix = self.vectors.all() if len(rows) == self.vectors.count else self.vectors.rows(rows)
        similarities = matrix @ vector
        parts = {kind: self.layout.best(similarities, rows, ordinals, kind) for kind in ChunkKind}
        best = np.maximum.reduce(list(parts.values()))
        answer = parts[ChunkKind.QUESTION_ANSWER]
        dense = (1 - QUESTION_ANSWER_WEIGHT) * best + QUESTION_ANSWER_WEIGHT * answer
        scores = DENSE_WEIGHT * dense + (1 - DENSE_WEIGHT) * lexical[ordinals]
        order = np.argsort(-scores, kind="stable")
        return Ranking(ordinals[order], scores[order], rows, similarities)

    def _candidates(self, vector: Vectors, lexical: Scores) -> tuple[Rows, Rows]:
        if self.vectors.count <= WHOLE_UP_TO:
            return np.arange(self.layout.questions), np.arange(self.vectors.count)
        _, rows = self.vectors.search(vector, CANDIDATE_CHUNKS)
        by_words = np.argpartition(-lexical, CANDIDATE_LEXICAL)[:CANDIDATE_LEXICAL]
        ordinals = np.unique(np.concatenate((self.layout.owners[rows], by_words[lexical[by_words] > 0])))
        return ordinals, self.layout.rows_of(ordinals)

    def _hit(self, ranking: Ranking, place: int) -> Hit:
        ordinal = int(ranking.ordinals[place])
        question = self.texts.question(ordinal)
        return Hit(question, ordinal, float(ranking.scores[place]), self._passage(ranking, ordinal))

    def _passage(self, ranking: Ranking, ordinal: int) -> str:
        """Return the words of the answer that are closest to the query."""
        mine = np.flatnonzero(self.layout.owners[ranking.rows] == ordinal)
        passages = mine[self.layout.kinds[ranking.rows[mine]] == list(ChunkKind).index(ChunkKind.PASSAGE)]
        if not len(passages):
            return ""
        row = int(ranking.rows[passages[np.argmax(ranking.similarities[passages])]])
        return self.texts.chunks([row])[row].passage
