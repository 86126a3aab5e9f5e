"""Asks a search what its measures need: at which rank the right answer came, and how sure the search was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from tutor.domain.question import Question
from tutor.evaluation.retrieval_data import ForeignQuery, MarkedConversation, MarkedQuery
from tutor.retrieval.calibration_fitting import Sample
from tutor.retrieval.cross_validation import Examples, Unseen, ask_examples, find_examples, held_out_rankers
from tutor.retrieval.ranking import Ranker, Ranking
from tutor.retrieval.searcher import Searcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Folds = NDArray[np.int64]

Row = TypeVar("Row")

FOLDS = 4
"""Parts into which a deck's examples are dealt: each is ranked by a search that learned from the other three."""
EXAMPLES = 1_000
"""Of the decks' own that are asked at most, drawn at random: the standard error of hit@1 is then about one point."""
_BATCH = 256
"""Examples encoded together; their token vectors take about 5 MB."""
NOT_FOUND = float("inf")

Progress = Callable[[str, int, int], None]
"""Hears (stage, done, total)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one question."""

    group: str
    """Style, topic or kind."""
    rank: float
    """Of the first right hit, 1 for the top; infinity when it was not among the candidates or nothing is right."""
    confidence: float
    """Of the search that the deck answers the question at all, 0 to 1."""


class Examiner:
    """Asks one search."""

    def __init__(self, searcher: Searcher, progress: Progress) -> None:
        """Store whom to ask and who hears how far it is."""
        self._searcher = searcher
        self._progress = progress
        self.questions: list[Question] = [searcher.texts.question(place) for place in range(searcher.layout.questions)]
        self._names = [{str(question.id), question.source or ""} for question in self.questions]

    def knows(self, query: MarkedQuery) -> bool:
        """Whether some question of the decks is right."""
        return any(names & query.right for names in self._names)

    def ask_queries(self, queries: Sequence[MarkedQuery]) -> list[Asked]:
        """Ask questions that stand alone."""
        return [self._ask(query) for query in self._seen("asking", queries)]

    def ask_foreign(self, queries: Sequence[ForeignQuery]) -> list[Asked]:
        """Ask what the decks do not answer."""
        nothing: frozenset[str] = frozenset()
        stage = "asking what is out of scope"
        return [self._ask(MarkedQuery(query.text, query.kind, nothing)) for query in self._seen(stage, queries)]

    def ask_conversations(self, conversations: Sequence[MarkedConversation]) -> list[Asked]:
        """Ask conversations turn by turn; the groups are first and later turns."""
        asked = []
        for conversation in self._seen("talking", conversations):
            history: list[str] = []
            for turn in conversation.turns:
                group = "later turns" if history else "first turns"
                asked.append(replace(self._ask(turn, history), group=group))
                history.append(turn.text)
        return asked

    def ask_own_examples(self) -> list[Asked]:
        """Ask the decks' own examples, at most `EXAMPLES`, each as if it were unknown; the groups are topics."""
        examples = find_examples(self._searcher)
        sample = np.sort(np.random.default_rng(0).permutation(len(examples.rows))[:EXAMPLES])
        folds = _deal(examples)
        rankers = self._rankers(examples, folds)
        asked = []
        for start in range(0, len(sample), _BATCH):
            places = sample[start : start + _BATCH]
            judged = ask_examples(self._searcher, examples, places)
            asked += [
                self._judge(item, rankers[folds[place] % len(rankers)])
                for item, place in zip(judged, places, strict=True)
            ]
            self._progress("asking the decks' own examples", len(asked), len(sample))
        return asked

    def _seen(self, stage: str, rows: Sequence[Row]) -> Iterator[Row]:
        for number, row in enumerate(rows):
            self._progress(stage, number, len(rows))
            yield row
        self._progress(stage, len(rows), len(rows))

    def _rankers(self, examples: Examples, folds: Folds) -> list[Ranker]:
        rankers = []
        for ranker in held_out_rankers(self._searcher, examples.rows, examples.labels, folds):
            rankers.append(ranker)
            self._progress("learning from the other examples", len(rankers), FOLDS)
        return rankers

    def _judge(self, item: Unseen, ranker: Ranker) -> Asked:
        ranking = ranker.rank(item.asked)
        found = np.flatnonzero(ranking.ordinals == item.label)
        sample = Sample.of(self._searcher, item.text, ranking, item.label)
        confidence = self._searcher.learned.calibration.confidence(sample.features)
        return Asked(self.questions[item.label].topic, float(found[0]) + 1 if len(found) else NOT_FOUND, confidence)

    def _ask(self, marked: MarkedQuery, history: Sequence[str] = ()) -> Asked:
        searcher = self._searcher
        query = searcher.understand(marked.text, history)
        if not query.has_words or not self.questions:
            return Asked(marked.style, NOT_FOUND, 0.0)
        ranking = searcher.ranker.rank(searcher.asked(query))
        confidence = searcher.learned.calibration.confidence(searcher.features(query, ranking))
        return Asked(marked.style, self._rank(ranking, marked.right), confidence)

    def _rank(self, ranking: Ranking, right: frozenset[str]) -> float:
        places = (place for place, ordinal in enumerate(ranking.ordinals, 1) if self._names[int(ordinal)] & right)
        return float(next(places, NOT_FOUND))


def _deal(examples: Examples) -> Folds:
    """Return each example's fold; those of a question are dealt out evenly."""
    first = np.searchsorted(examples.labels, examples.labels)
    result: Folds = (np.arange(len(examples.rows)) - first) % FOLDS
    return result
