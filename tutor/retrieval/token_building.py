"""Makes the token table of a deck; answers that an earlier index read are not read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tutor.domain.search import ChunkKind
from tutor.retrieval.constants import TOKENS_UP_TO
from tutor.retrieval.late_interaction import Row, TokenTable, make_row, make_table
from tutor.retrieval.searcher import Searcher

_BATCH = 32
"""Answers encoded between two reports of progress."""

Report = Callable[[str, int, int], None]
"""Hears (stage, done, total)."""


def make_token_table(
    searcher: Searcher,
    report: Report,
    heard: Mapping[str, Row],
    table: TokenTable | None = None,
    ordinals: Mapping[str, int] | None = None,
) -> TokenTable | None:
    """Return the token vectors of every question with its answer; None for decks too large for them.

    Args:
        searcher: Over the new index.
        report: Hears of progress.
        heard: Tokens of questions with their answers, by the text, that the build has at hand.
        table: The table of the index before, if it has one.
        ordinals: Ordinal then of each question with its answer, by the text.
    """
    count = searcher.layout.questions
    if not 0 < count <= TOKENS_UP_TO:
        return None
    rows = searcher.layout.rows_of_kind(ChunkKind.QUESTION_ANSWER).tolist()
    chunks = searcher.texts.chunks(rows)
    texts = [chunks[row].text for row in rows]
    known = _known_rows(texts, table, ordinals or {})
    known |= {place: heard[text] for place, text in enumerate(texts) if text in heard}
    fresh = [place for place in range(count) if place not in known]
    for start in range(0, len(fresh), _BATCH):
        batch = fresh[start : start + _BATCH]
        found = searcher.encoder.encode_all([texts[place] for place in batch])[1]
        known |= {place: make_row(tokens) for place, tokens in zip(batch, found, strict=True)}
        report("reading answers word by word", start + len(batch), len(fresh))
    return make_table([known[place] for place in range(count)])


def _known_rows(texts: Sequence[str], table: TokenTable | None, ordinals: Mapping[str, int]) -> dict[int, Row]:
    if table is None:
        return {}
    return {place: table.row(ordinals[text]) for place, text in enumerate(texts) if text in ordinals}
