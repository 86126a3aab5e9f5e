"""Turns chunks into vectors, taking from the index before whatever did not change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.domain.search import Chunk, ChunkKind
from tutor.indexing.opened import AnyEncoder, OpenedIndex, Progress
from tutor.indexing.text_writing import text_digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Hear = Callable[[str, TokenVectors], None]
"""Hears a text and its token vectors."""
_HEARD_AT_ONCE = 32
"""Whole answers whose token vectors are held in memory at a time."""


def embed_chunks(
    chunks: Sequence[Chunk],
    encoder: AnyEncoder,
    previous: OpenedIndex | None,
    progress: Progress,
    hear: Hear | None = None,
) -> Vectors:
    """Return the chunks' vectors; texts that the previous index knows are not encoded again, nor is a text twice.

    Args:
        chunks: What the index will hold.
        encoder: The model.
        previous: The index before, when it was made with the same model.
        progress: Hears how many of the new texts are done.
        hear: Hears the token vectors of each new question with its answer.

    Returns:
        An array of shape (len(chunks), dimension).
    """
    digests = [text_digest(chunk.text) for chunk in chunks]
    known = previous.texts.digests() if previous else {}
    vectors = np.zeros((len(chunks), encoder.dimension), dtype=np.float32)
    fresh = list({digest: index for index, digest in enumerate(digests) if digest not in known}.values())
    if previous and known:
        reused = [(index, known[digest]) for index, digest in enumerate(digests) if digest in known]
        if reused:
            targets, rows = np.array(reused).T
            vectors[targets] = previous.vectors.rows(rows)
    whole = [index for index in fresh if hear and chunks[index].kind is ChunkKind.QUESTION_ANSWER]
    others = sorted(set(fresh) - set(whole))
    if hear:
        for at in range(0, len(whole), _HEARD_AT_ONCE):
            batch = whole[at : at + _HEARD_AT_ONCE]
            vectors[batch] = _encode_heard([chunks[index].text for index in batch], encoder, hear)
            progress("embedding", at + len(batch), len(fresh))
    vectors[others] = encoder.encode(
        [chunks[index].text for index in others],
        on_progress=lambda done: progress("embedding", len(whole) + done, len(fresh)),
    )
    row_of = {digests[index]: index for index in fresh}
    for index, digest in enumerate(digests):
        if digest in row_of:
            vectors[index] = vectors[row_of[digest]]
    return vectors


def _encode_heard(texts: Sequence[str], encoder: AnyEncoder, hear: Hear) -> Vectors:
    vectors, tokens = encoder.encode_all(texts)
    for text, of_text in zip(texts, tokens, strict=True):
        hear(text, of_text)
    return vectors
