"""Understands a question that leans on the ones before it: "and how do I raise it?", "what about cost?", "why?".

Wording and deck together say whether a question leans: few words of its own, a word that points, an opening that goes
on, nothing in the deck that its words alone come close to. One that leans is read in four ways, and what is looked for
is their weighed middle: behind the last two questions in one breath, so that the encoder sees what "it" is; its own
words as they sound in that breath; behind the content words of the last question only, since that is what most turns
go on from; and alone.

Later turns of 64 conversations over two decks without examples: the development set's 55, 32 more over the same 26
questions on AWS Lambda, 36 over 20 on PostgreSQL, hit@1 / hit@3 of each: alone .545/.691 .312/.656 .528/.778; alone and
behind both questions .745/.873 .562/.875 .778/.972; this .745/.927 .688/.875 .944/.972. Over the deck of 243 questions
with examples: .745/.891 .688/.938 before, .836/.927 .719/1.000 with this. The tuned encoder, which came later, gives
.800/.927 .656/.969 .806/.972, and over the deck of 243 .836/.927 .812/.969. 340 complete questions, each behind two of
other topics: .835/.944, asked alone .844/.941. What did not help: the title of the answer before, a bonus or a malus
for that answer or its neighbours, the last question in the pronoun's place, its full wording, weights that follow the
number of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.retrieval.query import Query
from tutor.text.terms import STOP_WORDS, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Encode = Callable[[Sequence[str]], tuple[Vectors, list[TokenVectors]]]

_OPENERS = re.compile(
    r"^\s*(?:and|but|so|ok(?:ay)?|then|also|or|what about|how about|what if|what else|anything|why|how come|really|"
    r"give me|got|tell me more|more|for example|example|such as|which of|who|is that|is it|does (?:it|that|this|the)|"
    r"do they)\b",
    re.IGNORECASE,
)
_POINTERS = frozenset(
    {
        "it",
        "its",
        "that",
        "this",
        "these",
        "those",
        "they",
        "them",
        "their",
        "there",
        "one",
        "ones",
        "both",
        "either",
        "other",
        "others",
        "same",
        "else",
        "first",
        "second",
        "last",
        "former",
        "latter",
        "instead",
        "then",
        "more",
    }
)
"""Words that point at something said before."""

LEANS_FROM = 6.5
PER_CONTENT_WORD = -1.05
WITH_POINTER = 2.1
WITH_OPENER = 2.8
PER_CLOSENESS = -11.2
WITH_WORDINGS = 0.75
"""A logistic function, cross-fitted on the 123 turns and 340 complete questions: AUROC .984. Closeness is the cosine of
the closest question to the words alone. Half a unit less or more of the first moves hit@1 of all turns by .01. Where a
deck has many wordings, vague words come closer to some of them, by .10 in the median: without the allowance for it the
development turns over the deck with examples find .818/.891, with it .836/.927, while 300 unseen examples, each behind
two others, keep .917/.987 of .920/.990; that was with .5. With the tuned encoder the function tells turns from complete
questions with an AUROC of .987, over the deck with examples .995; .75 takes more turns there and no question more."""

BEHIND_BOTH = 1.0
IN_BREATH = 0.5
BEHIND_LAST = 1.0
ALONE = 0.4
"""Weights of the readings. With the encoder as published and alone at .2, hit@1 / hit@3 of all 123 turns .797/.927;
with the last at 0 or .6 .772/.911 .748/.935; without the first .715/.918, the second .780/.919, the third .732/.894.
With the tuned encoder they hardly matter: .764/.951, .756 to .772 of hit@1 for half as much or twice as much of one."""
CONTEXT_TERMS = 0.4
"""How much a keyword counts that stands in the earlier questions only. With the tuned encoder and the 210 turns over
three decks .790/.948, at .7 .786/.948."""
EARLIER = 2
"""Questions before that are looked at."""
_KEPT_CHARACTERS = 300
"""Of the end of each earlier question, so that the question behind them is within what the encoder reads."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question."""

    vector: Vectors
    """Shape (dimension,)."""
    tokens: TokenVectors
    weight: float


def in_context(query: Query, history: Sequence[Query]) -> Query:
    """Return the query with the earlier ones it may lean on and how much its wording asks for them."""
    context = tuple(earlier.encoded[-_KEPT_CHARACTERS:] for earlier in history[-EARLIER:] if earlier.has_words)
    return replace(query, context=context, leaning=leaning_of(query.text)) if context else query


def leaning_of(text: str) -> float:
    """Return how much a question's wording needs the ones before it; the higher the more."""
    found = words(text)
    has_pointer = any(word in _POINTERS for word in found)
    has_opener = _OPENERS.search(text) is not None
    return (
        LEANS_FROM
        + PER_CONTENT_WORD * len(_content_words(text))
        + WITH_POINTER * has_pointer
        + WITH_OPENER * has_opener
    )


def leans(query: Query, closeness: float, *, has_wordings: bool) -> bool:
    """Return whether a question leans on its context.

    Args:
        query: The question with what it may lean on.
        closeness: Of the closest question to its words alone.
        has_wordings: Whether the deck has learned from examples of how people ask.
    """
    evidence = query.leaning + PER_CLOSENESS * closeness + WITH_WORDINGS * has_wordings
    return bool(query.context) and evidence > 0


def read_behind(query: Query, vector: Vectors, tokens: TokenVectors, encode: Encode) -> tuple[Vectors, TokenVectors]:
    """Return the vector and the tokens of a question that leans, given those of its words alone."""
    before = f"{' '.join(query.context)} "
    last = " ".join(_content_words(query.context[-1]))
    vectors, found = encode([before + query.encoded, f"{last} {query.encoded}".strip()])
    own = _from(found[0], len(before))
    readings = [
        Reading(vectors[0], found[0], BEHIND_BOTH),
        Reading(_unit(own.vectors.sum(axis=0)), own, IN_BREATH),
        Reading(vectors[1], found[1], BEHIND_LAST),
        Reading(vector, tokens, ALONE),
    ]
    return joined(readings)


def joined(readings: Sequence[Reading]) -> tuple[Vectors, TokenVectors]:
    """Return the weighed middle of the readings' vectors, and all their tokens.

    The tokens are scaled so that each reading counts in a mean over them by its weight, however many tokens it has.
    """
    vector = _unit(np.sum([reading.weight * reading.vector for reading in readings], axis=0))
    spoken = [reading for reading in readings if len(reading.tokens.vectors)]
    if not spoken:
        return vector, readings[0].tokens
    share = sum(len(reading.tokens.vectors) for reading in spoken) / sum(reading.weight for reading in spoken)
    scaled = [
        reading.tokens.vectors * np.float32(share * reading.weight / len(reading.tokens.vectors)) for reading in spoken
    ]
    names = tuple(token for reading in spoken for token in reading.tokens.tokens)
    offsets = tuple(offset for reading in spoken for offset in reading.tokens.offsets)
    return vector, TokenVectors(names, offsets, np.concatenate(scaled).astype(np.float32))


def _content_words(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP_WORDS and word not in _POINTERS]


def _from(tokens: TokenVectors, start: int) -> TokenVectors:
    """Return the tokens that begin at this character or later."""
    kept = [place for place, (first, _) in enumerate(tokens.offsets) if first >= start]
    return TokenVectors(
        tuple(tokens.tokens[place] for place in kept),
        tuple(tokens.offsets[place] for place in kept),
        tokens.vectors[kept],
    )


def _unit(vector: Vectors) -> Vectors:
    result: Vectors = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
    return result
