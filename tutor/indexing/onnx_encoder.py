"""The encoder on the way of a question: onnxruntime and tokenizers, nothing heavier."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tutor.domain.encoder import TokenVectors
from tutor.errors import IndexDamagedError
from tutor.indexing.encoder_files import EncoderFiles, EncoderRecord, load_record
from tutor.runtime import open_session

if TYPE_CHECKING:
    import onnxruntime
    import tokenizers
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_BATCH_TOKENS = 2048
"""Padded tokens in one call: more does not run faster on a CPU and needs more memory."""
_MAX_CHARACTERS = 20_000
"""More characters than any model's tokens can hold; guards the tokenizer's time."""


class OnnxEncoder:
    """An exported sentence-transformers model."""

    def __init__(
        self, record: EncoderRecord, tokenizer: tokenizers.Tokenizer, session: onnxruntime.InferenceSession
    ) -> None:
        """Store the opened parts; use `open_encoder` to open them."""
        self._record = record
        self._tokenizer = tokenizer
        self._session = session

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self._record.dimension

    def encode(self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return an array of shape (len(texts), dimension); `on_progress` hears how many texts are done."""
        result = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encodings = self._tokenizer.encode_batch([_clean(text) for text in texts])
        done = 0
        for batch in _batches([len(encoding.ids) for encoding in encodings]):
            result[batch] = self._run([encodings[index] for index in batch], "sentence_embedding")
            done += len(batch)
            if on_progress:
                on_progress(done)
        return result

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of each text, special tokens left out."""
        return self.encode_all(texts)[1]

    def encode_all(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Return the texts' vectors, shape (len(texts), dimension), and their token vectors, from the same passes."""
        encodings = self._tokenizer.encode_batch([_clean(text) for text in texts])
        sentences = np.zeros((len(texts), self.dimension), dtype=np.float32)
        found: dict[int, TokenVectors] = {}
        for batch in _batches([len(encoding.ids) for encoding in encodings]):
            feed = self._feed([encodings[index] for index in batch])
            tokens, sentences[batch] = self._session.run(["token_embeddings", "sentence_embedding"], feed)
            for row, index in enumerate(batch):
                found[index] = _token_vectors(encodings[index], tokens[row])
        return sentences, [found[index] for index in range(len(texts))]

    def encode_both(self, text: str) -> tuple[Vectors, TokenVectors]:
        """Return one text's vector, shape (dimension,), and its token vectors from a single pass."""
        sentences, tokens = self.encode_all([text])
        return sentences[0], tokens[0]

    def is_word(self, word: str) -> bool:
        """Whether the model's vocabulary holds a lower-case word as a whole."""
        return self._tokenizer.token_to_id(word) is not None

    def _run(self, encodings: Sequence[Any], output: str) -> Vectors:
        result: Vectors = self._session.run([output], self._feed(encodings))[0]
        return result

    def _feed(self, encodings: Sequence[Any]) -> dict[str, NDArray[np.int64]]:
        width = max(len(encoding.ids) for encoding in encodings)
        feed = {name: np.zeros((len(encodings), width), dtype=np.int64) for name in self._record.inputs}
        for row, encoding in enumerate(encodings):
            length = len(encoding.ids)
            feed["input_ids"][row, :length] = encoding.ids
            feed["attention_mask"][row, :length] = 1
        return feed


def open_encoder(folder: Path, threads: int | None = None, *, quantized: bool = False) -> OnnxEncoder:
    """Open the encoder exported into `folder`.

    Args:
        folder: holds the export.
        threads: of one call; up to four when left out, and one less than there are processors for the quantized one:
            it reads for grading, while the judge reads on a processor of its own.
        quantized: with eight-bit weights where the model has them: half the time, and a cosine moves by about .01.

    Raises:
        IndexDamagedError: when one of its files is missing or cannot be read.
    """
    from tokenizers import Tokenizer

    files = EncoderFiles(folder)
    record = load_record(files.record)
    network = files.quantized_network if quantized and record.is_quantized else files.network
    threads = threads or max(1, min(4, (os.cpu_count() or 1) - quantized))
    try:
        tokenizer = Tokenizer.from_file(str(files.tokenizer))
        session = open_session(network, threads, is_optimised=True)
    except Exception as error:  # both libraries raise a bare Exception for an unreadable file
        raise IndexDamagedError(f"The encoder in {folder} cannot be opened.", "Run `tutor index --rebuild`.") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(record.max_tokens)
    return OnnxEncoder(record, tokenizer, session)


def _clean(text: str) -> str:
    return text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices grouped by similar length, so that little padding is computed."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        width = lengths[batch[0]] if batch else lengths[index]
        if batch and ((len(batch) + 1) * width > _BATCH_TOKENS or 2 * lengths[index] < width):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _token_vectors(encoding: Any, vectors: Vectors) -> TokenVectors:  # noqa: ANN401 - a tokenizers.Encoding
    kept = [position for position, special in enumerate(encoding.special_tokens_mask) if not special]
    tokens, offsets = encoding.tokens, encoding.offsets  # each look-up makes the whole list anew
    return TokenVectors(
        tuple(tokens[position] for position in kept), tuple(offsets[position] for position in kept), vectors[kept]
    )
