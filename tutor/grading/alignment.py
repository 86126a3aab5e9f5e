"""Lines the clauses of an answer up with the key points, by meaning, token by token and by stems.

Token alignment follows the finding on public short-answer sets that each reference token's best match in the answer,
weighted by how telling the token is, follows human marks far better than the similarity of whole sentences.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.domain.encoder import TokenVectors
from tutor.grading.clauses import Clause, Span, stretches
from tutor.grading.token_cache import TokenCache, pooled
from tutor.grading.wording import STOP_WORDS, content_stems, overlap

Floats = NDArray[np.float32]
_STOP_WEIGHT = 0.08
"""Weight of function words and punctuation against 1 for a word that only one point of the question has."""
_NOTHING_NEW = 1e-3
"""Weight of all tokens of a point together below which the question says all of it."""
_WINDOW_CHARACTERS = 1000
"""Length of answer read at once: about 220 tokens of prose, of the encoder's 256; a denser one is read in halves."""
_SHORTEST_CUT = 200
"""Length from which a window can be too long for the encoder at all."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """One point against all clauses."""

    similarity: float
    """Best cosine of the point, or another wording of it, with a clause, -1 to 1."""
    token_recall: float
    """Weighted mean of each point token's best cosine in the answer, 0 to 1."""
    news_recall: float
    """The same with every token weighed by how little of it the question already says ("question demoting", Sultan and
    others 2016): what a learner merely takes over from the question earns nothing."""
    stem_recall: float
    """Weighted share of the point's stems in the answer, 0 to 1."""
    clause: int
    """Index of the best clause."""
    nearest: str
    """The wording of the point that is nearest to a clause."""
    own_similarity: float
    """Best cosine of the point's own text with a clause."""
    ranking: tuple[int, ...] = ()
    """Clauses from nearest to farthest."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as vectors, all from one pass of the encoder."""

    clauses: Floats
    """Shape (clauses, dimension), each the mean of its tokens read in context."""
    tokens: Floats
    """Shape (tokens, dimension)."""


def align(
    question: str, points: Sequence[Sequence[str]], reading: Reading, answer: str, tokens: TokenCache
) -> list[Alignment]:
    """Return one alignment per point.

    Args:
        question: as asked.
        points: each point's wordings, its own text first.
        reading: the answer's vectors.
        answer: the whole answer.
        tokens: gives the wordings' token vectors.
    """
    weights = _weights([wordings[0] for wordings in points])
    stems = content_stems(answer)
    asked, *wanted = tokens.lasting([question, *(wording for wordings in points for wording in wordings)])
    found = iter(wanted)
    result = []
    for wordings in points:
        own = [next(found) for _ in wordings]
        similar = np.stack([pooled(item.vectors) for item in own]) @ reading.clauses.T
        best = similar.max(axis=0)
        recalls = [_token_recalls(item, reading.tokens, asked.vectors, weights) for item in own]
        result.append(
            Alignment(
                similarity=float(best.max()),
                token_recall=max(plain for plain, _ in recalls),
                news_recall=max(news for _, news in recalls),
                stem_recall=max(_stem_recall(wording, stems, weights) for wording in wordings),
                clause=int(best.argmax()),
                nearest=wordings[int(similar.max(axis=1).argmax())],
                own_similarity=float(similar[0].max()),
                ranking=tuple(int(index) for index in np.argsort(-best, kind="stable")),
            )
        )
    return result


def read_answer(clauses: Sequence[Clause], answer: str, tokens: TokenCache) -> Reading:
    """Return the vectors of an answer; `clauses` must not be empty."""
    rows: list[Floats] = []
    places: list[float] = []
    waiting = stretches(clauses, _WINDOW_CHARACTERS)
    while waiting:
        pieces = tokens.passing([answer[start:end] for start, end in waiting])
        too_long: list[Span] = []
        for (start, end), piece in zip(waiting, pieces, strict=True):
            if _is_cut(answer[start:end], piece):
                too_long.extend(_halved((start, end), clauses))
                continue
            rows.append(piece.vectors)
            places.extend((start + left + start + right) / 2 for left, right in piece.offsets)
        waiting = too_long
    matrix = np.concatenate(rows)
    where = np.array(places)
    vectors = [pooled(matrix[(where >= clause.start) & (where <= clause.end)]) for clause in clauses]
    return Reading(np.stack(vectors), matrix)


def _is_cut(text: str, piece: TokenVectors) -> bool:
    """Return whether the encoder left out the end of a text."""
    return bool(piece.offsets) and len(text) >= _SHORTEST_CUT and piece.offsets[-1][1] < len(text.rstrip())


def _halved(span: Span, clauses: Sequence[Clause]) -> list[Span]:
    """Return a span in two, cut between the clauses nearest to its middle, or within the only one."""
    start, end = span
    middle = (start + end) // 2
    cuts = [clause.start for clause in clauses if start < clause.start < end]
    cut = min(cuts, key=lambda place: abs(place - middle), default=middle)
    return [(start, cut), (cut, end)]


def _weights(points: Sequence[str]) -> dict[str, float]:
    """Return each stem's weight: lower when many points of the question share it."""
    counts = Counter(stem for point in points for stem in set(content_stems(point)))
    return {stem: 1.0 / (1.0 + math.log(count)) for stem, count in counts.items()}


def _token_recalls(
    point: TokenVectors, answer: Floats, question: Floats, weights: dict[str, float]
) -> tuple[float, float]:
    """Return the recall of a point's tokens in the answer, and the same by what the question leaves open."""
    if not len(point.tokens) or not len(answer):
        return 0.0, 0.0
    best = _best_cosines(point.vectors, answer)
    heavy = np.array([_token_weight(token, weights) for token in point.tokens])
    plain = float((best * heavy).sum() / heavy.sum())
    news = heavy * (1.0 - _best_cosines(point.vectors, question)) if len(question) else heavy
    # A point that the question says word by word has nothing new to recall.
    return plain, float((best * news).sum() / news.sum()) if news.sum() > _NOTHING_NEW else plain


def _best_cosines(tokens: Floats, others: Floats) -> Floats:
    return np.asarray(np.clip((tokens @ others.T).max(axis=1), 0.0, 1.0), dtype=np.float32)


def _token_weight(token: str, weights: dict[str, float]) -> float:
    if token in STOP_WORDS or not any(character.isalnum() for character in token):
        return _STOP_WEIGHT
    stems = content_stems(token)
    return weights.get(stems[0], 1.0) if stems else _STOP_WEIGHT


def _stem_recall(wording: str, given: Sequence[str], weights: dict[str, float]) -> float:
    wanted = set(content_stems(wording))
    total = sum(weights.get(stem, 1.0) for stem in wanted)
    return sum(weights.get(stem, 1.0) for stem in overlap(wanted, given)) / total if total else 0.0
