"""Runs the trained judge on onnxruntime; nothing is loaded before the first pair is judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tutor.errors import GradingError

if TYPE_CHECKING:
    from numpy.typing import NDArray

JUDGE_FOLDER = Path(__file__).parent / "judge"
NETWORK = "judge.onnx"
TOKENIZER = "tokenizer.json"
RECORD = "record.json"
MAX_TOKENS = 128
"""Longest pair the judge was trained on."""
_BATCH = 8
"""Pairs in one call: more pads short pairs to the longest one."""


class OnnxJudge:
    """The exported cross-encoder."""

    def __init__(self, folder: Path = JUDGE_FOLDER, *, threads: int = 2) -> None:
        """Store where the files are.

        Args:
            folder: holds the network, its tokenizer and the training record.
            threads: of one call; more than the machine's cores slow it down.
        """
        self._folder = folder
        self._threads = threads
        self._opened: tuple[Any, Any] | None = None

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Return probabilities of missed, covered and contradicted, shape (len(pairs), 3).

        Raises:
            GradingError: a file is missing or is not the one that was trained.
        """
        result = np.zeros((len(pairs), 3))
        if not pairs:
            return result
        session, tokenizer = self._open()
        encodings = tokenizer.encode_batch(list(pairs))
        order = sorted(range(len(pairs)), key=lambda at: len(encodings[at].ids))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            logits = session.run(None, _feed([encodings[at] for at in chosen]))[0].astype(np.float64)
            shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
            result[chosen] = shifted / shifted.sum(axis=1, keepdims=True)
        return result

    def _open(self) -> tuple[Any, Any]:
        if self._opened is None:
            self._opened = _opened(self._folder, self._threads)
        return self._opened


def open_judge(folder: Path = JUDGE_FOLDER, *, threads: int = 2) -> OnnxJudge | None:
    """Return the judge, unopened; None when its network is not there, so that the rules grade alone."""
    return OnnxJudge(folder, threads=threads) if (folder / NETWORK).is_file() else None


def verify_judge(folder: Path = JUDGE_FOLDER) -> None:
    """Check the network against the checksum in its training record.

    Raises:
        GradingError: the file differs or the record is missing.
    """
    record, network = folder / RECORD, folder / NETWORK
    if not record.is_file() or not network.is_file():
        raise GradingError(f"the judge in {folder} is incomplete", "reinstall, or run the training script")
    wanted = json.loads(record.read_text(encoding="utf-8"))["sha256"]
    if hashlib.sha256(network.read_bytes()).hexdigest() != wanted:
        raise GradingError(f"{network.name} is not the file that was trained", "reinstall, or run the training script")


def _opened(folder: Path, threads: int) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    missing = [name for name in (NETWORK, TOKENIZER) if not (folder / name).is_file()]
    if missing:
        raise GradingError(f"the judge lacks {missing[0]}", "reinstall, or run the training script")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / NETWORK), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return session, tokenizer


def _feed(encodings: Sequence[Any]) -> dict[str, NDArray[np.int64]]:
    width = max(len(encoding.ids) for encoding in encodings)
    feed = {name: np.zeros((len(encodings), width), dtype=np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")}  # fmt: skip
    for row, encoding in enumerate(encodings):
        length = len(encoding.ids)
        feed["input_ids"][row, :length] = encoding.ids
        feed["attention_mask"][row, :length] = encoding.attention_mask
        feed["token_type_ids"][row, :length] = encoding.type_ids
    return feed
