"""The search itself: a typed question in, the closest answers out, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.domain.index import QueryEncoder, Texts, VectorIndex
from tutor.domain.search import Band, Hit, SearchOutcome
from tutor.retrieval.calibration import features_of
from tutor.retrieval.constants import MAX_HITS
from tutor.retrieval.conversation import CONTEXT_TERMS, EARLIER, in_context, leans, read_behind
from tutor.retrieval.late_interaction import weighed
from tutor.retrieval.layout import ChunkLayout, read_layout
from tutor.retrieval.learned import Learned
from tutor.retrieval.lexical import LexicalIndex
from tutor.retrieval.query import Query, QueryReader
from tutor.retrieval.ranking import Asked, Ranker, Ranking

if TYPE_CHECKING:
    from tutor.retrieval.calibration import Features


class Searcher:
    """Finds the questions of an index that answer a typed one. Never writes."""

    def __init__(
        self, texts: Texts, vectors: VectorIndex, encoder: QueryEncoder, learned: Learned | None = None
    ) -> None:
        """Take the parts of an opened index, and what was learned when it was built."""
        self.texts = texts
        self.vectors = vectors
        self.encoder = encoder
        self.learned = learned or Learned()
        self.layout: ChunkLayout = read_layout(texts)
        self.lexical = LexicalIndex(texts, self.layout.lengths.tolist())
        self.ranker = Ranker(self.layout, vectors, self.learned.adapter, self.learned.tokens, self.learned.classifier)
        self._reader = QueryReader(texts, encoder.is_word, self.layout.questions)

    def understand(self, typed: str, history: Sequence[str] = ()) -> Query:
        """Return the typed text cleaned, mended, with its acronyms spelled out and what it takes from `history`."""
        query = self._reader.read(typed)
        return in_context(query, [self._reader.read(earlier) for earlier in history[-EARLIER:]])

    def search(self, typed: str, top_k: int = MAX_HITS, history: Sequence[str] = ()) -> SearchOutcome:
        """Return the closest answers to a typed question, with the confidence that the first is one.

        Args:
            typed: The question.
            top_k: Most hits wanted.
            history: Earlier questions of the conversation, oldest first.
        """
        query = self.understand(typed, history)
        if not query.has_words or not self.layout.questions:
            return SearchOutcome(typed, query.text, Band.NONE, 0.0, ())
        ranking = self.ranker.rank(self.asked(query))
        confidence = self.learned.calibration.confidence(self.features(query, ranking))
        band = self.learned.calibration.band(confidence)
        hits = tuple(self._hit(ranking, place) for place in range(min(top_k, len(ranking.ordinals))))
        return SearchOutcome(typed, query.text, band, confidence, hits)

    def asked(self, query: Query) -> Asked:
        """Return a query in the form that is compared, with the earlier questions where it leans on them."""
        vector, tokens = self.encoder.encode_both(query.encoded)
        alone = Asked(vector, weighed(tokens, query.encoded), self.lexical.scores(query.lexical))
        if not query.context or not self._leans(query, alone):
            return alone
        vector, tokens = read_behind(query, vector, tokens, self.encoder.encode_all)
        return Asked(vector, tokens, self.lexical.scores(query.lexical, " ".join(query.context), CONTEXT_TERMS))

    def _leans(self, query: Query, alone: Asked) -> bool:
        closeness = float(self.ranker.rank(alone).dense.max(initial=0.0))
        return leans(query, closeness, has_wordings=self.learned.classifier is not None)

    def asked_many(self, queries: Sequence[Query]) -> list[Asked]:
        """Return queries that stand alone in the form that is compared; much faster than one by one."""
        vectors, tokens = self.encoder.encode_all([query.encoded for query in queries])
        return [
            Asked(vectors[place], weighed(tokens[place], query.encoded), self.lexical.scores(query.lexical))
            for place, query in enumerate(queries)
        ]

    def features(self, query: Query, ranking: Ranking) -> Features:
        """Return what the confidence is computed from."""
        covered, known = self.lexical.coverage(query.lexical, int(ranking.ordinals[0]))
        return features_of(ranking, covered, known)

    def _hit(self, ranking: Ranking, place: int) -> Hit:
        ordinal, row = int(ranking.ordinals[place]), int(ranking.passage_rows[place])
        passage = self.texts.chunks([row])[row].passage if row >= 0 else ""
        return Hit(self.texts.question(ordinal), ordinal, float(ranking.scores[place]), passage)
