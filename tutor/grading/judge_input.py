"""Lays an answer and its key points out as the judge reads them: one sequence, in which no point sees another.

The question and the answer come first and are read as one text. Behind them stands every wording of a point, each with
positions of its own. The network's attention lets a wording see itself and the answer only, so what the judge says of
a point does not depend on the points beside it, and the answer is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ANSWER_TOKENS = 256
"""Longest answer read at once, in word pieces: what the encoder underneath was trained on."""
QUESTION_TOKENS = 40
WORDING_TOKENS = 64
WINDOW_OVERLAP = 32
"""Word pieces that two windows of a longer answer share, so that no clause is lost between them."""
PADDING, ANSWER = -1, 0
"""Segments; the wordings are 1, 2, …"""
INPUTS = ("tokens", "segments", "positions", "kinds")
_CLS, _SEP = 101, 102

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layout:
    """One sequence."""

    tokens: list[int]
    segments: list[int]
    positions: list[int]
    kinds: list[int]
    """0 for the answer, 1 for wordings."""


class JudgeReader:
    """Turns texts into layouts; word pieces of points are kept, since every answer meets them again."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Store the tokenizer, a `tokenizers.Tokenizer` that neither pads nor truncates."""
        self._tokenizer = tokenizer
        self._kept: dict[str, list[int]] = {}

    def layouts(self, question: str, wordings: Sequence[str], answer: str) -> list[Layout]:
        """Return one layout per window of the answer; most answers are one window."""
        asked = self._pieces(question)[:QUESTION_TOKENS]
        points = [self._pieces(wording)[:WORDING_TOKENS] for wording in wordings]
        said = self._encode(answer)
        return [_laid_out(asked, points, window) for window in windows(said)]

    def _pieces(self, text: str) -> list[int]:
        if text not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[text] = self._encode(text)
        return self._kept[text]

    def _encode(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return found


_KEPT = 4096


def windows(pieces: Sequence[int]) -> list[Sequence[int]]:
    """Return an answer's word pieces in overlapping windows of at most `ANSWER_TOKENS`; at least one, maybe empty."""
    step = ANSWER_TOKENS - WINDOW_OVERLAP
    last = max(0, len(pieces) - WINDOW_OVERLAP - 1)
    return [pieces[start : start + ANSWER_TOKENS] for start in range(0, last + 1, step)]


def _laid_out(question: Sequence[int], points: Sequence[Sequence[int]], answer: Sequence[int]) -> Layout:
    tokens = [_CLS, *question, _SEP, *answer, _SEP]
    layout = Layout(tokens, [ANSWER] * len(tokens), list(range(len(tokens))), [0] * len(tokens))
    for number, point in enumerate(points, start=1):
        pieces = [_CLS, *point, _SEP]
        layout.tokens.extend(pieces)
        layout.segments.extend([number] * len(pieces))
        layout.positions.extend(range(len(pieces)))
        layout.kinds.extend([1] * len(pieces))
    return layout


def feed(layouts: Sequence[Layout]) -> Mapping[str, Integers]:
    """Return the network's inputs of a batch, each of shape (layouts, tokens), padded at the end."""
    width = max(len(layout.tokens) for layout in layouts)
    arrays = {name: np.zeros((len(layouts), width), dtype=np.int64) for name in INPUTS}
    arrays["segments"].fill(PADDING)
    for row, layout in enumerate(layouts):
        size = len(layout.tokens)
        for name in INPUTS:
            arrays[name][row, :size] = getattr(layout, name)
    return arrays


def pooled_logits(by_token: NDArray[np.float64], layout: Layout) -> NDArray[np.float64]:
    """Return each wording's logits, the mean of its tokens', shape (wordings, 3).

    Args:
        by_token: logits of shape (tokens, 3), without padding or with it.
        layout: the sequence they belong to.
    """
    segments = np.asarray(layout.segments)
    chosen = np.arange(1, segments.max() + 1)[:, None] == segments[None, :]
    return np.asarray((chosen @ by_token[: len(segments)]) / chosen.sum(axis=1, keepdims=True), dtype=np.float64)


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of each row's logits, of the same shape."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float64)
