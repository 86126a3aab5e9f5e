"""Learns from a deck when its index is built: token table, query adapter, calibration; all of it cross-checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.search import ChunkKind
from tutor.retrieval.adapter import IDENTITY, QueryAdapter
from tutor.retrieval.adapter_training import TrainingSet, train_adapter
from tutor.retrieval.calibration_fitting import Sample, fit_calibration, shift_default
from tutor.retrieval.constants import TOKENS_UP_TO
from tutor.retrieval.late_interaction import Row, TokenTable, make_row, make_table
from tutor.retrieval.learned import Learned
from tutor.retrieval.ranking import Asked, Ranker, Ranking
from tutor.retrieval.searcher import Searcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]

STRENGTHS = (0.0, 0.5, 1.0)
"""Of the adapter, tried by cross-validation; 0 is the identity."""
FOLDS = 2
MIN_EXAMPLES = 40
"""Fewer cannot be told apart from chance when they are split."""
SAMPLE = 400
"""Examples that are ranked in cross-validation; the standard error of hit@1 is then about two points."""

_BATCH = 32
"""Answers encoded between two reports of progress."""

Report = Callable[[str, int, int], None]
"""Hears (stage, done, total)."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned and what to tell about it."""

    learned: Learned
    notes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Examples:
    """The deck's examples of how people ask."""

    rows: Rows
    """Of the vector index."""
    labels: Rows
    """Question of each."""
    folds: Rows
    """0 or 1; the examples of a question are dealt out evenly."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was learned for the index before, where it was made with the same model."""

    learned: Learned
    ordinals: dict[str, int]
    """Ordinal then of each question with its answer, by the text."""
    has_same_wordings: bool
    """Whether every question is asked in the same ways as then."""
    notes: dict[str, str]


def learn(searcher: Searcher, foreign: Sequence[str], report: Report, earlier: Earlier | None = None) -> Lesson:
    """Learn from the deck that `searcher` searches.

    Args:
        searcher: Over the new index, with nothing learned yet.
        foreign: Questions that the deck should not answer.
        report: Hears of progress.
        earlier: What may be kept: an edited answer changes neither how people ask nor how sure the search is.
    """
    tokens = make_token_table(searcher, report, earlier)
    if earlier and earlier.has_same_wordings:
        return Lesson(replace(earlier.learned, tokens=tokens), earlier.notes)
    searcher = Searcher(searcher.texts, searcher.vectors, searcher.encoder, Learned(tokens=tokens))
    examples = find_examples(searcher)
    is_small = len(examples.rows) < MIN_EXAMPLES
    report("asking what the deck should not answer", 0, 0)
    strangers = [Sample.of(searcher, *asked) for asked in _ranked_texts(searcher, foreign[:: 4 if is_small else 1])]
    if is_small:
        note = "identity; the deck has too few examples to learn from"
        calibration = shift_default(strangers)
        return Lesson(
            Learned(IDENTITY, tokens, calibration), {"adapter": note, "confidence": "shipped, shifted to the deck"}
        )
    report("learning how people ask", 0, 0)
    adapter, rankings, note = _cross_validate(searcher, examples, tokens)
    fitted = fit_calibration(searcher, rankings, strangers)
    return Lesson(Learned(adapter, tokens, fitted.calibration), {"adapter": note, "confidence": fitted.note})


def make_token_table(searcher: Searcher, report: Report, earlier: Earlier | None = None) -> TokenTable | None:
    """Return the token vectors of every question with its answer; None for decks too large for them."""
    count = searcher.layout.questions
    if not 0 < count <= TOKENS_UP_TO:
        return None
    rows = searcher.layout.rows_of_kind(ChunkKind.QUESTION_ANSWER).tolist()
    chunks = searcher.texts.chunks(rows)
    texts = [chunks[row].text for row in rows]
    known = _known_rows(texts, earlier)
    fresh = [place for place in range(count) if place not in known]
    for start in range(0, len(fresh), _BATCH):
        batch = fresh[start : start + _BATCH]
        found = searcher.encoder.encode_all([texts[place] for place in batch])[1]
        known |= {place: make_row(tokens) for place, tokens in zip(batch, found, strict=True)}
        report("reading answers word by word", start + len(batch), len(fresh))
    return make_table([known[place] for place in range(count)])


def _known_rows(texts: Sequence[str], earlier: Earlier | None) -> dict[int, Row]:
    table = earlier.learned.tokens if earlier else None
    if earlier is None or table is None:
        return {}
    return {place: table.row(earlier.ordinals[text]) for place, text in enumerate(texts) if text in earlier.ordinals}


def find_examples(searcher: Searcher) -> Examples:
    """Return the deck's examples, dealt into folds within each question."""
    rows = searcher.layout.rows_of_kind(ChunkKind.EXAMPLE)
    labels = searcher.layout.owners[rows]
    first = np.searchsorted(labels, labels)  # labels ascend, so this is each question's first example
    return Examples(rows, labels, (np.arange(len(rows)) - first) % FOLDS)


def training_set(searcher: Searcher, rows: Rows, labels: Rows) -> TrainingSet:
    """Return these examples with the questions' own vectors, follow-ups that others ask added."""
    layout, vectors = searcher.layout, searcher.vectors.all()
    incoming = layout.rows_of_kind(ChunkKind.FOLLOW_UP)
    return TrainingSet(
        vectors[np.concatenate((rows, incoming))],
        np.concatenate((labels, layout.owners[incoming])),
        vectors[layout.rows_of_kind(ChunkKind.QUESTION)],
        vectors[layout.rows_of_kind(ChunkKind.QUESTION_ANSWER)],
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """An example, ranked by a search that did not learn from it."""

    asked: Asked
    text: str
    label: int
    ranking: Ranking
    ranker: Ranker


def _cross_validate(
    searcher: Searcher, examples: Examples, tokens: TokenTable | None
) -> tuple[QueryAdapter, list[Judged], str]:
    """Return the adapter at its best strength, the cross-fitted rankings at that strength, and what to tell."""
    sample = np.sort(np.random.default_rng(0).permutation(len(examples.rows))[:SAMPLE])
    asked = ask_examples(searcher, examples, sample)
    by_strength: dict[float, list[Judged]] = {strength: [] for strength in STRENGTHS}
    for fold in range(FOLDS):
        inside = examples.folds != fold
        adapter = train_adapter(training_set(searcher, examples.rows[inside], examples.labels[inside]))
        held_out = [item for item, place in zip(asked, sample, strict=True) if examples.folds[place] == fold]
        for strength in STRENGTHS:
            ranker = Ranker(searcher.layout, searcher.vectors, adapter.at_strength(strength), tokens)
            by_strength[strength].extend(replace_ranking(item, ranker) for item in held_out)
    hits = {strength: np.mean([is_first(item) for item in judged]) for strength, judged in by_strength.items()}
    best = max(STRENGTHS, key=lambda strength: (hits[strength], -strength))
    whole = (
        train_adapter(training_set(searcher, examples.rows, examples.labels)).at_strength(best) if best else IDENTITY
    )
    if best and _loses_titles(searcher, whole):
        best, whole = 0.0, IDENTITY
    chosen = f"strength {best:g}" if best else "identity"
    note = f"{chosen}; hit@1 of unseen examples {hits[0.0]:.3f} without, {max(hits.values()):.3f} with"
    return whole, by_strength[best], f"{note}; {len(examples.rows)} examples"


def ask_examples(searcher: Searcher, examples: Examples, places: Rows) -> list[Judged]:
    """Return these examples as queries that do not see themselves; they are not ranked yet."""
    texts = searcher.texts.chunks(examples.rows[places].tolist())
    queries = [searcher.understand(texts[int(examples.rows[place])].text) for place in places]
    judged = []
    for place, query, seen in zip(places, queries, searcher.asked_many(queries), strict=True):
        label = int(examples.labels[place])
        asked = replace(seen, own_row=int(examples.rows[place]))
        asked.lexical[label] = searcher.lexical.score_without(query.lexical, label)
        judged.append(Judged(asked, query.lexical, label, searcher.ranker.rank(asked), searcher.ranker))
    return judged


def replace_ranking(item: Judged, ranker: Ranker) -> Judged:
    """Return the example ranked by another ranker."""
    return replace(item, ranking=ranker.rank(item.asked), ranker=ranker)


def is_first(item: Judged) -> bool:
    """Whether the example found its own question first."""
    return bool(item.ranking.ordinals[0] == item.label)


def _loses_titles(searcher: Searcher, adapter: QueryAdapter) -> bool:
    """Whether some question is no longer found by its own title because of the adapter."""
    layout = searcher.layout
    titles = searcher.vectors.all()[layout.rows_of_kind(ChunkKind.QUESTION)]
    before = np.argmax(titles @ titles.T, axis=1) == np.arange(layout.questions)
    after = np.argmax(adapter.apply(titles) @ titles.T, axis=1) == np.arange(layout.questions)
    return bool((before & ~after).sum() > layout.questions // 100)


def _ranked_texts(searcher: Searcher, texts: Sequence[str]) -> list[tuple[str, Ranking]]:
    queries = [query for query in map(searcher.understand, texts) if query.has_words]
    asked = searcher.asked_many(queries)
    return [(query.lexical, searcher.ranker.rank(item)) for query, item in zip(queries, asked, strict=True)]
